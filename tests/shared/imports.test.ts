import { describe, expect, it } from 'vitest'
import type { ImportPlan } from '../../shared/contract/imports.ts'
import { isNumber, numbersIn, peopleOf } from '../../shared/imports/cells.ts'
import { checkRow } from '../../shared/imports/check.ts'
import { proposedColumns, proposedPlan, rememberedOf } from '../../shared/imports/headings.ts'
import { TARGETS } from '../../shared/imports/targets.ts'

const people = peopleOf([
  { id: '018f0000-0000-7000-8000-000000000001', name: '王芳', account: 'wang', agentNo: '1001' },
  { id: '018f0000-0000-7000-8000-000000000002', name: '李娜', account: 'lina', agentNo: '1002' },
  { id: '018f0000-0000-7000-8000-000000000003', name: '李娜', account: 'lina2', agentNo: '1003' },
])
const plan = (columns: (string | null)[], defaults: ImportPlan['defaults'] = {}): ImportPlan => ({
  columns,
  known: 'skip',
  defaults: { kind: 'person', grade: 'C', secrecy: 'open', ...defaults },
})

describe('headings', () => {
  it.each([
    [
      ['客户名称', '手机', '等级', '性质', '地址'],
      ['name', 'phones.number', 'grade', 'kind', 'address'],
    ],
    [
      ['姓名', '联系电话（必填）*', '邮箱', '备注'],
      ['name', 'phones.number', 'email', 'remarks'],
    ],
    [
      ['公司名', '固话', '法人', '统一社会信用代码'],
      ['name', 'phones.number', 'legalPerson', 'licence'],
    ],
    [
      ['Name', 'Mobile', 'E-mail', 'Grade', 'Remarks'],
      ['name', 'phones.number', 'email', 'grade', 'remarks'],
    ],
    [
      ['Company', 'Phone Number', 'Contact', 'Job title'],
      ['name', 'phones.number', 'contacts.name', 'contacts.position'],
    ],
    // By a name within it; the longest one, so that it is not the customer's own number.
    [
      ['客户的手机号', '联系人手机号2', '无关的列'],
      ['phones.number', 'contacts.mobile', null],
    ],
    // Numbers may stand in several columns, everything else in one.
    [
      ['手机', '固定电话', '地址', '通讯地址'],
      ['phones.number', 'phones.number', 'address', null],
    ],
  ])('%j', (headings, columns) => expect(proposedColumns(headings, {})).toEqual(columns))

  it('are remembered as they were chosen, left out ones too', () => {
    const headings = ['大名', '手机', '备注']
    const chosen = plan(['name', 'fax', null])
    const remembered = rememberedOf(headings, chosen)
    expect(proposedColumns(['备注', ' 大名 ', '手机'], remembered)).toEqual([null, 'name', 'fax'])
  })

  it('of every field are understood in the words of the form, in both languages', () => {
    for (const { path, label } of TARGETS)
      for (const heading of [label.zh, label.en])
        expect(proposedColumns([heading], {}), heading).toEqual([path])
  })

  it('of firms make companies of those whose kind is not told', () => {
    expect(proposedPlan(['公司名称', '注册号']).defaults.kind).toBe('company')
    expect(proposedPlan(['姓名', '手机']).defaults.kind).toBe('person')
  })
})

describe('numbers', () => {
  it.each([
    '13800138000',
    '138-0013-8000',
    '１３８００１３８０００',
    '+86 13800138000',
    '010-65551234',
    '65551234',
    '4008208820',
    '95555',
    '110',
    '+1 212 555 0123',
    '(010) 6555 1234 转 801',
  ])('%s is one', number => expect(isNumber(number)).toBe(true))
  it.each([
    '1380013800',
    '1380013',
    '138001380001',
    '12345678901',
    '无',
    'abc',
    '12',
    '',
    '1380013800013800138000',
  ])('%s is none', number => expect(isNumber(number)).toBe(false))
  it('stand together in one cell', () => {
    expect(numbersIn('13800138000、010-65551234')).toEqual(['13800138000', '010-65551234'])
    expect(numbersIn('13800138000/13900139000 ')).toEqual(['13800138000', '13900139000'])
    expect(numbersIn('65551234/801')).toEqual(['65551234/801'])
  })
})

