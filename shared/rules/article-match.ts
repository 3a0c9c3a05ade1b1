import type { Article } from '../entities/article.ts'
import { pinyinInitials } from '../text/pinyin.ts'

type Words = Pick<Article, 'title' | 'body' | 'keywords'>

/**
 * How well an article answers what was typed: every word must stand in title, keywords or text, or be the beginning of
 * the title's pinyin initials. 0: not at all; the higher, the nearer to the title. Without words every article is as good.
 */
export function articleFinder(text: string): (article: Words) => number {
  const words = plain(text).split(/\s+/).filter(Boolean)
  return ({ title, body, keywords }) => {
    if (words.length === 0) return 1
    const [head, keys, rest] = [plain(title), plain(keywords.join(' ')), plain(body)]
    const initials = words.some(word => /^[a-z]+$/.test(word)) ? pinyinInitials(title) : ''
    let least = Number.POSITIVE_INFINITY
    for (const word of words) {
      const found = head.includes(word)
        ? 4
        : initials.includes(word)
          ? 3
          : keys.includes(word)
            ? 2
            : rest.includes(word)
              ? 1
              : 0
      least = Math.min(least, found)
    }
    return least
  }
}

const plain = (text: string): string => text.normalize('NFKC').toLowerCase().trim()
