import { extname } from 'node:path'
import { readSheet } from 'read-excel-file/node'
import { readCsv } from './text-file.ts'

/** A file as a table of texts. `lines`: its row and its cells; empty lines are left out. */
export type Table = {
  headings: string[]
  /** So many lines stand before the first row. */
  offset: number
  /** `n`: the first line below the headings is 1. */
  rows: { n: number; cells: string[] }[]
}

/** The file cannot be taken in; `code` is that of the desk's error. */
export class FileProblem extends Error {
  readonly code: 'IMPORT_UNREADABLE' | 'IMPORT_EMPTY'
  constructor(code: FileProblem['code'], options?: ErrorOptions) {
    super(code, options)
    this.name = 'FileProblem'
    this.code = code
  }
}

const isZip = ([a, b]: Uint8Array): boolean => a === 0x50 && b === 0x4b
/** What Excel wrote before 2007. */
const isOldExcel = ([a, b, c, d]: Uint8Array): boolean => a === 0xd0 && b === 0xcf && c === 0x11 && d === 0xe0
const MOST_COLUMNS = 100

/** Reads the first sheet of an Excel file, or a CSV file. Throws FileProblem. */
export async function readTable(name: string, bytes: Uint8Array): Promise<Table> {
  const lines = await linesOf(name, bytes).catch((cause: unknown) => {
    throw new FileProblem('IMPORT_UNREADABLE', { cause })
  })
  const isFilled = (cells: readonly string[]) => cells.some(cell => cell.trim() !== '')
  const at = lines.findIndex(isFilled)
  const headings = (lines[at] ?? []).map(heading => heading.trim()).slice(0, MOST_COLUMNS)
  while (headings.at(-1) === '') headings.pop()
  const rows = lines
    .slice(at + 1)
    .map((cells, n) => ({ n: n + 1, cells }))
    .filter(({ cells }) => isFilled(cells))
  if (at < 0 || rows.length === 0) throw new FileProblem('IMPORT_EMPTY')
  return { headings, offset: at + 1, rows }
}

async function linesOf(name: string, bytes: Uint8Array): Promise<string[][]> {
  if (isOldExcel(bytes)) throw new Error('Excel file of before 2007')
  if (isZip(bytes)) {
    const rows = await readSheet(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
      trim: false,
      parseNumber: numberText,
    })
    return rows.map(row => row.map(textOf))
  }
  if (extname(name).toLowerCase().startsWith('.xls')) throw new Error('no Excel file')
  return readCsv(bytes)
}

/** A cell as the text that stands in it. */
function textOf(cell: unknown): string {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) {
    const iso = cell.toISOString()
    return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso.slice(0, 19).replace('T', ' ')
  }
  if (typeof cell === 'boolean') return cell ? '是' : '否'
  return String(cell)
}

/** 1.3800138E10 is 13800138000 to whoever sees the sheet, 1.1000000000000001 is 1.1; a number too long for that keeps its figures. */
function numberText(digits: string): string {
  const number = Number(digits)
  return Number.isInteger(number) && !Number.isSafeInteger(number) ? digits : String(number)
}
