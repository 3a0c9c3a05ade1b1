import { describe, expect, it } from 'vitest'
import writeExcelFile from 'write-excel-file/node'
import { FileProblem, readTable } from '../../../electron/imports/sheet-file.ts'
import { decodeText, separatorOf } from '../../../electron/imports/text-file.ts'

const TEXT = '客户名称,手机,备注\r\n张伟,13800138000,"一, 二\n三 ""四"""\r\n𠮷野,010-65551234,=1+1\r\n'
const TABLE = [
  ['张伟', '13800138000', '一, 二\n三 "四"'],
  ['𠮷野', '010-65551234', '=1+1'],
]
const utf8 = (text: string) => new TextEncoder().encode(text)
const utf16 = (text: string, isBig = false, mark = true) => {
  const bytes = Buffer.from(mark ? `\ufeff${text}` : text, 'utf16le')
  return new Uint8Array(isBig ? bytes.swap16() : bytes)
}
/** 客户名称,手机 / 张伟,13800138000 as GBK has it. */
const GBK = Uint8Array.from(
  Buffer.from('bfcdbba7c3fbb3c62ccad6bbfa0d0ad5c5ceb02c31333830303133383030300d0a', 'hex'),
)

describe('text files', () => {
  it.each([
    ['UTF-8', utf8(TEXT)],
    ['UTF-8 with its mark', utf8(`\ufeff${TEXT}`)],
    ['UTF-16 LE', utf16(TEXT)],
    ['UTF-16 BE', utf16(TEXT, true)],
    ['UTF-16 LE without a mark', utf16(TEXT, false, false)],
  ])('in %s', async (_, bytes) => {
    const table = await readTable('客户.csv', bytes)
    expect(table.headings).toEqual(['客户名称', '手机', '备注'])
    expect(table.rows.map(row => row.cells)).toEqual(TABLE)
  })

  it('in GBK', async () => {
    const { headings, rows } = await readTable('客户.csv', GBK)
    expect(headings).toEqual(['客户名称', '手机'])
    expect(rows).toEqual([{ n: 1, cells: ['张伟', '13800138000'] }])
  })

  it('in GB18030, with a character that GBK has not', () => {
    // U+20BB7 𠮷
    expect(decodeText(Uint8Array.from([0xd5, 0xc5, 0x95, 0x35, 0xf4, 0x32]))).toMatch(/^张./u)
  })

  it.each([
    [',', 'a,"x;y;z;w",c'],
    [';', 'a;b;c'],
    ['\t', 'a\tb,c\td\te'],
    ['|', 'a|b|c'],
  ])('with %j between their cells', (sign, line) => expect(separatorOf(`${line}\n1;2`)).toBe(sign))

  it("with Excel's own first line", async () => {
    const { headings, offset, rows } = await readTable('a.csv', utf8('sep=;\r\n姓名;手机\r\n张伟;1\r\n'))
    expect(headings).toEqual(['姓名', '手机'])
    expect(rows[0]?.n).toBe(1)
    expect(offset).toBe(2)
  })

  it('with a formula that was defused by a quote, without the quote', async () => {
    const { rows } = await readTable('a.csv', utf8(`名称,备注\r\n'=1+1,'\t=2\r\n'quoted',it's\r\n`))
    expect(rows.map(row => row.cells)).toEqual([
      ['=1+1', '\t=2'],
      ["'quoted'", "it's"],
    ])
  })

  it('with empty lines and lines above, counted as a spreadsheet counts them', async () => {
    const { headings, offset, rows } = await readTable('a.csv', utf8(',\n姓名,手机\n张伟,1\n,\n\n李娜,2\n'))
    expect(headings).toEqual(['姓名', '手机'])
    expect(rows.map(({ n, cells }) => [n + offset, cells[0]])).toEqual([
      [3, '张伟'],
      [6, '李娜'],
    ])
  })
})

describe('Excel files', () => {
  it('with texts, numbers, days and yes-or-no, each as it is seen', async () => {
    const note = `${'备'.repeat(9990)}𠮷🙂`
    const file = await writeExcelFile([
      ['名称', '手机', '日期', '重点', '备注'].map(value => ({ value })),
      [
        { value: ' =1+1', type: String },
        { value: 13_800_138_000, type: Number },
        { value: new Date(Date.UTC(2026, 1, 3)), type: Date, format: 'yyyy-mm-dd' },
        { value: true, type: Boolean },
        { value: note, type: String },
      ],
    ]).toBuffer()
    const { rows } = await readTable('客户.xlsx', file)
    expect(rows).toEqual([{ n: 1, cells: [' =1+1', '13800138000', '2026-02-03', '是', note] }])
  })
})

describe('what is no such file', () => {
  const problem = (name: string, bytes: Uint8Array) =>
    readTable(name, bytes).then(
      () => null,
      (error: unknown) => (error instanceof FileProblem ? error.code : error),
    )
  it.each([
    ['a picture', 'a.csv', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 1, 2, 3])],
    ['Excel before 2007', 'a.xls', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1])],
    ['a broken archive', 'a.xlsx', Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0, 0, 0])],
    ['a text called Excel', 'a.xlsx', utf8('a,b\n1,2\n')],
    ['a quote that never ends', 'a.csv', utf8('名称,备注\n张伟,"一\n二\n')],
  ])('%s', async (_, name, bytes) => expect(await problem(name, bytes)).toBe('IMPORT_UNREADABLE'))
  it.each([
    ['nothing', utf8('')],
    ['blanks', utf8(' , \r\n , \r\n')],
    ['headings alone', utf8('名称,手机\r\n')],
  ])('%s', async (_, bytes) => expect(await problem('a.csv', bytes)).toBe('IMPORT_EMPTY'))
})
