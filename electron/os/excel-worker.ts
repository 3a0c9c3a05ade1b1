import { parentPort } from 'node:worker_threads'
import writeExcelFile, { type Cell } from 'write-excel-file/node'
import type { SheetCell, SheetColumn } from '../../shared/forms/sheet.ts'

/** What main says to this worker: the head of a sheet, its rows page by page, the end. */
export type ToExcelWorker =
  | { type: 'begin'; name: string; columns: readonly SheetColumn[] }
  | { type: 'rows'; rows: readonly (readonly SheetCell[])[] }
  | { type: 'end' }

// Putting a large sheet together takes seconds of one core, which main must never give.
let name = ''
let columns: readonly SheetColumn[] = []
const rows: Cell[][] = []

parentPort?.on('message', async (message: ToExcelWorker) => {
  if (message.type === 'begin') {
    name = message.name
    columns = message.columns
    rows.push(columns.map(({ title }) => ({ value: title, type: String, fontWeight: 'bold' })))
  } else if (message.type === 'rows') rows.push(...message.rows.map(row => row.map(cellOf)))
  else {
    const file = await writeExcelFile(rows, {
      sheet: sheetName(name),
      columns: columns.map(({ width }) => ({ width })),
      stickyRowsCount: 1,
    }).toBuffer()
    parentPort?.postMessage(new Uint8Array(file))
  }
})

/** Texts carry the text format: neither shown nor, after an edit, taken for a formula, a number or a date. */
function cellOf(cell: SheetCell): Cell {
  if (!cell) return null
  if ('text' in cell) return { value: plain(cell.text), type: String, format: '@', alignVertical: 'top' }
  if ('number' in cell) return { value: cell.number, type: Number, format: cell.format, alignVertical: 'top' }
  return { value: new Date(cell.clock), type: Date, format: cell.format, alignVertical: 'top' }
}

/**
 * A text in the file format's own escapes: control characters, whatever looks like an escape, and words that the writer
 * would take for members of its own table ("toString").
 */
function plain(text: string): string {
  const escaped = text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_').replace(/(?![\t\n])\p{Cc}/gu, escapeOf)
  return escaped in {} ? `${escapeOf(escaped)}${escaped.slice(1)}` : escaped
}

const escapeOf = (sign: string): string =>
  `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`

const sheetName = (title: string): string => title.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31)
