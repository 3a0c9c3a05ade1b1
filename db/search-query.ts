import { numberKey } from '../shared/rules/phone-number.ts'
import { bigramTokens } from '../shared/text/bigrams.ts'

const HAN = /^\p{Script=Han}/u
const SEGMENT = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu
const NUMBER = /^\+?[\d\s()（）-]{4,}$/
/** Whoever types more words than this is pasting. */
const MOST_WORDS = 12

/** What was typed into a search box, word by word: each as a condition of the full-text index, and as a number. */
export type SearchWord = { readonly match: string; readonly digits: string; readonly key: string }

/** Words of a search; every one must be found. A number written with spaces is one word. */
export function searchWords(text: string): SearchWord[] {
  const plain = text.normalize('NFKC').trim()
  const words = NUMBER.test(plain) ? [plain.replace(/[^\d+]/g, '')] : plain.split(/\s+/)
  return words.slice(0, MOST_WORDS).flatMap((word): SearchWord[] => {
    const segments = word.toLowerCase().match(SEGMENT) ?? []
    if (segments.length === 0) return []
    const digits = /^\+?\d{4,}$/.test(word) ? word.replace('+', '') : ''
    return [{ match: segments.map(phraseOf).join(' AND '), digits, key: digits && numberKey(word) }]
  })
}

/**
 * Han runs as the pairs they were indexed by, side by side; a single Han character and everything else by its
 * beginning, so that "漏" finds 漏水 and "ks" the initials of 孔水生.
 */
function phraseOf(segment: string): string {
  const chars = [...segment]
  if (!HAN.test(segment) || chars.length === 1) return `"${segment}"*`
  return `"${bigramTokens(segment).slice(0, -1).join(' ')}"`
}

/** `team:0192…` as one token of the index: letters and digits only. */
export const scopeToken = (scope: string): string => `s${scope.replace(/[^a-z0-9]/gi, '')}`

/** The condition of the full-text index for these words in rows of any of these scopes. */
export function matchOf(words: readonly SearchWord[], scopes: readonly string[]): string {
  const scope = `scope : (${scopes.map(token => `"${scopeToken(token)}"`).join(' OR ')})`
  const found = words.map(({ match }) => `{text name pinyin number} : (${match})`)
  return [...found, scope].join(' AND ')
}
