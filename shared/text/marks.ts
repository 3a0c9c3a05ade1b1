import { spellingsOf } from './pinyin.ts'
import { plainText, type Run, runsOf } from './plain.ts'
import type { SearchWord } from './search-words.ts'

/** A stretch of a line, in UTF-16 units. */
export type Span = { from: number; to: number }

/** A line made ready to be marked. */
export type MarkedLine = {
  readonly text: string
  readonly runs: readonly Run[]
  /** The place in the text of each place in what was made plain; null: the same. */
  readonly places: readonly number[] | null
}

// Characters that stay as they are, or one for one, in plain text: nearly every note is of these alone.
const SIMPLE = /^[\t -~\u2014\u2018-\u201d\u3000-\u3029\u4e00-\u9fff\uff01-\uff5e]*$/

// Of those, the ones that are another character in plain text, beside capitals.
const WIDE = /[\u3000-\u3029\uff01-\uff5e]/

export function lineToMark(text: string): MarkedLine {
  if (SIMPLE.test(text)) {
    const plain = WIDE.test(text) ? plainText(text) : text.toLowerCase()
    return { text, runs: runsOf(plain), places: null }
  }
  const { plain, places } = mapped(text)
  return { text, runs: runsOf(plain), places }
}

/** What of a line a word met. */
export function marksOf({ text, runs, places }: MarkedLine, word: SearchWord): Span[] {
  const spans = metBy(runs, word.runs)
  return places
    ? spans.map(({ from, to }) => ({ from: places[from] ?? 0, to: places[to] ?? text.length }))
    : spans
}

/** What of a name a word met, whose characters are also met by their pinyin. */
export function marksOfName(line: MarkedLine, word: SearchWord): Span[] {
  const [run, more] = word.runs
  const spelt = run && !more && run.kind === 'word' ? spelling(line.text, run.text) : null
  return spelt ? [...marksOf(line, word), spelt] : marksOf(line, word)
}

/** Where the runs of a word stand: the first at the end of a run, the last at the beginning of one, the others whole. */
function metBy(line: readonly Run[], word: readonly Run[]): Span[] {
  const [first, ...more] = word
  const last = more.at(-1)
  if (!first) return []
  if (!last) return line.flatMap(run => metWithin(run, first))
  return line.flatMap((run, n) => {
    const rest = line.slice(n + 1, n + 1 + more.length)
    const isMet =
      run.kind === first.kind &&
      (first.kind === 'han' ? run.text.endsWith(first.text) : run.text === first.text) &&
      rest.length === more.length &&
      more.every((one, i) => {
        const text = rest[i]?.text
        return one === last ? text?.startsWith(one.text) : text === one.text
      })
    const end = rest.at(-1)
    return isMet && end
      ? [{ from: run.from + run.text.length - first.text.length, to: end.from + last.text.length }]
      : []
  })
}

/** Han characters anywhere in a run of them, everything else where a run begins. */
function metWithin(run: Run, sought: Run): Span[] {
  if (sought.kind !== 'han')
    return run.text.startsWith(sought.text) ? [{ from: run.from, to: run.from + sought.text.length }] : []
  const spans: Span[] = []
  for (let at = run.text.indexOf(sought.text); at >= 0; at = run.text.indexOf(sought.text, at + 1))
    spans.push({ from: run.from + at, to: run.from + at + sought.text.length })
  return spans
}

/** The characters of a name that these letters stand for; null when it is not spelt so. */
function spelling(name: string, letters: string): Span | null {
  const found = spellingsOf(name).find(it => it.letters.join('').startsWith(letters))
  if (!found) return null
  let [met, used] = [0, 0]
  while (met < letters.length) met += found.letters[used++]?.length ?? letters.length
  const chars = [...name]
  const from = chars.slice(0, found.from).join('').length
  return { from, to: from + chars.slice(found.from, found.from + used).join('').length }
}

/** A line as it is compared, and for each of its places the one in the line itself. */
function mapped(line: string): { plain: string; places: number[] } {
  const places: number[] = []
  let plain = ''
  // A letter with its marks is put together as one by the normal form.
  for (const { 0: cluster, index } of line.matchAll(/\P{M}\p{M}*|\p{M}+/gu)) {
    const text = plainText(cluster)
    for (let n = 0; n < text.length; n++) places.push(index)
    plain += text
  }
  return { plain, places: [...places, line.length] }
}

/** Spans in their order, those that touch made one. */
export function joined(spans: readonly Span[]): Span[] {
  const all: Span[] = []
  for (const { from, to } of [...spans].sort((a, b) => a.from - b.from)) {
    const last = all.at(-1)
    if (last && from <= last.to) last.to = Math.max(last.to, to)
    else all.push({ from, to })
  }
  return all
}
