import { inflateRawSync } from 'node:zlib'

/** The files of a zip archive by name, as text. */
export function unzip(archive: Uint8Array): Map<string, string> {
  const bytes = Buffer.from(archive)
  const files = new Map<string, string>()
  const end = bytes.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'))
  let at = bytes.readUInt32LE(end + 16)
  for (let n = bytes.readUInt16LE(end + 10); n > 0; n--) {
    const [method, size] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20)]
    const [name, extra, comment] = [28, 30, 32].map(offset => bytes.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ]
    const local = bytes.readUInt32LE(at + 42)
    const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
    const body = bytes.subarray(from, from + size)
    files.set(
      bytes.toString('utf8', at + 46, at + 46 + name),
      (method === 8 ? inflateRawSync(body) : body).toString('utf8'),
    )
    at += 46 + name + extra + comment
  }
  return files
}

const ENTITIES: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
  '#39': "'",
}
/** Escapes of the file format, as a spreadsheet program reads them. */
const readEscapes = (text: string) =>
  text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
const decode = (xml: string) => xml.replace(/&(#?\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole)

/** A cell as the file has it: what kind, its value, and the format that its style names. */
export type ReadCell = { value: string | number; isText: boolean; format: string }

/** The first sheet of an Excel file, and its whole XML. */
export function readSheet(file: Uint8Array) {
  const files = unzip(file)
  const part = (name: string) => files.get(name) ?? ''
  const xml = part('xl/worksheets/sheet1.xml')
  const strings = [...part('xl/sharedStrings.xml').matchAll(/<si>(.*?)<\/si>/gs)].map(([, si = '']) =>
    decode([...si.matchAll(/<t[^>]*>(.*?)<\/t>/gs)].map(([, t]) => t).join('')),
  )
  const styles = part('xl/styles.xml')
  const formats = new Map(
    [...styles.matchAll(/<numFmt numFmtId="(\d+)" formatCode="([^"]*)"/g)].map(([, id, code]) => [
      id,
      decode(code ?? ''),
    ]),
  )
  const xfs = [...(/<cellXfs.*?<\/cellXfs>/s.exec(styles)?.[0] ?? '').matchAll(/<xf([^>]*)>/g)].map(
    ([, xf = '']) => /numFmtId="(\d+)"/.exec(xf)?.[1] ?? '',
  )
  const rows = [...xml.matchAll(/<row .*?(?:<\/row>|\/>)/gs)].map(([row]) => {
    const cells = new Map<string, ReadCell>()
    for (const [, attributes = '', body = ''] of row.matchAll(/<c ([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)) {
      const column = /r="([A-Z]+)\d+"/.exec(attributes)?.[1]
      // A text stands in its own cell, or as a number in a table of texts.
      const inline = /<is>.*?<t[^>]*>(.*?)<\/t><\/is>/s.exec(body)?.[1]
      const value = inline ?? /<v>(.*?)<\/v>/.exec(body)?.[1]
      if (!column || value === undefined) continue
      const isText = inline !== undefined || attributes.includes('t="s"')
      const id = xfs[Number(/ ?s="(\d+)"/.exec(attributes)?.[1] ?? 0)]
      cells.set(column, {
        value: isText
          ? readEscapes(inline === undefined ? (strings[Number(value)] ?? '') : decode(inline))
          : Number(value),
        isText,
        format: formats.get(id ?? '') ?? '',
      })
    }
    return cells
  })
  return { rows, xml }
}

/** 0 → A, 26 → AA. */
export const columnName = (n: number): string =>
  n < 26 ? String.fromCharCode(65 + n) : columnName(Math.floor(n / 26) - 1) + columnName(n % 26)
