import writeExcelFile from 'write-excel-file/node'
import type { ImportIssue } from '../../shared/contract/imports.ts'

export type FileRow = { name: string; number: string; remarks: string }
export type CustomerFile = {
  bytes: Uint8Array
  /** What each good row must become. */
  good: FileRow[]
  /** Which lines have which faults, in order. */
  faults: { n: number; issues: ImportIssue[] }[]
}

const HEADINGS = ['客户名称', '手机', '客户等级', '客户性质', '区域', '地址', '邮箱', '备注']
/** One row in so many is bad. */
const BAD_EVERY = 100
const SPOILED: readonly [Partial<Record<number, string>>, ImportIssue][] = [
  [{ 0: '' }, { field: 'name', code: 'required' }],
  [{ 1: '1380013800' }, { field: 'phones.number', code: 'phone' }],
  [{ 2: '特级' }, { field: 'grade', code: 'option' }],
  [{ 3: '外星人' }, { field: 'kind', code: 'option' }],
  [{ 7: '长'.repeat(10_001) }, { field: 'remarks', code: 'tooLong' }],
]

/** An Excel file of so many customers, no two alike, one in a hundred of them faulty in one of five ways. */
export async function customerFile(rows: number): Promise<CustomerFile> {
  const good: FileRow[] = []
  const faults: CustomerFile['faults'] = []
  const lines = Array.from({ length: rows }, (_, n) => {
    const cells = [
      `客户${n}号`,
      `13${String(500_000_000 + n * 7)}`,
      'ABCD'.charAt(n % 4),
      n % 5 === 0 ? '企业' : '个人',
      n % 2 ? '北京' : '上海',
      `建国路 ${n} 号`,
      `customer${n}@example.com`,
      `第 ${n} 位，白天上班，请下午六点后联系。`,
    ]
    if (n % BAD_EVERY === BAD_EVERY >> 1) {
      const [spoiled, issue] = SPOILED[Math.floor(n / BAD_EVERY) % SPOILED.length] ?? [{}, null]
      for (const [at, cell] of Object.entries(spoiled)) cells[Number(at)] = cell ?? ''
      if (issue) faults.push({ n: n + 2, issues: [issue] })
    } else good.push({ name: cells[0] ?? '', number: cells[1] ?? '', remarks: cells[7] ?? '' })
    return cells
  })
  const file = await writeExcelFile(
    [HEADINGS, ...lines].map(line => line.map(value => ({ value, type: String }))),
  ).toBuffer()
  return { bytes: new Uint8Array(file), good, faults }
}
