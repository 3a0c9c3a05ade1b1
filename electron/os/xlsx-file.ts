import { Zip, ZipDeflate } from 'fflate'
import type { SheetCell, SheetColumn } from '../../shared/forms/sheet.ts'
import type { LineFile } from './sheet-worker.ts'
import { cellsOf, xlsxParts } from './xlsx-parts.ts'

/** Lines of one sheet, its head among them; what is more goes on in a sheet of its own. */
const MOST_ROWS = 1_048_576

/**
 * An Excel file that is written as its rows come, whatever their number. Texts stand in their cells (not in a table of
 * their own, which would have to be held until the end) and carry the text format: neither shown nor, after an edit,
 * taken for a formula, a number or a date.
 */
export function xlsxFile(
  write: (bytes: Uint8Array) => void,
  { title, columns }: { title: string; columns: readonly SheetColumn[] },
  mostRows = MOST_ROWS,
): LineFile {
  const zip = new Zip((error, bytes) => {
    if (error) throw error
    write(bytes)
  })
  const encoder = new TextEncoder()
  const parts = xlsxParts(title, columns)
  let sheets = 0
  let row = 0
  let sheet: ZipDeflate | undefined

  const whole = (name: string, text: string) => {
    const entry = new ZipDeflate(name)
    zip.add(entry)
    entry.push(encoder.encode(text), true)
  }
  function beginSheet(): ZipDeflate {
    sheets += 1
    row = 1
    const entry = new ZipDeflate(`xl/worksheets/sheet${sheets}.xml`, { level: 4 })
    zip.add(entry)
    entry.push(encoder.encode(parts.sheetHead))
    return entry
  }
  const endSheet = () => sheet?.push(encoder.encode(parts.sheetEnd), true)

  sheet = beginSheet()
  return {
    rows(rows) {
      let text = ''
      for (const cells of rows) {
        if (row === mostRows) {
          sheet?.push(encoder.encode(text))
          text = ''
          endSheet()
          sheet = beginSheet()
        }
        row += 1
        text += cellsOf(row, cells as readonly SheetCell[], parts.styleOf)
      }
      sheet?.push(encoder.encode(text))
    },
    end() {
      endSheet()
      for (const [name, text] of parts.rest(sheets)) whole(name, text)
      zip.end()
    },
  }
}
