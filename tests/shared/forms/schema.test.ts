import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, expectTypeOf, test } from 'vitest'
import type { complaintRegister } from '../../../shared/forms/complaint-register.ts'
import { blankOf, type FormValues, fieldsOf, settledValues } from '../../../shared/forms/define.ts'
import type { FileRef, Values } from '../../../shared/forms/fields.ts'
import { inboundRecord } from '../../../shared/forms/inbound-record.ts'
import { entrySchema, readableValues, upgradedValues } from '../../../shared/forms/schema.ts'
import { everyKind } from '../../support/every-kind.ts'
import { entryOf, sampleOf } from '../../support/samples.ts'

/** What an entry is refused for, as "field: why". */
const issuesOf = (values: Values) =>
  (entrySchema(everyKind).safeParse(values).error?.issues ?? []).map(
    ({ path, message, code }) => `${path.join('.')}: ${code === 'custom' ? message : code}`,
  )
const full = { ...sampleOf(everyKind), grade: 'b', reason: '' }

describe('an entry', () => {
  test('is let through when what is required is there', () => {
    expect(issuesOf(full)).toEqual([])
    expect(issuesOf({ ...blankOf(everyKind), text: '有', grade: 'c', place: 'abroad' })).toEqual([])
  })

  test('lacks what is required, from top to bottom; blanks are not an answer', () => {
    expect(issuesOf(blankOf(everyKind))).toEqual(['text: required', 'grade: required', 'place: required'])
    expect(issuesOf({ ...full, text: ' \u3000\n' })).toEqual(['text: required'])
  })

  test('must name a leaf of a tree, and one that exists', () => {
    expect(issuesOf({ ...full, place: 'north' })).toEqual(['place: leaf'])
    expect(issuesOf({ ...full, place: 'north.paris' })).toHaveLength(1)
    expect(issuesOf({ ...full, place: 'abroad' })).toEqual([])
  })

  test('must give a reason while that is shown; hidden, it comes out empty', () => {
    expect(issuesOf({ ...full, grade: 'a' })).toEqual(['reason: required'])
    expect(issuesOf({ ...full, grade: 'a', reason: '因为' })).toEqual([])
    const parsed = entrySchema(everyKind).parse({ ...full, grade: 'b', reason: '留在表里的话' })
    expect(parsed.reason).toBe('')
  })

  test.each([
    ['text', 'x'.repeat(257), 'too_big'],
    ['shortText', 'x'.repeat(13), 'too_big'],
    ['note', 'x'.repeat(20_001), 'too_big'],
    ['count', -1, 'too_small'],
    ['count', 1.5, 'invalid_type'],
    ['count', '3', 'invalid_type'],
    ['measure', 51, 'too_big'],
    ['price', 0.5, 'invalid_type'],
    ['bought', '2026-02-30', 'invalid_format'],
    ['bought', '23.11.2026', 'invalid_format'],
    ['visitAt', -1, 'too_small'],
    ['grade', 'z', 'invalid_value'],
    ['wishes', ['repair', 'house'], 'invalid_value'],
    ['agent', 'nobody', 'invalid_format'],
    ['photos', [{ id: 'x' }], 'invalid'],
    ['parts', Array.from({ length: 31 }, () => ({})), 'too_big'],
    ['parts', [{ name: 7 }], 'invalid_type'],
    ['signed', [{ step: 'king' }], 'invalid'],
  ])('is refused for a bad %s', (field, value, code) => {
    expect(issuesOf({ ...full, [field]: value }).join('\n')).toMatch(new RegExp(`^${field}.*: ${code}`, 'm'))
  })

  test('keeps nothing but the fields of the form', () => {
    const parsed = entrySchema(everyKind).parse({ ...full, total: 5, stranger: 'x' })
    expect(parsed).not.toHaveProperty('total')
    expect(parsed).not.toHaveProperty('stranger')
    expect(issuesOf([] as unknown as Values)).not.toEqual([])
    expect(entrySchema(everyKind).safeParse(null).success).toBe(false)
  })

  test('comes without what no database takes: NUL, and halves of characters', () => {
    const parsed = entrySchema(everyKind).parse({
      ...full,
      text: 'a\u0000b',
      shortNote: '半\uD83D',
      secretText: '好😡',
    })
    expect(parsed).toMatchObject({ text: 'ab', shortNote: '半\uFFFD', secretText: '好😡' })
  })

  test('of an older version is lifted, field by field and version by version', () => {
    expect(upgradedValues(everyKind, 1, { words: '旧' })).toMatchObject({ text: '旧' })
    expect(upgradedValues(everyKind, 2, { words: '旧' })).toEqual({ words: '旧' })
  })
})

describe('any entry', () => {
  property.prop([entryOf(everyKind)])(
    'that a person can make is let through, and again unchanged',
    values => {
      const once = entrySchema(everyKind).parse(values)
      expect(entrySchema(everyKind).parse(once)).toEqual(once)
      expect(JSON.parse(JSON.stringify(once))).toEqual(once)
      expect(settledValues(everyKind, once)).toEqual(once)
    },
  )

  property.prop([
    fc.dictionary(fc.constantFrom(...fieldsOf(everyKind).map(([name]) => name)), fc.anything()),
  ])('of rubbish is refused or cleaned, but never thrown on; a draft of it can be shown', values => {
    expect(() => entrySchema(everyKind).safeParse(values)).not.toThrow()
    const shown = readableValues(everyKind, values)
    expect(Object.keys(shown)).toEqual(Object.keys(blankOf(everyKind)))
  })
})

test('the types of the values are those of the declaration', () => {
  type Inbound = FormValues<typeof inboundRecord>
  expectTypeOf<Inbound['contactName']>().toEqualTypeOf<string>()
  expectTypeOf<Inbound['verification']>().toEqualTypeOf<'verified' | 'unverified' | 'anonymous' | null>()
  expectTypeOf<Inbound['reason']>().toEqualTypeOf<string | null>()
  expectTypeOf<Inbound['resolvedFirst']>().toEqualTypeOf<boolean | null>()
  expectTypeOf<Inbound['callBackAt']>().toEqualTypeOf<number | null>()
  type Complaint = FormValues<typeof complaintRegister>
  expectTypeOf<Complaint['remedies'][number]>().toEqualTypeOf<
    'repair' | 'exchange' | 'return' | 'refund' | 'damages' | 'apology' | 'explanation' | 'other'
  >()
  expectTypeOf<Complaint['evidence']>().toEqualTypeOf<FileRef[]>()
  type Every = FormValues<typeof everyKind>
  expectTypeOf<Every>().not.toHaveProperty('total')
  expectTypeOf<Every['grade']>().toEqualTypeOf<'a' | 'b' | 'c' | null>()
  // @ts-expect-error a code that the form does not have
  const wrong: Inbound['handling'] = 'sleeping'
  expect(entrySchema(inboundRecord).safeParse({ ...blankOf(inboundRecord), handling: wrong }).success).toBe(
    false,
  )
})
