import type { Hit } from '../contract/search.ts'
import { hideNumber, hideNumbersIn } from '../rules/masking.ts'
import { numbersIn } from '../rules/numbers-in-text.ts'
import { showNumber } from '../rules/phone-number.ts'
import { joined, lineToMark, marksOf, marksOfName } from '../text/marks.ts'
import type { SearchWord } from '../text/search-words.ts'

export type Line = Hit['title']
type Words = readonly SearchWord[]

/** So much of a text is shown, and so much of it before what was met, in UTF-16 units. */
const SNIPPET = 96
const BEFORE = 20

export const isMet = ({ spans }: Line): boolean => spans.length > 0

/** Names and texts as their reader may see them, with what of them these words met. */
export function lines(words: Words, numbersHidden: boolean) {
  const show = (text: string) => (numbersHidden ? hideNumbersIn(text) : text)
  const hasDigits = words.some(({ digits }) => digits)
  function lineOf(written: string, marks: typeof marksOf): Line & { words: number } {
    const line = lineToMark(show(written))
    const numbers = hasDigits ? numbersIn(line.text) : []
    const met = words.map(word => [
      ...marks(line, word),
      ...numbers.filter(({ key }) => metFigures(key, word) > 0),
    ])
    return {
      text: line.text,
      spans: joined(met.flat()),
      words: met.filter(spans => spans.length > 0).length,
    }
  }
  const plain = ({ text, spans }: Line): Line => ({ text, spans })
  return {
    name: (written: string): Line => plain(lineOf(written, marksOfName)),
    text: (written: string): Line => plain(lineOf(written, marksOf)),
    /** The piece of these texts in which most of the words were met; empty when none was. */
    snippet(texts: readonly string[]): Line {
      const [best] = texts
        .flatMap(text => text.split('\n'))
        .map(text => lineOf(text, marksOf))
        .filter(isMet)
        .sort((a, b) => b.words - a.words)
      return best ? pieceOf(best) : { text: '', spans: [] }
    },
    /** The number that was met, else the first; null when there is none. */
    number(keys: readonly string[]): Line | null {
      const known = keys.filter(Boolean).map(key => numberLine(key, words, numbersHidden))
      return known.find(isMet) ?? known[0] ?? null
    },
  }
}

function numberLine(key: string, words: Words, numbersHidden: boolean): Line {
  const shown = showNumber(key)
  const text = numbersHidden ? hideNumber(shown) : shown
  const met = Math.max(0, ...words.map(word => metFigures(key, word)))
  const figures = [...text.matchAll(/[\d*]/g)].map(({ index }) => index)
  const from = met > 0 ? (figures.at(-met) ?? figures[0] ?? 0) : 0
  const isShown = !text.slice(from).includes('*')
  return { text, spans: met > 0 && isShown ? [{ from, to: text.length }] : [] }
}

/** How many figures of a number a word met, from its end. */
const metFigures = (key: string, word: SearchWord): number => {
  if (!word.digits) return 0
  return key.endsWith(word.digits) ? word.digits.length : word.key === key ? key.length : 0
}

/** What stands around the first thing that was met. */
function pieceOf({ text, spans }: Line): Line {
  const met = spans[0]?.from ?? 0
  const from =
    text.length <= SNIPPET ? 0 : whole(text, Math.max(0, Math.min(met - BEFORE, text.length - SNIPPET)))
  const to = whole(text, Math.min(text.length, from + SNIPPET))
  const lead = from > 0 ? '…' : ''
  return {
    text: `${lead}${text.slice(from, to)}${to < text.length ? '…' : ''}`,
    spans: spans
      .filter(span => span.from < to)
      .map(span => ({
        from: span.from - from + lead.length,
        to: Math.min(span.to, to) - from + lead.length,
      })),
  }
}

/** A place in a text at which no character is cut in two. */
const whole = (text: string, at: number): number => (/[\uDC00-\uDFFF]/.test(text.charAt(at)) ? at - 1 : at)
