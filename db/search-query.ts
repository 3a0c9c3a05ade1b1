import { tokensOf } from '../shared/text/bigrams.ts'
import type { Run } from '../shared/text/plain.ts'
import type { SearchWord } from '../shared/text/search-words.ts'
import { endToken, noToken, shownToken } from './search-document.ts'

/** A token that a row must carry, without any of some others. */
export type Wanted = string | { readonly token: string; readonly without: readonly string[] }

const wanted = (one: Wanted): string =>
  typeof one === 'string' || one.without.length === 0
    ? quoted(typeof one === 'string' ? one : one.token)
    : `(${quoted(one.token)} NOT (${one.without.map(quoted).join(' OR ')}))`

/**
 * The condition of the full-text index for any of these readings, each with all its words, in rows that carry one token
 * of every group of `scope`. With `numbersHidden`, numbers are found by what is shown of them alone.
 */
export function matchOf(
  readings: readonly (readonly SearchWord[])[],
  scope: readonly (readonly Wanted[])[],
  numbersHidden = false,
): string {
  const found = readings.map(
    words => `(${words.map(word => conditionOf(word, numbersHidden)).join(' AND ')})`,
  )
  const rows = scope.map(tokens => `scope : (${tokens.map(wanted).join(' OR ')})`)
  return [`(${found.join(' OR ')})`, ...rows].join(' AND ')
}

function conditionOf({ runs, digits, key, no }: SearchWord, numbersHidden: boolean): string {
  const numbers = !digits
    ? []
    : numbersHidden
      ? [quoted(shownToken(digits))]
      : [`${quoted(endToken(digits))}*`, quoted(endToken(key))]
  const whole = [...numbers, ...(no ? [quoted(noToken(no))] : [])]
  const words = `{text name pinyin} : (${phraseOf(runs)})`
  return whole.length > 0 ? `(${words} OR number : (${whole.join(' OR ')}))` : words
}

/**
 * Tokens side by side. Of the last run only what is sure: Han as the pairs it was indexed by, a single Han character and
 * anything else as a beginning, so that "漏" finds 漏水 and "ks" the initials of 孔水生.
 */
function phraseOf(runs: readonly Run[]): string {
  const before = runs.slice(0, -1).flatMap(tokensOf)
  const last = runs.at(-1)
  if (!last) return '""'
  const tokens = tokensOf(last)
  return last.kind === 'han' && tokens.length > 1
    ? quoted([...before, ...tokens.slice(0, -1)].join(' '))
    : `${quoted([...before, ...tokens].join(' '))}*`
}

const quoted = (tokens: string): string => `"${tokens}"`