describe('a row', () => {
  const check = (cells: Record<string, string>, defaults: ImportPlan['defaults'] = {}) =>
    checkRow(plan(Object.keys(cells), defaults), Object.values(cells), people)
  const good = { name: '张伟', 'phones.number': '13800138000' }

  it('says what it says in whatever words of both languages', () => {
    for (const kind of ['企业', '公司', 'Company', 'company', ' COMPANY '])
      expect(check({ ...good, kind }).values?.kind, kind).toBe('company')
    for (const grade of ['A', 'a', 'A级', 'A 级', 'Ａ'])
      expect(check({ ...good, grade }).values?.grade, grade).toBe('A')
    expect(check({ ...good, warnings: '危险客户；do not call' }).values?.warnings).toEqual([
      'atRisk',
      'doNotCall',
    ])
    for (const yes of ['是', 'Yes', 'Y', '1', '√'])
      expect(check({ ...good, keyAccount: yes }).values?.keyAccount).toBe(true)
    expect(check({ ...good, ownerId: 'Wang' }).values?.ownerId).toBe('018f0000-0000-7000-8000-000000000001')
  })

  it('has numbers, money and days in the ways that people write them', () => {
    const firm = { ...good, kind: '企业' }
    expect(check({ ...firm, capitalFen: '￥1,200.50元' }).values?.capitalFen).toBe(120_050)
    expect(check({ ...firm, capitalFen: '3 万' }).values?.capitalFen).toBe(3_000_000)
    expect(check({ ...firm, staff: '１２００人' }).values?.staff).toBe(1200)
    for (const day of [
      '2026-02-03',
      '2026/2/3',
      '2026年2月3日',
      '20260203',
      '2026.02.03',
      '2026-02-03 00:00:00',
    ])
      expect(check({ ...firm, licensedOn: day }).values?.licensedOn, day).toBe('2026-02-03')
  })

  it('has what the file does not say from the plan, where the cell is empty too', () => {
    expect(check({ ...good, grade: ' ' }, { grade: 'D' }).values).toMatchObject({
      grade: 'D',
      kind: 'person',
      secrecy: 'open',
    })
  })

  it('becomes phones with their kinds, each number once, the first to be called', () => {
    const { values } = checkRow(
      plan(['name', 'phones.number', 'phones.number']),
      ['张伟', '13800138000、+86 138 0013 8000', '010-65551234'],
      people,
    )
    expect(values?.phones).toEqual([
      { number: '13800138000', kind: 'mobile', primary: true, doNotCall: false },
      { number: '010-65551234', kind: 'landline', primary: false, doNotCall: false },
    ])
  })

  it.each([
    [{ name: '', 'phones.number': '13800138000' }, [{ field: 'name', code: 'required' }]],
    [{ ...good, kind: '外星人' }, [{ field: 'kind', code: 'option' }]],
    [{ ...good, 'phones.number': '1380013800' }, [{ field: 'phones.number', code: 'phone' }]],
    [{ ...good, name: '长'.repeat(129) }, [{ field: 'name', code: 'tooLong' }]],
    [{ ...good, remarks: '长'.repeat(10_001) }, [{ field: 'remarks', code: 'tooLong' }]],
    [{ ...good, kind: '企业', staff: '很多' }, [{ field: 'staff', code: 'number' }]],
    [{ ...good, kind: '企业', staff: '1.5' }, [{ field: 'staff', code: 'number' }]],
    [{ ...good, kind: '企业', staff: '-3' }, [{ field: 'staff', code: 'range' }]],
    [{ ...good, kind: '企业', licensedOn: '2026-02-30' }, [{ field: 'licensedOn', code: 'date' }]],
    [{ ...good, ownerId: '李娜' }, [{ field: 'ownerId', code: 'user' }]],
    [{ ...good, 'contacts.mobile': '13900139000' }, [{ field: 'contacts.name', code: 'required' }]],
    [
      { name: '', kind: '外星人', 'phones.number': '无' },
      [
        { field: 'kind', code: 'option' },
        { field: 'phones.number', code: 'phone' },
        { field: 'name', code: 'required' },
      ],
    ],
  ])('%j', (cells, issues) => {
    const checked = check(cells)
    expect(checked.issues).toEqual(issues)
    expect(checked.values).toBeNull()
  })

  it('with more cells than headings is taken for shifted', () => {
    expect(checkRow(plan(['name']), ['张伟', '', '13800138000'], people).issues).toEqual([
      { field: '', code: 'cells' },
    ])
  })

  it.each([
    '=1+1',
    '=HYPERLINK("http://x","y")',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1+1',
    '𠮷野家 𠀀𪚥',
    '🙂👨‍👩‍👧',
    '\u202bعربي\u202c abc',
    'ＡＢＣ１２３',
  ])('keeps %j as it is', text => {
    const { values } = check({ ...good, name: text, remarks: ` ${text}\n${'长'.repeat(900)}` })
    expect(values?.name).toBe(text)
    expect(values?.remarks).toBe(` ${text}\n${'长'.repeat(900)}`)
  })
})
