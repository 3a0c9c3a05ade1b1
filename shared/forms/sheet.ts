import dayjs from 'dayjs'
import { type Form, fieldsOf } from './define.ts'
import { type Field, type FieldOf, isEmptyValue, type Kind, type KindValues, type Values } from './fields.ts'
import { shownValue, type TextContext, valueText } from './text.ts'
import { say, type Words, w } from './words.ts'

/**
 * A cell of a spreadsheet. Texts are texts whatever they look like, "=1+1" included. `clock` is a wall-clock time as the
 * epoch ms it would have in UTC, since a spreadsheet knows no zones.
 */
export type SheetCell =
  | { readonly text: string }
  | { readonly number: number; readonly format: string }
  | { readonly clock: number; readonly format: string }
  | null

export type SheetColumn = { readonly title: string; readonly width: number }
export type SheetRow = {
  readonly no: string
  readonly at: number
  readonly ownerId: string | null
  readonly values: Values
}

/** The days that a spreadsheet counts: from 1 March 1900 (before it, its calendar is wrong) to the year 9999. */
const FIRST_DAY = Date.UTC(1900, 2, 1)
const LAST_DAY = Date.UTC(9999, 11, 31)
/** What a cell of a spreadsheet holds at most, in UTF-16 units. */
const MOST_TEXT = 32_767
const TIME = 'yyyy-mm-dd hh:mm'

type Shown<K extends Kind> = K extends 'computed' ? string | number : NonNullable<KindValues[K]>
type Cell<K extends Kind> = {
  /** In characters. */
  readonly width: number
  /** Left out: the words of the value. */
  readonly cell?: (value: Shown<K>, field: FieldOf<K>, context: TextContext) => SheetCell
}

const CELLS: { readonly [K in Kind]: Cell<K> } = {
  text: { width: 20 },
  longText: { width: 48 },
  phone: { width: 18 },
  number: {
    width: 10,
    cell: (value, { decimals = 0 }) => ({ number: value, format: numberFormat(decimals, value) }),
  },
  money: { width: 14, cell: value => ({ number: value / 100, format: '¥#,##0.00' }) },
  date: { width: 12, cell: value => ({ clock: Date.parse(`${value}T00:00Z`), format: 'yyyy-mm-dd' }) },
  time: {
    width: 18,
    cell: (value, { fixed }, { zone }) => ({
      clock: clockOf(value, zone),
      format: fixed ? `${TIME}:ss` : TIME,
    }),
  },
  choice: { width: 14 },
  tree: { width: 28 },
  multi: { width: 24 },
  yesNo: { width: 8 },
  user: { width: 12 },
  reference: { width: 18 },
  file: { width: 28 },
  rows: { width: 48 },
  computed: { width: 14 },
  approval: { width: 36 },
}

const numberFormat = (decimals: number, value: number): string => {
  if (decimals > 0) return `0.${'0'.repeat(decimals)}`
  return Number.isInteger(value) ? '0' : '0.##########'
}

/** The wall clock of this moment, here or at an offset, written as if in UTC. */
function clockOf(at: number, zone?: number): number {
  const offset = zone ?? dayjs(at).utcOffset()
  return at + offset * 60_000
}

const textCell = (text: string): SheetCell => (text === '' ? null : { text: text.slice(0, MOST_TEXT) })

/** A value as a cell: numbers, money and dates as such, everything else in words. */
export function sheetCell(field: Field, value: unknown, context: TextContext): SheetCell {
  if (isEmptyValue(value)) return null
  const typed = CELLS[field.kind].cell as
    | ((value: unknown, field: Field, context: TextContext) => SheetCell)
    | undefined
  const cell = typed?.(value, field, context)
  const isCounted = cell && !('clock' in cell && (cell.clock < FIRST_DAY || cell.clock > LAST_DAY))
  return isCounted ? cell : textCell(valueText(field, value, context))
}

const NO = w('编号', 'No.')
const AT = w('时间', 'Time')
const OWNER = w('经办人', 'By')

const column = (words: Words, width: number, { language }: TextContext): SheetColumn => ({
  title: say(words, language),
  width,
})

/** The columns of a form's list: number, time and person, then every field. */
export const sheetColumns = (form: Form, context: TextContext): SheetColumn[] => [
  column(NO, 16, context),
  column(AT, 20, context),
  column(OWNER, 12, context),
  ...fieldsOf(form).map(([, field]) => column(field.label, CELLS[field.kind].width, context)),
]

/** One entry as a line of the sheet. */
export const sheetRow = (
  form: Form,
  { no, at, ownerId, values }: SheetRow,
  context: TextContext,
): SheetCell[] => [
  textCell(no),
  { clock: clockOf(at, context.zone), format: `${TIME}:ss` },
  textCell(ownerId ? (context.names(ownerId) ?? '') : ''),
  ...fieldsOf(form).map(([name, field]) => sheetCell(field, shownValue(field, name, values), context)),
]
