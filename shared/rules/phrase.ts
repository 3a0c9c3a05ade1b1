/** What stands in a phrase for what is at hand: 工号 and name of the agent, the customer, the company. */
export const PLACEHOLDERS = ['工号', '姓名', '客户', '公司'] as const
export type Placeholder = (typeof PLACEHOLDERS)[number]

/** A stretch of a phrase; `filled`: it stood as a placeholder and was filled in. */
export type PhrasePart = { readonly text: string; readonly filled: boolean }

const GAP = /\{(工号|姓名|客户|公司)\}/

/** A phrase with what is at hand filled in. What is not known stays as its placeholder, so that nobody reads a gap out. */
export function phraseParts(
  body: string,
  values: Readonly<Partial<Record<Placeholder, string>>>,
): PhrasePart[] {
  return body
    .split(GAP)
    .map((text, n): PhrasePart => {
      if (n % 2 === 0) return { text, filled: false }
      const value = values[text as Placeholder]
      return value ? { text: value, filled: true } : { text: `{${text}}`, filled: false }
    })
    .filter(({ text }) => text !== '')
}

/** The same as one text, for the clipboard and for fields. */
export const phraseText = (body: string, values: Readonly<Partial<Record<Placeholder, string>>>): string =>
  phraseParts(body, values)
    .map(({ text }) => text)
    .join('')
