import i18next from 'i18next'
import { afterEach, describe, expect, it } from 'vitest'
import { CODES_WITH_WORDS, endedEntry, endedWords } from '../../renderer/features/phone/ended-words.ts'
import { speak } from '../../renderer/i18n.ts'
import { en } from '../../renderer/locales/en.ts'
import { zhCN } from '../../renderer/locales/zh-CN.ts'

/** What the phone must be able to explain, whatever comes besides. */
const MUST = [302, 401, 403, 404, 407, 408, 480, 484, 486, 487, 488, 500, 503, 600, 603]

afterEach(() => speak('zh-CN'))

describe('why a call that was dialled came to nothing', () => {
  it.each([...MUST, null])('%s has words of its own in both languages', code => {
    expect(endedEntry(code)).toBe(code ?? 'network')
    for (const language of ['zh-CN', 'en'] as const) {
      speak(language)
      const { what, todo } = endedWords(i18next.t, code)
      const table = (language === 'en' ? en : zhCN).phone.ended as unknown as Record<string, object>
      expect(table[code ?? 'network']).toEqual({ what, do: todo })
      expect(what.length).toBeGreaterThan(1)
      expect(todo.length).toBeGreaterThan(5)
    }
  })

  it('has no two codes told by the same words, but for the two that ask for a password', () => {
    const told = CODES_WITH_WORDS.map(code => endedWords(i18next.t, code).what)
    expect(told.length - new Set(told).size).toBe(1)
  })

  it.each([
    [305, 302],
    [400, 'other'],
    [491, 'other'],
    [502, 500],
    [504, 500],
    [606, 603],
  ])('%s is told as its class', (code, entry) => {
    expect(endedEntry(code)).toBe(entry)
  })
})
