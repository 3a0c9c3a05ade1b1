import type { SheetCell, SheetColumn } from '../../shared/forms/sheet.ts'

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const KIND = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** Styles that every file has: nothing, the head, a text. Those of numbers and dates follow as they are met. */
const HEAD = 1
const TEXT = 2
const FIRST_OWN = 3
/** Numbers of formats below this are the program's own. */
const FIRST_FORMAT = 164
/** 1 January 1970 as a spreadsheet counts days. */
const EPOCH_DAY = 25_569
const DAY_MS = 86_400_000

type StyleOf = (format: string) => number

/** The parts of an Excel file around its rows. */
export function xlsxParts(title: string, columns: readonly SheetColumn[]) {
  const formats: string[] = []
  const styleOf: StyleOf = format => {
    const known = formats.indexOf(format)
    return FIRST_OWN + (known >= 0 ? known : formats.push(format) - 1)
  }
  const widths = columns
    .map(({ width }, n) => `<col min="${n + 1}" max="${n + 1}" width="${width}" customWidth="1"/>`)
    .join('')
  const head = columns.map((column, n) => textCell(`${columnName(n)}1`, HEAD, column.title)).join('')
  return {
    styleOf,
    sheetHead: `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths}</cols><sheetData><row r="1">${head}</row>`,
    sheetEnd: '</sheetData></worksheet>',
    /** The files that name the sheets and their styles, once all sheets are written. */
    rest: (sheets: number): [name: string, text: string][] => [
      ['xl/styles.xml', stylesXml(formats)],
      ['xl/workbook.xml', workbookXml(title, sheets)],
      ['xl/_rels/workbook.xml.rels', workbookRelations(sheets)],
      ['_rels/.rels', relations([['rId1', 'officeDocument', 'xl/workbook.xml']])],
      ['[Content_Types].xml', contentTypes(sheets)],
    ],
  }
}

/** A row's XML. */
export const cellsOf = (row: number, cells: readonly SheetCell[], styleOf: StyleOf): string =>
  `<row r="${row}">${cells.map((cell, n) => cellXml(`${columnName(n)}${row}`, cell, styleOf)).join('')}</row>`

function cellXml(at: string, cell: SheetCell, styleOf: StyleOf): string {
  if (!cell) return ''
  if ('text' in cell) return textCell(at, TEXT, cell.text)
  const value = 'number' in cell ? cell.number : cell.clock / DAY_MS + EPOCH_DAY
  return `<c r="${at}" s="${styleOf(cell.format)}"><v>${value}</v></c>`
}

const textCell = (at: string, style: number, text: string): string =>
  `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${xmlText(text)}</t></is></c>`

/** 0 → A, 26 → AA. */
const columnName = (n: number): string =>
  n < 26 ? String.fromCharCode(65 + n) : columnName(Math.floor(n / 26) - 1) + columnName(n % 26)

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** A text in the file format's own escapes: control characters, and whatever looks like an escape. */
const xmlText = (text: string): string =>
  text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/(?![\t\n])[\p{Cc}\uFFFE\uFFFF]/gu, escapeOf)
    .replace(/[&<>"]/g, sign => ENTITIES[sign] ?? sign)

const escapeOf = (sign: string): string =>
  `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`

function stylesXml(formats: readonly string[]): string {
  const own = formats.map(
    (code, n) => `<numFmt numFmtId="${FIRST_FORMAT + n + 1}" formatCode="${xmlText(code)}"/>`,
  )
  const xf = (format: number, rest: string) =>
    `<xf numFmtId="${format}" fillId="0" borderId="0" xfId="0"${rest}`
  const top = '><alignment vertical="top"/></xf>'
  const cells = [
    xf(0, ' fontId="0"/>'),
    xf(0, ' fontId="1" applyFont="1"/>'),
    xf(FIRST_FORMAT, ` fontId="0" applyNumberFormat="1" applyAlignment="1"${top}`),
    ...formats.map((_, n) =>
      xf(FIRST_FORMAT + n + 1, ` fontId="0" applyNumberFormat="1" applyAlignment="1"${top}`),
    ),
  ]
  const font = (bold: string) => `<font>${bold}<sz val="11"/><name val="Calibri"/></font>`
  const fill = (pattern: string) => `<fill><patternFill patternType="${pattern}"/></fill>`
  return `${XML}<styleSheet xmlns="${MAIN}"><numFmts count="${own.length + 1}"><numFmt numFmtId="${FIRST_FORMAT}" formatCode="@"/>${own.join('')}</numFmts><fonts count="2">${font('')}${font('<b/>')}</fonts><fills count="2">${fill('none')}${fill('gray125')}</fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${cells.length}">${cells.join('')}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`
}

const numbers = (most: number): number[] => Array.from({ length: most }, (_, n) => n + 1)

/** A sheet's name: 31 characters at most, without the signs that Excel keeps for itself. */
function sheetName(title: string, n: number): string {
  const mark = n === 1 ? '' : ` (${n})`
  return title.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31 - mark.length) + mark
}

const workbookXml = (title: string, sheets: number): string =>
  `${XML}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${numbers(sheets)
    .map(n => `<sheet name="${xmlText(sheetName(title, n))}" sheetId="${n}" r:id="rId${n}"/>`)
    .join('')}</sheets></workbook>`

const relations = (of: readonly (readonly [id: string, kind: string, target: string])[]): string =>
  `${XML}<Relationships xmlns="${PACKAGE}/relationships">${of
    .map(([id, kind, target]) => `<Relationship Id="${id}" Type="${RELATIONS}/${kind}" Target="${target}"/>`)
    .join('')}</Relationships>`

const workbookRelations = (sheets: number): string =>
  relations([
    ...numbers(sheets).map(n => [`rId${n}`, 'worksheet', `worksheets/sheet${n}.xml`] as const),
    [`rId${sheets + 1}`, 'styles', 'styles.xml'],
  ])

const contentTypes = (sheets: number): string =>
  `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${KIND}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${KIND}.styles+xml"/>${numbers(
    sheets,
  )
    .map(n => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${KIND}.worksheet+xml"/>`)
    .join('')}</Types>`
