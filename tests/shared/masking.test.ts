import { fc, test as property } from '@fast-check/vitest'
import { isContractProcedure } from '@orpc/contract'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { deskContract } from '../../shared/contract/desk.ts'
import { EntityName, entityOf } from '../../shared/entities/registry.ts'
import { DEFAULT_DESK_RULES } from '../../shared/rules/desk-rules.ts'
import {
  HIDDEN,
  hasHidden,
  hiddenFrom,
  hideNumber,
  hideNumbersIn,
  NUMBER_FIELDS,
  unveiled,
  veiled,
} from '../../shared/rules/masking.ts'
import { isMasked, maskNumber, numberKey, showNumber } from '../../shared/rules/phone-number.ts'

const NUMBERS = { numbers: true, bank: false }
const NOW = Date.UTC(2026, 10, 24)

describe('whose numbers are hidden', () => {
  test('those of roles the site names, unless another role of theirs sees them', () => {
    const rules = { ...DEFAULT_DESK_RULES, masked: ['inspector', 'admin'] as const } as never
    expect(hiddenFrom({ roles: ['inspector'] }, rules)).toEqual({ numbers: true, bank: false })
    expect(hiddenFrom({ roles: ['inspector', 'head'] }, rules)).toBeNull()
    expect(hiddenFrom({ roles: ['agent'] }, rules)).toEqual({ numbers: false, bank: true })
    expect(hiddenFrom({ roles: ['agent', 'leader'] }, rules)).toBeNull()
  })
})

describe('a number', () => {
  test.each([
    ['13800138000', '138****8000'],
    ['+86 138-0013-8000', '86138****8000'],
    ['8613800138000', '86138****8000'],
    ['010-65551234', '010****1234'],
    ['（010）6555 1234 转 801', '010****1234'],
    ['sip:13800138000@pbx', '138****8000'],
    ['65551234', '****1234'],
    ['5551234', '****1234'],
    ['8001', '8001'],
    ['10086', '10086'],
    ['138****8000', '138****8000'],
    ['2026-11-23', '2026-11-23'],
    ['', ''],
    ['匿名', '匿名'],
    ['转 13800138000 王', '转 138****8000 王'],
  ])('%s is shown as %s', (written, shown) => expect(hideNumber(written)).toBe(shown))

  test('that is hidden is shown for the eye, and is no number to find or dial by', () => {
    expect(showNumber('138****8000')).toBe('138 **** 8000')
    expect(isMasked(maskNumber('65551234'))).toBe(true)
    for (const hidden of ['138****8000', '****1234', '+86138****8000', '138-****-8000'])
      expect(numberKey(hidden)).toBe('')
  })
})

describe('a text', () => {
  test.each([
    ['请回电13800138000。', '请回电138****8000。'],
    ['１３８００１３８０００', '１３８****８０００'],
    ['138-0013-8000/139 0013 9000', '138-****-8000/139 **** 9000'],
    ['座机(010)65551234，分机801', '座机(010)****1234，分机801'],
    ['热线400-820-8820', '热线40*-***-8820'],
    ['海外 +1 212 555 0199', '海外 +1 21* *** 0199'],
    ['本地65551234', '本地****1234'],
    ['8613800138000', '86138****8000'],
    ['861065551234', '8610****1234'],
  ])('%s becomes %s', (text, shown) => expect(hideNumbersIn(text)).toBe(shown))

  test.each([
    '订单20261123001，金额5000元，2026-11-23 13:05:00 起',
    '20261123 交货，编号 TS202611-K7M2QX9D-0001，S1234567890123',
    '共 1234567.50 元，第 12345 号',
    '请拨 10086 或 8001',
  ])('%s stays', text => expect(hideNumbersIn(text)).toBe(text))

  property.prop([
    fc.string({ unit: 'grapheme' }),
    fc.stringMatching(/^1[3-9]\d{9}$/),
    fc.string({ unit: 'grapheme' }),
  ])(
    'is as long as it was, hides a number wherever it stands apart, and is hidden once',
    (before, number, after) => {
      const text = `${before} ，${number}， ${after}`
      const shown = hideNumbersIn(text)
      expect(shown).toHaveLength(text.length)
      expect(shown).not.toContain(number)
      expect(hideNumbersIn(shown)).toBe(shown)
    },
  )
})

