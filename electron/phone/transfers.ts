import { DeskError } from '../../shared/contract/errors.ts'
import type { Desk } from '../../shared/contract/implementation.ts'
import type { CallId } from '../../shared/ids.ts'
import { isConnected } from '../../shared/rules/call-state.ts'
import type { PhoneRules } from '../../shared/rules/phone-rules.ts'
import type { CallBook } from './call-book.ts'
import { type Call, dialable } from './dialling.ts'
import type { Floor } from './floor.ts'
import { asDeskError, type Line, LineError } from './line.ts'

const DONE = { ok: true } as const
type Acts = Pick<Desk['phone'], 'transfer' | 'completeTransfer' | 'confer' | 'swap'>

/** 盲转 · 咨询转 · 三方通话 · 切换: acts upon calls that are answered. Throws CALL_GONE, TRANSFER_REFUSED and what the line does. */
export function createTransfers(options: {
  book: CallBook
  floor: Floor
  line: () => Line
  rules: () => PhoneRules['conference']
  /** Place a call of ours. */
  place: (call: Call) => Promise<{ callId: CallId }>
}): Acts {
  const { book, floor, line, rules, place } = options

  function assertConnected(...callIds: readonly CallId[]): void {
    for (const callId of callIds) {
      const call = book.get(callId)
      if (!call || !isConnected(call.phase)) throw new DeskError('CALL_GONE')
    }
  }

  /** Shown as being transferred while `act` runs. */
  async function transferring(callId: CallId, to: string, act: () => Promise<void>): Promise<void> {
    book.note(callId, { transferringTo: to })
    try {
      await act()
    } catch (error) {
      throw transferError(error)
    } finally {
      book.note(callId, { transferringTo: null })
    }
  }

  const blind = (callId: CallId, number: string) =>
    transferring(callId, number, () => line().transfer(callId, number))

  /** 三方通话 in a room of the exchange: all are sent there, and the agent calls it. */
  async function meetInRoom(callIds: readonly CallId[]): Promise<void> {
    const room = dialable(rules().room)
    const customers = callIds.find(callId => book.get(callId)?.purpose === 'customer') ?? null
    let refusal: unknown
    let moved = 0
    for (const callId of callIds)
      await blind(callId, room).then(
        () => void moved++,
        (error: unknown) => {
          refusal ??= error
        },
      )
    // Whoever is there already must not sit there alone.
    if (moved > 0) await place({ number: room, purpose: 'consult', parentId: customers })
    if (refusal) throw refusal
  }

  return {
    async transfer(_who, { callId, number }) {
      assertConnected(callId)
      await blind(callId, dialable(number))
      return DONE
    },
    async completeTransfer(_who, { callId, otherId }) {
      assertConnected(callId, otherId)
      const to = book.get(otherId)?.remoteNumber ?? ''
      await transferring(callId, to, () => line().transferTo(callId, otherId))
      return DONE
    },
    async confer(_who, { callIds }) {
      const ids = [...new Set(callIds)]
      assertConnected(...ids)
      const { by, room } = rules()
      if (ids.length < 2) await asked(part(ids[0]))
      else if (by === 'room' && room !== '') await meetInRoom(ids)
      else await asked(floor.take(ids, () => line().confer(ids)))
      return DONE
    },
    async swap(_who, { callId }) {
      assertConnected(callId)
      await asked(floor.take([callId], () => takeBack(callId)))
      return DONE
    },
  }

  /** `first` (else whoever joined first) goes on talking, the others are held. */
  async function part(
    first = book.list().find(live => live.conferenceSince !== null)?.call.id,
  ): Promise<void> {
    if (!first) return
    await floor.take([first], async () => {
      await line().confer([])
      await takeBack(first)
    })
  }

  async function takeBack(callId: CallId): Promise<void> {
    if (book.get(callId)?.phase === 'held') await line().hold(callId, false)
  }
}

const asked = (act: Promise<void>): Promise<void> =>
  act.catch((error: unknown) => {
    throw asDeskError(error)
  })

/** A refused or unanswered transfer leaves the call as it was; anything else is the line's own failure. */
function transferError(error: unknown): unknown {
  if (!(error instanceof LineError) || (error.code !== 'refused' && error.code !== 'timeout'))
    return asDeskError(error)
  const [, code] = /^SIP (\d{3})$/.exec(error.message) ?? []
  return new DeskError('TRANSFER_REFUSED', { sipCode: code ? Number(code) : null }, { cause: error })
}
