import { pinyin } from 'pinyin-pro'

const cache = new Map<string, string>()
const CACHE_LIMIT = 50_000

/** Initials of a name in pinyin, lower case: 欧阳娜娜 → "oynn"; other letters and digits stay. */
export function pinyinInitials(name: string): string {
  const known = cache.get(name)
  if (known !== undefined) return known
  const initials = pinyin(name, { pattern: 'first', toneType: 'none', type: 'array', surname: 'head' })
    .join('')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
  if (cache.size >= CACHE_LIMIT) cache.clear()
  cache.set(name, initials)
  return initials
}
