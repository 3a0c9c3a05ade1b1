import { listCalls } from '../../db/repositories/call.ts'
import type { CallResult } from '../../shared/rules/call-state.ts'
import type { WireCall } from '../support/pbx/call-load.ts'
import { openProfile } from './filled-profile.ts'

export type Expected = Pick<WireCall, 'callId' | 'status'>

/** What the record has to say of a call whose caller saw this status last. */
const RESULT: Readonly<Record<number, CallResult>> = { 200: 'answered', 486: 'busy', 487: 'abandoned' }

/** Compare every call its caller made with the records of the workstation: one each, told rightly, over and put away. */
export async function judgeRows(profile: string, wire: readonly Expected[]): Promise<{ wrong: string[] }> {
  const store = await openProfile(profile)
  try {
    const rows = listCalls(store.read, { from: 0, to: Number.MAX_SAFE_INTEGER, limit: 1_000_000 })
    const wrong: string[] = []
    const known = new Set(wire.map(({ callId }) => callId))
    const strange = rows.filter(({ call }) => !known.has(call.sipCallId ?? ''))
    if (strange.length > 0) wrong.push(`${strange.length} records of calls that nobody made`)
    for (const { callId, status } of wire) {
      const mine = rows.filter(({ call }) => call.sipCallId === callId)
      const [first] = mine
      if (mine.length !== 1 || !first) {
        wrong.push(`${callId} (${status}): ${mine.length} records`)
        continue
      }
      const { call, hasRecord } = first
      const expected = RESULT[status]
      if (call.result !== expected || call.phase !== 'done')
        wrong.push(`${callId} (${status}): ${call.result}, ${call.phase}; expected ${expected}`)
      if ((expected === 'answered') !== hasRecord) wrong.push(`${callId}: business record ${hasRecord}`)
      if (call.interruptedIn !== null) wrong.push(`${callId}: interrupted in ${call.interruptedIn}`)
    }
    return { wrong }
  } finally {
    store.close()
  }
}
