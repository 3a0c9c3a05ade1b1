import type { SheetCell, SheetColumn } from '../../shared/forms/sheet.ts'
import type { LineFile } from './sheet-worker.ts'

const BOM = '\uFEFF'
/** What a spreadsheet takes for the beginning of a formula; the wide signs count too where Chinese is typed. */
const FORMULA = /^[=+\-@\t\r＝＋－＠]/
const SPECIAL = /[",\r\n]|^\s|\s$/

/** A CSV file as spreadsheets read it: UTF-8 with a mark at its head, CRLF, quotes. A formula stays a text by a `'` before it. */
export function csvFile(
  write: (bytes: Uint8Array) => void,
  { columns }: { columns: readonly SheetColumn[] },
): LineFile {
  const encoder = new TextEncoder()
  const put = (text: string) => write(encoder.encode(text))
  put(BOM + lineOf(columns.map(({ title }) => ({ text: title }))))
  return {
    rows: rows => put(rows.map(lineOf).join('')),
    end: () => {},
  }
}

const lineOf = (cells: readonly SheetCell[]): string => `${cells.map(cellText).join(',')}\r\n`

function cellText(cell: SheetCell): string {
  if (!cell) return ''
  if ('number' in cell) return numberText(cell.number, cell.format)
  if ('clock' in cell) return clockText(cell.clock, cell.format)
  const text = FORMULA.test(cell.text) ? `'${cell.text}` : cell.text
  return SPECIAL.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** With as many decimals as the format fixes: ¥#,##0.00 → 1200.00. */
const numberText = (value: number, format: string): string => {
  const decimals = /\.(0+)$/.exec(format)?.[1]?.length
  return decimals ? value.toFixed(decimals) : String(value)
}

/** As many parts as the format has: 2026-11-23, 2026-11-23 14:05, 2026-11-23 14:05:09. */
const clockText = (clock: number, format: string): string =>
  new Date(clock).toISOString().replace('T', ' ').slice(0, format.length)
