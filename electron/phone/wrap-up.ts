import { listRecordsOfCall } from '../../db/repositories/call-record.ts'
import type { Store } from '../../db/store.ts'
import { DeskError } from '../../shared/contract/errors.ts'
import { isCompleteRecord } from '../../shared/entities/call-record.ts'
import type { SiteTrees } from '../../shared/forms/fields.ts'
import type { CallId } from '../../shared/ids.ts'
import type { PhoneRules } from '../../shared/rules/phone-rules.ts'
import type { CallBook } from './call-book.ts'

type Running = { until: number | null; timer?: NodeJS.Timeout }

export type WrapUp = ReturnType<typeof createWrapUp>

/**
 * 话后整理 of each call: until when it should last, extensions, and its end. R-CC-10: nobody leaves it before a business
 * record is written and each that there is says all, so past its limit it only ends by itself where that is so already.
 */
export function createWrapUp(options: {
  store: Store
  book: CallBook
  rules: () => PhoneRules['wrapUp']
  /** The site's own reasons. */
  trees: () => SiteTrees
  now: () => number
}) {
  const { store, book, rules, trees, now } = options
  const running = new Map<CallId, Running>()

  const isRecorded = (callId: CallId): boolean => {
    const records = listRecordsOfCall(store.read, callId)
    return records.length > 0 && records.every(record => isCompleteRecord(record, trees()))
  }

  function end(callId: CallId): void {
    clearTimeout(running.get(callId)?.timer)
    running.delete(callId)
    book.apply(callId, { type: 'wrapUpDone', at: now() })
  }

  /** Until `until` (epoch ms); null: as long as it takes. */
  function limit(callId: CallId, until: number | null): void {
    clearTimeout(running.get(callId)?.timer)
    const wrapUp: Running = { until }
    running.set(callId, wrapUp)
    book.note(callId, { wrapUpUntil: until })
    wait(callId, wrapUp)
  }

  function wait(callId: CallId, wrapUp: Running): void {
    if (wrapUp.until === null) return
    wrapUp.timer = setTimeout(
      () => {
        // The clock may have been set back meanwhile.
        if (now() < (wrapUp.until ?? 0)) wait(callId, wrapUp)
        else endIfRecorded(callId)
      },
      Math.max(0, wrapUp.until - now()),
    )
  }

  function endIfRecorded(callId: CallId): void {
    if (rules().autoReady && isRecorded(callId)) end(callId)
  }

  function assertWrapUp(callId: CallId): void {
    if (book.get(callId)?.phase !== 'wrapUp') throw new DeskError('CALL_GONE')
  }

  return {
    /** A call has come to its wrap-up. */
    begin(callId: CallId): void {
      const { limitS } = rules()
      limit(callId, limitS === 0 ? null : now() + limitS * 1000)
    },
    /** More time, counted in the call's record; from now on, where the limit has passed. */
    extend(callId: CallId): void {
      assertWrapUp(callId)
      const until = running.get(callId)?.until ?? null
      book.apply(callId, { type: 'wrapUpExtended', at: now() })
      if (until !== null) limit(callId, Math.max(until, now()) + rules().extendS * 1000)
    },
    /** Throws RECORD_MISSING before the record is written. */
    finish(callId: CallId): void {
      assertWrapUp(callId)
      if (!isRecorded(callId)) throw new DeskError('RECORD_MISSING')
      end(callId)
    },
    /** The agent is made to leave: what is not written stays unwritten, and his drafts stay. */
    abandon: end,
    /** Records were written: those past their limit end. */
    recordsChanged(): void {
      for (const [callId, { until }] of [...running])
        if (until !== null && now() >= until) endIfRecorded(callId)
    },
    stop(): void {
      for (const { timer } of running.values()) clearTimeout(timer)
      running.clear()
    },
  }
}
