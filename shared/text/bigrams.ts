import { plainText, type Run, runsOf } from './plain.ts'

/** A token between two lines that no search can ask for: what is found together stands in one line. */
export const LINE_END = '\uE000'

/**
 * A run as index tokens: Han as overlapping pairs and a trailing single character, anything else whole. Pairs find
 * every one- and two-character Chinese word, which word-based and trigram tokenizers do not.
 */
export function tokensOf({ text, kind }: Pick<Run, 'text' | 'kind'>): string[] {
  if (kind !== 'han') return [text]
  const chars = [...text]
  return chars.map((char, i) => (i + 1 < chars.length ? char + chars[i + 1] : char))
}

/** The tokens of one line of text, in the order in which they stand in it. */
export const bigramTokens = (line: string): string[] => runsOf(plainText(line)).flatMap(tokensOf)

/** Lines as a column of the index. */
export const indexedLines = (lines: readonly string[]): string =>
  lines
    .flatMap(text => text.split('\n'))
    .map(line => bigramTokens(line).join(' '))
    .filter(Boolean)
    .join(` ${LINE_END} `)
