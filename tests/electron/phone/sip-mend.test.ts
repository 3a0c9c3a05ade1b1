import { fc, test as property } from '@fast-check/vitest'
import { Core } from 'sip.js'
import { describe, expect, test } from 'vitest'
import { maskNumbers } from '../../../electron/phone/sip-identity.ts'
import { mendMessage } from '../../../electron/phone/sip-mend.ts'

const logger = { error: () => {}, warn: () => {}, log: () => {}, debug: () => {} } as unknown as Core.Logger
const invite = (from: string) =>
  [
    'INVITE sip:1001@pbx.test SIP/2.0',
    'Via: SIP/2.0/UDP 127.0.0.1:5060;branch=z9hG4bK1',
    `From: ${from}`,
    'To: <sip:1001@pbx.test>',
    'Call-ID: abc',
    'CSeq: 1 INVITE',
    'Content-Length: 0',
    '',
    '',
  ].join('\r\n')

function callerOf(from: string) {
  const message = Core.Parser.parseMessage(mendMessage(invite(from)), logger)
  const party = message?.from
  return party && { name: party.displayName, user: party.uri.user, tag: message.fromTag }
}

describe('callers whose names break the grammar still ring', () => {
  test.each([
    ['张三 <sip:138@gw.test>;tag=1', '张三', '138'],
    ['"李四" <sip:138@gw.test>;tag=1', '李四', '138'],
    ['"broken <sip:138@gw.test>;tag=1', 'broken', '138'],
    ['Smith, John <sip:138@gw.test>;tag=1', 'Smith, John', '138'],
    ['"a \\"b\\" <c>" <sip:138@gw.test>;tag=1', 'a \\"b\\" <c>', '138'],
    ['Bob <sip:138@gw.test>;tag=1', 'Bob', '138'],
    ['sip:138@gw.test;tag=1', undefined, '138'],
    ['<tel:+86138;phone-context=cn>;tag=1', undefined, '+86138'],
    ['tel:+86138;tag=1', undefined, '+86138'],
    ['<sip:%ZZ138@gw.test>;tag=1', undefined, '%ZZ138'],
    ['<sip:@>;tag=1', undefined, 'anonymous'],
    ['nonsense;tag=1', undefined, 'anonymous'],
    ['<>;tag=1', undefined, 'anonymous'],
  ])('%s', (from, name, user) => {
    expect(callerOf(from)).toMatchObject({ name: name ?? expect.toBeOneOf([undefined, '']), user, tag: '1' })
  })

  property.prop([fc.string({ unit: 'binary', maxLength: 60 })])(
    'whatever stands there, the tag is kept',
    text => {
      const from = `${text.replace(/[\r\n;<>"]/g, '')} <sip:138@gw.test>;tag=1`
      expect(callerOf(from)).toMatchObject({ tag: '1' })
    },
  )
})

test('a message without such headers is left alone', () => {
  const text = invite('<sip:1@pbx.test>;tag=1')
  expect(mendMessage(text)).toBe(text)
  expect(mendMessage('no SIP at all')).toBe('no SIP at all')
})

test('numbers in the log keep their ends only', () => {
  expect(maskNumbers('call to 13800138000 from 1001')).toBe('call to 13****000 from 1001')
  expect(maskNumbers('55512')).toBe('5****12')
})
