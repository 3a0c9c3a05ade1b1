import { parse } from 'csv-parse/sync'

/** How sure a guess must be: so many letters of the beginning are looked at, bytes. */
const LOOKED_AT = 64_000
/** A `'` before a formula keeps it a text where CSV is opened; it is no part of that text. */
const DEFUSED = /^'(?=[=+\-@\t\r＝＋－＠])/
const SEPARATORS = [',', '\t', ';', '|']

/**
 * A text file as text, whatever it was written in: UTF-8 or UTF-16 by their marks, UTF-16 by the zeros in it, UTF-8 where it
 * is that throughout, and GB18030 (which holds GBK and GB2312) for everything else that Chinese programs write.
 */
export function decodeText(bytes: Uint8Array): string {
  const label = byMark(bytes) ?? byZeros(bytes.subarray(0, LOOKED_AT))
  if (label) return new TextDecoder(label).decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}

function byMark([a, b, c]: Uint8Array): string | undefined {
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8'
  if (a === 0xff && b === 0xfe) return 'utf-16le'
  if (a === 0xfe && b === 0xff) return 'utf-16be'
  return undefined
}

/** Without a mark, line ends and figures of UTF-16 show as zeros on one side. */
function byZeros(bytes: Uint8Array): string | undefined {
  const zeros = [0, 0]
  bytes.forEach((byte, n) => {
    if (byte === 0) zeros[n % 2] = (zeros[n % 2] ?? 0) + 1
  })
  const [even = 0, odd = 0] = zeros
  if (even + odd < bytes.length / 50) return undefined
  return odd > even ? 'utf-16le' : 'utf-16be'
}

/** The sign between the columns: the one that stands most often in the first line outside quotes. */
export function separatorOf(text: string): string {
  const [first = ''] = text.replace(/"(?:[^"]|"")*"/g, '').split(/\r?\n/, 1)
  const counts = SEPARATORS.map(sign => first.split(sign).length)
  return SEPARATORS[counts.indexOf(Math.max(...counts))] ?? ','
}

/** No text has these: tabs, line ends and half signs of a cut-off file aside. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const BINARY = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/

/** Lines and cells of a CSV file as they stand in it; "sep=;" of Excel's own is obeyed. Throws on what is no such file. */
export function readCsv(bytes: Uint8Array): string[][] {
  const whole = decodeText(bytes)
  if (BINARY.test(whole.slice(0, LOOKED_AT))) throw new Error('no text file')
  const [declared, sign] = /^sep=(.)\r?\n/i.exec(whole) ?? ['']
  const text = whole.slice(declared.length)
  const rows: string[][] = parse(text, {
    delimiter: sign ?? separatorOf(text),
    relax_column_count: true,
    // A quote within an unquoted cell (6" pipe) is a sign like any other.
    relax_quotes: true,
  })
  const lines = rows.map(cells => cells.map(cell => cell.replace(DEFUSED, '')))
  return declared ? [[], ...lines] : lines
}
