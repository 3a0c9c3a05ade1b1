import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import { numberOfLink } from '../../shared/rules/phone-link.ts'

describe('the number of a link', () => {
  test.each([
    ['tel:13800138000', '13800138000'],
    ['tel:+86-138-0013-8000', '+8613800138000'],
    ['TEL:(010)6555.1234', '01065551234'],
    ['tel:+86%20138%200013%208000', '+8613800138000'],
    ['tel:%2B8613800138000', '+8613800138000'],
    ['tel://13800138000', '13800138000'], // as some pages write it
    ['tel:01065551234;ext=801', '01065551234'],
    ['tel:8001;phone-context=example.com', '8001'],
    ['sip:13800138000@pbx.example.com', '13800138000'],
    ['sips:+12125550123@pbx.example.com:5061;transport=tls', '+12125550123'],
    ['sip:+12125550123;user=phone@pbx.example.com', '+12125550123'],
    ['sip:8001', '8001'],
    [' tel:110 ', '110'],
  ])('%s is %s', (link, number) => expect(numberOfLink(link)).toBe(number))

  test.each([
    ['another scheme', 'https://example.com/13800138000'],
    ['a script', 'javascript:alert(1)'],
    ['a file', 'file:///etc/passwd'],
    ['a bare number', '13800138000'],
    ['a name', 'sip:zhang.san@pbx.example.com'],
    ['no number', 'tel:'],
    ['nothing but separators', 'tel:--..'],
    ['words', 'tel:one-two-three'],
    // A link must not switch anything at the exchange.
    ['a feature code', 'tel:*72138001380000'],
    ['a feature code in the middle', 'tel:138%23001'],
    ['a code of a handset', 'tel:*%2306%23'],
    ['a number no exchange takes', `tel:${'1'.repeat(33)}`],
    ['a long text', `tel:1;${'x'.repeat(2000)}`],
    ['a broken escape', 'tel:1380013800%'],
    ['a line break and a header', 'sip:13800138000%0d%0aRefer-To:%20x@pbx'],
    ['a plus in the middle', 'tel:138+0013'],
    ['a switch of a command line', '--tel:13800138000'],
  ])('is none in %s', (_what, link) => expect(numberOfLink(link)).toBeNull())

  property.prop([fc.string({ unit: 'binary', maxLength: 80 })])('is digits or nothing', text => {
    for (const link of [text, `tel:${text}`, `sip:${text}`, `sip:1${text}@x`])
      expect(numberOfLink(link) ?? '0').toMatch(/^\+?\d{1,32}$/)
  })
})
