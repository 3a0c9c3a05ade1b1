import { type Form, isVisible } from './define.ts'
import type { Values } from './fields.ts'
import { type Html, html, rawMarkup } from './html.ts'
import { type PaperCell, paperCell } from './paper-cells.ts'
import { paperStyle } from './paper-style.ts'
import { shownValue, type TextContext } from './text.ts'
import { say, type Words, w } from './words.ts'

/** What stands on the paper besides the form's own fields. */
export type PaperHead = {
  /** Whose form it is, above the title. */
  readonly org: string
  /** 编号; '' leaves the line out. */
  readonly no: string
  /** What the system knows of the entry, before the first section. */
  readonly facts: readonly (readonly [label: Words, text: string])[]
  /** Small print under the table: corrections, say. */
  readonly notes?: readonly string[]
}

const NO = w('编号', 'No.')
const FORM = w('表', 'Form')
const SIGNED_ON = w('日期', 'Date')

type Entry = { readonly label: Words; readonly cell: PaperCell }

/**
 * The paper form as a complete page of its own for A4, in the layout of the handbook's forms: title in the middle, form
 * and running number on the right, a bordered table, lines for signatures. Every text is escaped; the page holds no
 * script and asks for nothing.
 */
export function paperHtml(
  form: Form,
  values: Values,
  context: TextContext & { readonly head: PaperHead },
): string {
  const { language, head } = context
  const pairs = form.paper?.pairs ?? 2
  const title = say(form.title, language)
  const colon = language === 'en' ? ': ' : '：'
  const facts = head.facts.map(
    ([label, text]): Entry => ({ label, cell: { place: 'half', body: html`${text}` } }),
  )
  const tables = [
    ...(facts.length > 0 ? tablesOf(undefined, facts) : []),
    ...form.sections.flatMap(section => {
      const shown = Object.entries(section.fields).filter(([, field]) => isVisible(field, values))
      return tablesOf(
        section.title,
        shown.map(([name, field]) => ({
          label: field.label,
          cell: paperCell(field, shownValue(field, name, values), context),
        })),
      )
    }),
  ]
  const page = html`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><title>${[title, head.no].filter(Boolean).join(' ')}</title>
<style>${rawMarkup(paperStyle(form.paper?.landscape ?? false, pairs))}</style></head>
<body><main><header>${head.org ? html`<p class="org">${head.org}</p>` : html``}<h1>${title}</h1>
<p class="no"><span>${say(FORM, language)} ${form.no}</span>${
    head.no ? html`<span>${say(NO, language)}${colon}${head.no}</span>` : html``
  }</p></header>
${tables}${(head.notes ?? []).map(note => html`<p class="note">${note}</p>`)}
${signatures(form.paper?.signatures ?? [])}</main></body></html>`
  return page.markup

  /** A section as one table after another: what stands in pairs, then each block by itself. */
  function tablesOf(sectionTitle: Words | undefined, entries: readonly Entry[]): Html[] {
    if (entries.length === 0) return []
    const parts: Html[] = []
    let rows: Html[] = sectionTitle
      ? [html`<tr><th class="section" colspan="${pairs * 2}">${say(sectionTitle, language)}</th></tr>`]
      : []
    const flush = () => {
      if (rows.length > 0) parts.push(html`<table class="pairs">${columns(pairs)}${rows}</table>`)
      rows = []
    }
    for (const line of linesOf(entries, pairs)) {
      const [first] = line
      if (first?.cell.place === 'block') {
        flush()
        parts.push(first.cell.body)
      } else rows.push(row(line))
    }
    flush()
    return parts
  }

  /** A line of the table; the last value takes what the line leaves free. */
  function row(line: readonly Entry[]): Html {
    const rest = (pairs - line.length) * 2 + 1
    const cells = line.map(
      ({ label, cell }, n) =>
        html`<th>${say(label, language)}</th><td colspan="${n === line.length - 1 ? rest : 1}">${cell.body}</td>`,
    )
    const tall = line[0]?.cell.place === 'wide' ? 'wide' : 'line'
    return html`<tr class="${tall}">${cells}</tr>`
  }

  function signatures(words: readonly Words[]): Html {
    if (words.length === 0) return html``
    return html`<section class="signatures">${words.map(
      who =>
        html`<p>${say(who, language)}${colon}<u></u>${say(SIGNED_ON, language)}${colon}<u class="date"></u></p>`,
    )}</section>`
  }
}

/** Entries line by line: as many halves as the paper has pairs, everything wider by itself. */
function linesOf(entries: readonly Entry[], pairs: number): Entry[][] {
  const lines: Entry[][] = []
  for (const entry of entries) {
    const last = lines.at(-1)
    const half = entry.cell.place === 'half'
    if (half && last && last.length < pairs && last[0]?.cell.place === 'half') last.push(entry)
    else lines.push([entry])
  }
  return lines
}

const columns = (pairs: number): Html =>
  html`<colgroup>${Array.from({ length: pairs }, () => html`<col class="label"><col>`)}</colgroup>`
