import { pinyin } from 'pinyin-pro'

const cache = new Map<string, readonly string[]>()
const CACHE_LIMIT = 50_000
const HAN = /\p{Script=Han}/u
/** Longer names are firms; nobody begins to type those in the middle. */
const LONGEST_PERSON = 4

/**
 * The syllable of each character of a name, lower case and without tones: 欧阳娜娜 → ou yang na na; other letters and
 * digits stand for themselves, all else is empty. One entry for each code point of the name.
 */
export function syllablesOf(name: string): readonly string[] {
  const known = cache.get(name)
  if (known) return known
  const chars = [...name]
  const spoken = pinyin(name, { toneType: 'none', type: 'array', surname: 'head', v: true })
  const syllables = (spoken.length === chars.length ? spoken : chars).map(syllable =>
    syllable
      .normalize('NFKC')
      .toLowerCase()
      // A character that no dictionary of sounds has (CJK Extension B) has none.
      .replace(/[^\p{L}\p{N}]|\p{Script=Han}/gu, ''),
  )
  if (cache.size >= CACHE_LIMIT) cache.clear()
  cache.set(name, syllables)
  return syllables
}

/** A way to write a name in letters: those of each of its characters from the `from`th code point on. */
export type Spelling = { readonly from: number; readonly letters: readonly string[] }

/** How a Chinese name may be typed: its initials, its whole pinyin, and that of a person from any character on. */
export function spellingsOf(name: string): Spelling[] {
  const chars = [...name]
  const spoken = chars.flatMap((char, n) => (HAN.test(char) ? [n] : []))
  if (spoken.length === 0) return []
  const syllables = syllablesOf(name)
  const initials = { from: 0, letters: syllables.map(initialOf) }
  const starts = chars.length <= LONGEST_PERSON ? [0, ...spoken.filter(n => n > 0)] : [0]
  return [initials, ...starts.map(from => ({ from, letters: syllables.slice(from) }))].filter(
    ({ letters }) => letters.join('') !== '',
  )
}

const initialOf = (syllable: string): string => [...syllable].slice(0, 1).join('')

/** Initials of a name in pinyin, lower case: 欧阳娜娜 → "oynn"; other letters and digits stay. */
export const pinyinInitials = (name: string): string => syllablesOf(name).map(initialOf).join('')
