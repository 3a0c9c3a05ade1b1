import { findBlocked } from '../../db/repositories/blocked-number.ts'
import { findCarriedOn } from '../../db/repositories/customer.ts'
import { findRow } from '../../db/repositories/row.ts'
import type { Store } from '../../db/store.ts'
import { askedForPeace, findUnwilling } from '../../db/unwilling.ts'
import { DeskError } from '../../shared/contract/errors.ts'
import type { Desk, Who } from '../../shared/contract/implementation.ts'
import { type Call as CallRow, callEntity } from '../../shared/entities/call.ts'
import { customerEntity } from '../../shared/entities/customer.ts'
import { type CallId, newId } from '../../shared/ids.ts'
import { isConnected, isLive } from '../../shared/rules/call-state.ts'
import { sees } from '../../shared/rules/permissions.ts'
import { isMasked, numberKey, toDialable } from '../../shared/rules/phone-number.ts'
import type { CallBook } from './call-book.ts'
import type { Floor } from './floor.ts'
import { asDeskError, type Line } from './line.ts'

const LONGEST_NUMBER = 32
/** A call of ours, and what it is for. `number` is dialable. */
export type Call = Pick<CallRow, 'purpose' | 'parentId'> & { number: string; name?: string }

type Wish = Parameters<Desk['phone']['dial']>[1]

/** What goes out of a number as typed or pasted. Throws NUMBER_INVALID. */
export function dialable(number: string): string {
  const target = toDialable(number)
  if (isMasked(number) || !/[\d*#]/.test(target) || target.length > LONGEST_NUMBER)
    throw new DeskError('NUMBER_INVALID')
  return target
}

/** Calls that we make: what must be true before, and how they begin. */
export function createDialling(options: {
  store: Store
  who: Who
  book: CallBook
  floor: Floor
  /** The line, when calls can be made on it. */
  line: () => Line | null
  /** Calls at once, at most. */
  lines: () => number
  /** A call begins; and: the line could not even make it. */
  onBegun: () => void
  onFailed: (callId: CallId) => void
  now: () => number
  log: (text: string, error?: unknown) => void
}) {
  const { store, who, book, floor, now, log } = options

  function readyLine(): Line {
    const line = options.line()
    if (!line) throw new DeskError('LINE_NOT_READY')
    return line
  }

  function assertFree(): void {
    const live = book.list().filter(({ call }) => isLive(call.phase)).length
    if (live >= options.lines()) throw new DeskError('LINES_FULL')
  }

  /** What is dialled: the number as given, or the one it is named by, which its caller may see hidden. */
  function numberOf({ number, of }: Wish): string {
    if (!of) return number
    if ('callId' in of) {
      const call = findRow(store.read, 'call', of.callId)?.row
      if (!call) throw new DeskError('NOT_FOUND')
      if (!sees(who.user, callEntity, call)) throw new DeskError('FORBIDDEN')
      return call.remoteNumber
    }
    const customer = findCarriedOn(store.read, of.customerId)
    const phone = customer?.phones[of.nth]
    if (!customer || !phone) throw new DeskError('NOT_FOUND')
    if (!sees(who.user, customerEntity, customer)) throw new DeskError('FORBIDDEN')
    return phone.number
  }

  /** 黑名单 and 免打扰. */
  function assertWelcome(number: string, anyway: boolean): void {
    const key = numberKey(number)
    const blocked = findBlocked(store.read, key, now())
    if (blocked) throw new DeskError('NUMBER_BLOCKED', { why: blocked.why })
    if (anyway) return
    const unwilling = findUnwilling(store.read, key)
    // The wish is respected by all, the name told to those who may know it.
    if (unwilling)
      throw new DeskError('DO_NOT_CALL', {
        name: sees(who.user, customerEntity, unwilling) ? unwilling.name : '',
      })
    if (askedForPeace(store.read, key)) throw new DeskError('DO_NOT_CALL', { name: '' })
  }

  /** Others are held first; the call's record is written before its first packet leaves. */
  async function place({ number, name, ...what }: Call): Promise<{ callId: CallId }> {
    const callId = newId<CallId>()
    const begun = floor.take([callId], () => {
      const line = readyLine()
      assertFree()
      options.onBegun()
      book.begin(callId, 'outbound', now(), {
        remote: number,
        dialled: number,
        ...(name ? { name } : {}),
        ...what,
      })
      line.dial(callId, number).catch((error: unknown) => {
        log('dialling failed', error)
        options.onFailed(callId)
      })
    })
    await begun.catch((error: unknown) => {
      throw asDeskError(error)
    })
    return { callId }
  }

  return {
    place,
    /** 监听 and its kin: a call that is made as it stands. Throws LINE_NOT_READY, LINES_FULL. */
    async join(call: Call) {
      readyLine()
      assertFree()
      return place(call)
    },
    /**
     * `parentId`: 咨询 on behalf of this call. Throws NUMBER_INVALID, LINE_NOT_READY, CALL_GONE, LINES_FULL, NUMBER_BLOCKED,
     * DO_NOT_CALL unless `anyway`; and by reference NOT_FOUND, FORBIDDEN. `number`: what was dialled.
     */
    async dial(wish: Wish): Promise<{ callId: CallId; number: string }> {
      const written = numberOf(wish)
      const number = dialable(written)
      readyLine()
      const { parentId } = wish
      const parent = parentId && book.get(parentId)
      if (parentId && !(parent && isConnected(parent.phase))) throw new DeskError('CALL_GONE')
      assertFree()
      assertWelcome(number, wish.anyway)
      const placed = await place({ number, parentId, purpose: parentId ? 'consult' : 'customer' })
      return { ...placed, number: written }
    },
  }
}
