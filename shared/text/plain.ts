/**
 * Text as it is compared: one width and one case; without what nobody sees (direction and joining marks, soft hyphens),
 * so that what was pasted from a page is found by what is typed.
 */
export const plainText = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\p{Cf}/gu, '')

/** A stretch of plain text that is searched as one: Han characters, other letters and digits, or one emoji. */
export type Run = { readonly text: string; readonly kind: 'han' | 'word' | 'emoji'; readonly from: number }

// "KFR35空调" is two runs.
const RUN = /(\p{Script=Han}+)|((?:(?!\p{Script=Han})[\p{L}\p{N}])+)|\p{Extended_Pictographic}/gu

/** The runs of a plain text, with their places in it (UTF-16). */
export const runsOf = (plain: string): Run[] =>
  [...plain.matchAll(RUN)].map(({ 0: text, 1: han, 2: word, index }) => ({
    text,
    kind: han ? 'han' : word ? 'word' : 'emoji',
    from: index,
  }))