describe('an answer', () => {
  const id = '019ab1c2-1234-7abc-8901-123456789012'
  const answer = {
    ...{ id, no: '2024000123', remoteNumber: '0755-8888999', account: '13800138000', at: 1 },
    ...{ offers: [{ body: '请拨 400-820-8820' }], rules: { prefix: '13800138000' } },
    corrections: [{ field: 'phone', from: '999-8887776', to: '2026-11-23', why: '见13800138000' }],
    list: [{ mobile: '12345678' }, null, true],
  }

  test('keeps ids, codes and the site’s own texts, and hides all else; what needs no change is the same object', () => {
    const shown = veiled(answer, NUMBERS, NOW)
    expect(shown).toEqual({
      ...answer,
      remoteNumber: '075****8999',
      corrections: [{ field: 'phone', from: '99****7776', to: '2026-11-23', why: '见138****8000' }],
      list: [{ mobile: '****5678' }, null, true],
    })
    expect(shown.offers).toBe(answer.offers)
    expect(veiled(shown, NUMBERS, NOW)).toBe(shown)
  })

  const bank = {
    secrecy: 'confidential',
    secrecyUntil: '2026-11-24',
    bank: '工行',
    bankAccount: '6222020200112233445',
  }
  test('tells agents neither bank nor account while a file is 机密, in its history neither', () => {
    const hidden = { numbers: false, bank: true }
    const file = { ...bank, history: [{ field: 'bankAccount', from: '1', to: '2' }] }
    expect(veiled(file, hidden, NOW)).toMatchObject({
      ...{ bank: HIDDEN, bankAccount: HIDDEN },
      history: [{ from: HIDDEN, to: HIDDEN }],
    })
    const after = Date.UTC(2026, 10, 24, 16)
    expect(veiled(file, hidden, after)).toBe(file)
    expect(veiled({ ...bank, secrecy: 'secret' }, hidden, NOW)).toMatchObject({ bank: '工行' })
    expect(veiled(bank, NUMBERS, NOW)).toMatchObject({ bank: '工行', bankAccount: '****3445' })
  })
})

describe('what comes back', () => {
  const source = {
    phones: [{ number: '13800138000' }, { number: '13866668000' }, { number: '010-65551234' }],
    ...{
      remarks: '打 138-0013-8000',
      secrecy: 'confidential',
      bank: '工行',
      bankAccount: '6222020200112233445',
    },
  }

  test('as it was shown is as it was; of two that look alike, in the order in which they stood', () => {
    const shown = veiled(source, { numbers: true, bank: true }, NOW)
    expect(hasHidden(shown)).toBe(true)
    expect(unveiled(shown, [source])).toEqual(source)
    expect(unveiled({ text: `${shown.remarks}，或 138****8000` }, [source])).toEqual({
      text: '打 138-0013-8000，或 13800138000',
    })
    expect(unveiled({ number: '138 **** 8000' }, [source])).toEqual({ number: '13800138000' })
  })

  test('with nothing to know it by stays hidden', () => {
    expect(unveiled({ number: '137****0000' }, [source])).toEqual({ number: '137****0000' })
    expect(unveiled({ number: '137****0000' }, [])).toEqual({ number: '137****0000' })
  })

  property.prop([
    fc.array(fc.stringMatching(/^1[3-9]\d{9}$/), { minLength: 1, maxLength: 5 }),
    fc.array(fc.stringMatching(/^[\u4e00-\u9fa5，]{0,8}$/), { minLength: 6, maxLength: 6 }),
  ])('is the record again, whatever numbers and words it has', (numbers, words) => {
    const record = {
      phones: numbers.map(number => ({ number })),
      remarks: words.map((word, n) => `${word}，${numbers[n] ?? ''}，`).join(''),
    }
    // Of numbers that differ and look alike, a text and a list may take one another's.
    fc.pre(new Set(numbers.map(maskNumber)).size === new Set(numbers).size)
    expect(unveiled(veiled(record, NUMBERS, NOW), [record])).toEqual(record)
  })
})

/** Names of texts in what the desk answers that sound like telephone numbers and are none. */
const NO_NUMBERS = new Set(['phone', 'phones', 'doNotCall'])

test('every field that sounds like a number is known as one', () => {
  const names = new Set<string>()
  const collect = (schema: unknown): void => {
    if (typeof schema !== 'object' || schema === null) return
    const { properties } = schema as {
      properties?: Record<string, { type?: unknown; anyOf?: { type?: unknown }[] }>
    }
    for (const [name, { type, anyOf }] of Object.entries(properties ?? {}))
      if ([type, ...(anyOf ?? []).map(one => one.type)].includes('string')) names.add(name)
    for (const part of Object.values(schema)) collect(part)
  }
  const json = (schema: z.ZodType) => z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  for (const verbs of Object.values(deskContract))
    for (const contract of Object.values(verbs))
      if (isContractProcedure(contract)) {
        const { outputSchema } = contract['~orpc']
        if (outputSchema instanceof z.ZodType) collect(json(outputSchema))
      }
  for (const name of EntityName.options) collect(json(entityOf(name).schema))
  const sounding = [...names].filter(name =>
    /number|phone|mobile|fax|dialled|remoteKey|redirect|transferr(?:ed|ing)To$/i.test(name),
  )
  expect(sounding.length).toBeGreaterThan(8)
  expect(sounding.filter(name => !NUMBER_FIELDS.has(name) && !NO_NUMBERS.has(name))).toEqual([])
})
