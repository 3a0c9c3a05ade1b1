import { test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import { fieldOf, fieldsOf } from '../../../shared/forms/define.ts'
import { html } from '../../../shared/forms/html.ts'
import { paperHtml } from '../../../shared/forms/paper.ts'
import { sheetCell } from '../../../shared/forms/sheet.ts'
import { durationText, shownValue, type TextContext, valueText } from '../../../shared/forms/text.ts'
import type { Language } from '../../../shared/forms/words.ts'
import { everyKind } from '../../support/every-kind.ts'
import { entryOf, samplesOf } from '../../support/samples.ts'

const ID = '01990000-0000-7000-8000-000000000001'
const context = (language: Language): TextContext => ({
  language,
  names: id => (id === ID ? '林晓' : undefined),
  zone: 480,
})
const text = (name: string, value: unknown, language: Language = 'zh-CN') => {
  const field = fieldOf(everyKind, name)
  if (!field) throw new Error(`no field ${name}`)
  return valueText(field, value, context(language))
}
const at = Date.UTC(2026, 10, 23, 6, 5, 9)

describe('the words of a value', () => {
  test.each([
    ['text', '说的话', '说的话', '说的话'],
    ['phone', '13800138000', '138 0013 8000', '138 0013 8000'],
    ['phone', '匿名', '匿名', '匿名'],
    ['count', 3, '3 台', '3 pcs'],
    ['measure', -4.5, '-4.50', '-4.50'],
    ['price', 120_000, '¥1,200.00', '¥1,200.00'],
    ['refund', -123_456_789, '-¥1,234,567.89', '-¥1,234,567.89'],
    ['price', 5, '¥0.05', '¥0.05'],
    ['bought', '2026-11-23', '2026-11-23', '2026-11-23'],
    ['visitAt', at, '2026-11-23 14:05', '2026-11-23 14:05'],
    ['grade', 'a', '甲', 'A'],
    ['grade', 'gone', 'gone', 'gone'],
    ['place', 'north.beijing', '华北 / 北京', 'North / Beijing'],
    ['place', 'moon', 'moon', 'moon'],
    ['wishes', ['repair', 'money'], '维修、退款', 'Repair, Refund'],
    ['urgent', false, '否', 'No'],
    ['agreed', true, '是', 'Yes'],
    ['agent', ID, '林晓', '林晓'],
    ['agent', ID.replace('1', '2'), '不详', 'unknown'],
    ['photos', [{ name: 'a.jpg' }, { name: 'b.jpg' }], 'a.jpg、b.jpg', 'a.jpg, b.jpg'],
    [
      'parts',
      [{ name: '滤芯', count: 2, price: 1500 }, { name: '管' }],
      '滤芯 · 2 · ¥15.00\n管',
      '滤芯 · 2 · ¥15.00\n管',
    ],
    [
      'signed',
      [{ step: 'leader', userId: ID, at, verdict: 'agreed', words: '可' }],
      '组长 林晓 同意 2026-11-23 14:05 可',
      'Leader 林晓 Agreed 2026-11-23 14:05 可',
    ],
    ['total', 360_000, '¥3,600.00', '¥3,600.00'],
    ['note', '', '', ''],
    ['urgent', null, '', ''],
    ['wishes', [], '', ''],
  ])('%s %j', (name, value, zh, en) => {
    expect(text(name, value)).toBe(zh)
    expect(text(name, value, 'en')).toBe(en)
  })

  test('what the system took down shows the second', () => {
    const field = { kind: 'time', fixed: true, label: { zh: '', en: '' } } as const
    expect(valueText(field, at, context('zh-CN'))).toBe('2026-11-23 14:05:09')
  })

  test('of a computed field follow from the others', () => {
    const field = fieldOf(everyKind, 'total')
    expect(field && shownValue(field, 'total', { price: 1200, count: 3 })).toBe(3600)
    expect(field && shownValue(field, 'total', { price: null, count: 3 })).toBeNull()
  })

  test('spans of time', () => {
    expect([0, 5000, 65_000, 3_785_000].map(durationText)).toEqual(['0:00', '0:05', '1:05', '1:03:05'])
  })
})

describe('any entry', () => {
  property.prop([entryOf(everyKind)])(
    'has words for every value that is filled, and none for an empty one',
    values => {
      for (const [name, field] of fieldsOf(everyKind)) {
        const value = shownValue(field, name, values)
        const isEmpty = value === null || value === '' || (Array.isArray(value) && value.length === 0)
        if (isEmpty) expect(valueText(field, value, context('zh-CN')), name).toBe('')
        else if (field.kind !== 'rows') expect(valueText(field, value, context('zh-CN')), name).not.toBe('')
      }
    },
  )

  property.prop([entryOf(everyKind)])('is a page without a script, whatever was typed', values => {
    const page = paperHtml(everyKind, values, {
      ...context('zh-CN'),
      head: { org: '<i>', no: '"><script>', facts: [], notes: ['</style><b>'] },
    })
    const tags = new Set([...page.matchAll(/<\/?([a-z!][a-z0-9]*)/gi)].map(([, tag]) => tag?.toLowerCase()))
    const ours =
      'html head meta title style body main header h1 p span table colgroup col thead tbody tr th td div section u i !doctype'
    expect([...tags].filter(tag => !ours.split(' ').includes(tag ?? ''))).toEqual([])
    expect(page.match(/<(h1|title)>/g)).toHaveLength(2)
  })

  property.prop([entryOf(everyKind)])('is cells of numbers, clocks and texts, none too long', values => {
    for (const [name, field] of fieldsOf(everyKind)) {
      const cell = sheetCell(field, shownValue(field, name, values), context('zh-CN'))
      if (cell && 'text' in cell) expect(cell.text.length).toBeLessThanOrEqual(32_767)
      if (cell && 'number' in cell) expect(Number.isFinite(cell.number)).toBe(true)
      if (cell && 'clock' in cell) expect(Number.isFinite(cell.clock)).toBe(true)
    }
  })
})

test('money and clocks are typed in a sheet; days that a spreadsheet does not know are texts', () => {
  const cell = (name: string, value: unknown) => {
    const field = fieldOf(everyKind, name)
    return field && sheetCell(field, value, context('zh-CN'))
  }
  expect(cell('price', 120_050)).toEqual({ number: 1200.5, format: '¥#,##0.00' })
  expect(cell('bought', '2026-11-23')).toEqual({ clock: Date.UTC(2026, 10, 23), format: 'yyyy-mm-dd' })
  expect(cell('bought', '1899-12-31')).toEqual({ text: '1899-12-31' })
  expect(cell('visitAt', at)).toEqual({ clock: at + 8 * 3_600_000, format: 'yyyy-mm-dd hh:mm' })
  expect(cell('text', '=1+1')).toEqual({ text: '=1+1' })
  expect(cell('text', '')).toBeNull()
})

test('texts in a page are escaped, pieces of it are not', () => {
  const piece = html`<b>${'<&>"\''}</b>`
  expect(html`<td>${piece}${[piece, piece]}${3}</td>`.markup).toBe(
    `<td>${'<b>&lt;&amp;&gt;&quot;&#39;</b>'.repeat(3)}3</td>`,
  )
})

test('the samples hold what has broken programs before', () => {
  const seen = JSON.stringify(samplesOf(everyKind, 60))
  for (const wanted of ['𠀀', '👨‍👩‍👧‍👦', '\u202E', '１３８', '=1+1', '+86', '@cmd', '<script>'])
    expect(seen).toContain(JSON.stringify(wanted).slice(1, -1))
})
