const HAN_RUN = /\p{Script=Han}+/gu
// Either a run of Han characters or one of other letters and digits: "KFR35空调" is two.
const WORD = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu

/**
 * Text as index tokens: Han runs become overlapping pairs and a trailing single character, Latin and digit
 * runs stay whole; NFKC and lower case, so that full-width digits and capitals match. Pairs find every
 * one- and two-character Chinese word, which word-based and trigram tokenizers do not.
 */
export function bigramTokens(text: string): string[] {
  const tokens: string[] = []
  for (const [run] of text.normalize('NFKC').toLowerCase().matchAll(WORD)) {
    if (run.search(HAN_RUN) !== 0) {
      tokens.push(run)
      continue
    }
    const chars = [...run]
    chars.forEach((char, i) => {
      tokens.push(i + 1 < chars.length ? char + chars[i + 1] : char)
    })
  }
  return tokens
}
