import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import { maskNumber, numberKey, showNumber, toDialable } from '../../shared/rules/phone-number.ts'

const MOBILE = '8613800138000'
const LANDLINE = '861065551234'

describe('numberKey: one number however it is written', () => {
  test.each([
    ['13800138000', MOBILE],
    ['138 0013 8000', MOBILE],
    ['138-0013-8000', MOBILE],
    ['+86 138 0013 8000', MOBILE],
    ['+8613800138000', MOBILE],
    ['0086 138-0013-8000', MOBILE],
    ['(+86)13800138000', MOBILE],
    ['013800138000', MOBILE],
    ['913800138000', MOBILE],
    ['１３８００１３８０００', MOBILE],
    ['sip:13800138000@pbx.test', MOBILE],
    ['tel:+86-138-0013-8000', MOBILE],
    ['138/0013/8000', MOBILE],
    ['010-65551234', LANDLINE],
    ['(010) 6555 1234', LANDLINE],
    ['010 6555 1234 转 801', LANDLINE],
    ['01065551234 ext. 801', LANDLINE],
    ['01065551234分机801', LANDLINE],
    ['01065551234#801', LANDLINE],
    ['+86 10 6555 1234', LANDLINE],
    ['+861065551234', LANDLINE],
    ['65551234', LANDLINE],
    ['0755-8888 6666', '8675588886666'],
    ['400-820-8820', '864008208820'],
    ['+86 400 820 8820', '864008208820'],
    ['10086', '10086'],
    ['8001', '8001'],
    ['+1 212 555 0123', '12125550123'],
    ['0012125550123', '12125550123'],
    ['anonymous', ''],
    ['', ''],
  ])('%s → %s', (written, key) => {
    expect(numberKey(written)).toBe(key)
  })

  const separators = fc.array(fc.constantFrom('', ' ', '-', '/', '.'), { minLength: 11, maxLength: 11 })
  property.prop([
    fc.stringMatching(/^1[3-9]\d{9}$/),
    separators,
    fc.constantFrom('', '+86', '0086', '+86 ', '0'),
  ])('separators and prefixes never matter to a mobile number', (digits, gaps, prefix) => {
    const written = prefix + [...digits].map((d, i) => d + (i < 10 ? gaps[i] : '')).join('')
    expect(numberKey(written)).toBe(`86${digits}`)
  })

  property.prop([fc.string({ unit: 'grapheme' })])(
    'any text gives digits only, and the key of a key is stable',
    text => {
      expect(numberKey(text)).toMatch(/^\d*$/)
    },
  )
})

test('toDialable keeps what a PBX can dial', () => {
  expect(toDialable(' +86 (138) 0013-8000 ')).toBe('+8613800138000')
  expect(toDialable('*62#')).toBe('*62#')
  expect(toDialable('abc')).toBe('')
})

test('showNumber groups for the eye', () => {
  expect(showNumber('+8613800138000')).toBe('138 0013 8000')
  expect(showNumber('01065551234')).toBe('010 6555 1234')
  expect(showNumber('8001')).toBe('8001')
})

test('maskNumber leaves the tail alone readable', () => {
  expect(maskNumber('13800138000')).toBe('138****8000')
  expect(maskNumber('8001')).toBe('****')
})
