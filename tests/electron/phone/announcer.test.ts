import { expect, test } from 'vitest'
import { createAnnouncer } from '../../../electron/phone/announcer.ts'
import type { LineMedia } from '../../../electron/phone/line-media.ts'
import { type CallId, newId } from '../../../shared/ids.ts'
import { type PhoneRules, PhoneRules as Rules } from '../../../shared/rules/phone-rules.ts'

function setUp(notice: Partial<PhoneRules['notice']>, customers = true) {
  const asked: Parameters<LineMedia['announce']>[0][] = []
  const announcer = createAnnouncer({
    media: {
      announce: async input => {
        asked.push(input)
        return { ok: true }
      },
    },
    rules: () => Rules.parse({ notice: { kind: 'none', everyS: 0, name: '', base64: '', ...notice } }),
    isCustomers: () => customers,
    log: () => {},
  })
  const callId = newId<CallId>()
  return {
    asked,
    callId,
    answer: () => announcer.heed({ type: 'answered', callId, at: 0 }),
    restart: () => announcer.heed({ type: 'media', callId, warning: 'mediaRestarted', at: 0 }),
  }
}

test('a tone, again and again, also from a window that is new', () => {
  const { asked, callId, answer, restart } = setUp({ kind: 'tone', everyS: 15, base64: 'AAAA' })
  answer()
  restart()
  expect(asked).toEqual([
    { callId, everyS: 15 },
    { callId, everyS: 15 },
  ])
})

test('a sound file once: it is not said again when the window is new', () => {
  const { asked, callId, answer, restart } = setUp({ kind: 'file', base64: 'AAAA' })
  answer()
  restart()
  expect(asked).toEqual([{ callId, everyS: 0, base64: 'AAAA' }])
})

test('nothing where the rules say so, and nothing to colleagues', () => {
  const [none, colleague] = [setUp({}), setUp({ kind: 'tone' }, false)]
  none.answer()
  colleague.answer()
  expect([...none.asked, ...colleague.asked]).toEqual([])
})
