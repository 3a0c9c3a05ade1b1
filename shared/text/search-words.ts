import { numberKey } from '../rules/phone-number.ts'
import { plainText, type Run, runsOf } from './plain.ts'

/** One word of a search, in the ways in which a record may have it. */
export type SearchWord = {
  /** Runs that must follow each other in one line; the first ends one, the last begins one. */
  readonly runs: readonly Run[]
  /** The word as the end of a telephone number; '' when it is none. */
  readonly digits: string
  /** The word as a whole telephone number, in its comparable form. */
  readonly key: string
  /** The word as the whole number of a record, bare of signs. */
  readonly no: string
}

/** Whoever types more words than this is pasting. */
const MOST_WORDS = 12
/** Ends of numbers are searched by so many digits at least. */
export const SHORTEST_TAIL = 4
const SHORTEST_NO = 6
const NUMERIC = /^\+?[\d()-]+$/

/**
 * What a search asks for: in any of these readings every word must be found. There are two where figures stand side by
 * side, which may be one number written with spaces ("138 0013 8000") or several words. Empty: nothing to search by.
 */
export function readingsOf(text: string): (readonly SearchWord[])[] {
  const words = plainText(text).split(/\s+/).filter(Boolean).slice(0, MOST_WORDS)
  const joined = words.reduce<string[]>((all, word) => {
    const last = all.at(-1)
    if (last !== undefined && NUMERIC.test(last) && NUMERIC.test(word)) all[all.length - 1] = last + word
    else all.push(word)
    return all
  }, [])
  const readings = joined.length < words.length ? [joined, words] : [words]
  return readings.map(reading => reading.flatMap(wordOf)).filter(reading => reading.length > 0)
}

function wordOf(word: string): SearchWord[] {
  const runs = runsOf(word)
  if (runs.length === 0) return []
  const figures = NUMERIC.test(word) ? word.replace(/\D/g, '') : ''
  const digits = figures.length >= SHORTEST_TAIL ? figures : ''
  return [{ runs, digits, key: digits && numberKey(word), no: bareNo(word) }]
}

/** The number of a record without its signs: "20261123-9F3C41AB" → "202611239f3c41ab"; '' when it cannot be one. */
export function bareNo(no: string): string {
  const bare = plainText(no).replace(/[-_/.#\s]/g, '')
  return bare.length >= SHORTEST_NO && /^[a-z\d]+$/.test(bare) ? bare : ''
}
