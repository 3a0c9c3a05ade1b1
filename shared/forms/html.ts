/** A piece of a page. Made by `html` alone, so that no text gets into one unescaped. */
export type Html = { readonly markup: string }

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const escapeText = (text: string): string => text.replace(/[&<>"']/g, sign => ESCAPES[sign] ?? sign)

type Part = string | number | Html | readonly Html[]

const markupOf = (part: Part): string => {
  if (typeof part === 'string') return escapeText(part)
  if (typeof part === 'number') return String(part)
  return 'markup' in part ? part.markup : part.map(one => one.markup).join('')
}

/** A template whose texts are escaped and whose pieces are not: html`<td>${text}</td>`. */
export const html = (strings: TemplateStringsArray, ...parts: readonly Part[]): Html => ({
  markup: strings.reduce((page, string, n) => page + markupOf(parts[n - 1] ?? '') + string),
})

/** Text of our own that is markup already: the style sheet of a page. */
export const rawMarkup = (markup: string): Html => ({ markup })
