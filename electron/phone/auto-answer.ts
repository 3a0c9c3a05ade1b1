import type { CallId } from '../../shared/ids.ts'
import { isLive } from '../../shared/rules/call-state.ts'
import type { PhoneRules } from '../../shared/rules/phone-rules.ts'
import type { CallBook } from './call-book.ts'

/**
 * 自动接听: at once where the exchange asks for it, else after the site's seconds. Never beside another live call; and by
 * the site's rule alone not into a 话后整理 either, whose writer did not ask for a call.
 */
export function createAutoAnswer(options: {
  book: CallBook
  rules: () => PhoneRules['autoAnswer']
  answer: (callId: CallId) => Promise<unknown>
  log: (text: string, error?: unknown) => void
}) {
  const { book, rules, answer, log } = options
  const timers = new Set<NodeJS.Timeout>()

  function answerAfter(callId: CallId, ms: number, isFree: () => boolean): void {
    const timer = setTimeout(() => {
      timers.delete(timer)
      if (book.get(callId)?.phase !== 'ringing' || !isFree()) return
      answer(callId).catch((error: unknown) => log('a call was not answered by itself', error))
    }, ms)
    timers.add(timer)
  }

  return {
    /** A call rings. `asked`: the exchange wants it answered. */
    incoming(callId: CallId, asked: boolean): void {
      const { byHeader, always, afterS } = rules()
      const others = () => book.list().filter(({ call }) => call.id !== callId)
      if (asked && byHeader) answerAfter(callId, 0, () => !others().some(({ call }) => isLive(call.phase)))
      else if (always) answerAfter(callId, afterS * 1000, () => others().length === 0)
    },
    stop(): void {
      for (const timer of timers) clearTimeout(timer)
      timers.clear()
    },
  }
}
