import { EMPTY, type Field, type FieldOf, type Kind, type KindValues, type Option } from './fields.ts'
import { type Html, html } from './html.ts'
import { rowTexts, type TextContext, timeText, valueText } from './text.ts'
import { say, w } from './words.ts'

/**
 * How a field stands on paper: beside its label in part of a line (`half`), beside its label over the whole width
 * (`wide`), or as a table of its own (`block`).
 */
export type PaperCell = { readonly place: 'half' | 'wide' | 'block'; readonly body: Html }

/** In half-width signs, as a Chinese sign takes two: what one line of a half or whole cell holds. */
const HALF_LINE = 34
const WIDE_LINE = 92
const LINE_MM = 4.35

type Given<K extends Kind> = K extends 'computed' ? string | number | null : KindValues[K] | null
type Draw<K extends Kind> = (value: Given<K>, field: FieldOf<K>, context: TextContext) => PaperCell

const written = (value: unknown, field: Field, context: TextContext): PaperCell => {
  const text = valueText(field, value, context)
  return { place: widthOf(text) > HALF_LINE * 2 ? 'wide' : 'half', body: html`${text}` }
}

const CELLS: { readonly [K in Kind]: Draw<K> } = {
  text: written,
  phone: written,
  number: written,
  money: written,
  date: written,
  time: written,
  tree: written,
  user: written,
  reference: written,
  computed: written,
  longText: (value, field, context) => ({
    place: 'wide',
    body: html`<div style="min-height:${(field.rows ?? (field.fixed ? 1 : 3)) * LINE_MM}mm">${valueText(field, value, context)}</div>`,
  }),
  choice: (value, field, context) => boxes(field.options, value ? [value] : [], context),
  multi: (value, field, context) => ({ ...boxes(field.options, value ?? [], context), place: 'wide' }),
  yesNo: (value, _field, context) => boxes(YES_NO, value === null ? [] : [value ? 'yes' : 'no'], context),
  file: (value, _field) => ({
    place: 'wide',
    body: html`${(value ?? []).map(({ name, bytes }) => html`<div>${name}（${kilobytes(bytes)}）</div>`)}`,
  }),
  rows: (value, field, context) =>
    value && value.length > 0
      ? { place: 'block', body: rowsTable(value, field, context) }
      : { place: 'wide', body: html`${say(NONE, context.language)}` },
  approval: (value, field, context) => ({
    place: 'block',
    body: approvalTable(value ?? [], field, context),
  }),
}

/** A field with its value as it stands on paper, whatever its kind; an empty one keeps its room. */
export const paperCell = (field: Field, value: unknown, context: TextContext): PaperCell =>
  (CELLS[field.kind] as (value: unknown, field: Field, context: TextContext) => PaperCell)(
    value ?? EMPTY[field.kind],
    field,
    context,
  )

const YES_NO: readonly Option[] = [
  { code: 'yes', label: w('是', 'Yes') },
  { code: 'no', label: w('否', 'No') },
]

/** All options with a box each, the chosen ones ticked; too many for a line: the chosen ones alone. */
function boxes(options: readonly Option[], chosen: readonly string[], context: TextContext): PaperCell {
  const label = (option: Option) => say(option.label, context.language)
  const known = options.filter(({ code }) => chosen.includes(code))
  const foreign = chosen.filter(code => !options.some(option => option.code === code))
  const width = options.reduce((sum, option) => sum + widthOf(label(option)) + 5, 0)
  const shown = width > WIDE_LINE * 2 ? known : options
  return {
    place: width > HALF_LINE * 1.6 ? 'wide' : 'half',
    body: html`${shown.map(
      option =>
        html`<span class="option"><i class="box">${chosen.includes(option.code) ? '√' : ''}</i>${label(option)}</span> `,
    )}${foreign.join(' ')}`,
  }
}

const NONE = w('无', 'None')
/** Columns of words no longer than this stand in the middle, in half-width signs. */
const SHORT = 10

function rowsTable(
  rows: readonly Record<string, unknown>[],
  field: FieldOf<'rows'>,
  context: TextContext,
): Html {
  const columns = Object.values(field.columns)
  const texts = rows.map(row => rowTexts(field, row, context))
  // What the system lists is grouped by its first column, as on the printed form.
  const spans = texts.map(([first], n) =>
    field.fixed && n > 0 && texts[n - 1]?.[0] === first
      ? 0
      : 1 + runAfter(texts, n, field.fixed ? first : undefined),
  )
  const places = columns.map((_, n) =>
    texts.every(row => widthOf(row[n] ?? '') <= SHORT) ? 'short' : 'text',
  )
  const cells = (row: readonly string[], n: number) =>
    row.map((text, column) => {
      if (column === 0 && spans[n] === 0) return html``
      return html`<td class="${places[column] ?? 'text'}" rowspan="${column === 0 ? (spans[n] ?? 1) : 1}">${text}</td>`
    })
  return html`<table class="rows"><thead><tr><th colspan="${columns.length}" class="section">${say(field.label, context.language)}</th></tr>
<tr>${columns.map(cell => html`<th>${say(cell.label, context.language)}</th>`)}</tr></thead>
<tbody>${texts.map((row, n) => html`<tr>${cells(row, n)}</tr>`)}</tbody></table>`
}

/** How many rows after this one begin with the same words. */
function runAfter(texts: readonly string[][], n: number, first: string | undefined): number {
  let run = 0
  if (first === undefined) return run
  while (texts[n + run + 1]?.[0] === first) run++
  return run
}

const APPROVAL = {
  step: w('审批', 'Approval'),
  verdict: w('意见', 'Verdict'),
  by: w('签字', 'Signed'),
  at: w('日期', 'Date'),
}

/** One line a step, signed or still to be signed. */
function approvalTable(
  value: NonNullable<KindValues['approval']>,
  field: FieldOf<'approval'>,
  context: TextContext,
): Html {
  const { language } = context
  const lines = field.steps.flatMap(step => {
    const given = value.filter(one => one.step === step.code)
    return (given.length > 0 ? given : [undefined]).map(approval => {
      const verdict = approval && say(VERDICTS[approval.verdict], language)
      return html`<tr><th>${say(step.label, language)}</th><td class="text">${[verdict, approval?.words].filter(Boolean).join(language === 'en' ? ': ' : '：')}</td>
<td class="short">${approval ? (context.names(approval.userId) ?? '') : ''}</td><td class="short">${approval ? timeText(approval.at, context.zone) : ''}</td></tr>`
    })
  })
  return html`<table class="rows"><thead><tr><th colspan="4" class="section">${say(field.label, language)}</th></tr>
<tr>${Object.values(APPROVAL).map(words => html`<th>${say(words, language)}</th>`)}</tr></thead><tbody>${lines}</tbody></table>`
}

const VERDICTS = { agreed: w('同意', 'Agreed'), refused: w('不同意', 'Refused') }

const kilobytes = (bytes: number): string => `${Math.max(1, Math.round(bytes / 1024))} KB`

/** Width in half-width signs. */
const widthOf = (text: string): number =>
  [...text].reduce((width, sign) => width + ((sign.codePointAt(0) ?? 0) > 0x2e7f ? 2 : 1), 0)
