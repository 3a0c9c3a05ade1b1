import { ORPCError } from '@orpc/client'
import { describe, expect, test } from 'vitest'
import { findRow } from '../../db/repositories/row.ts'
import { put } from '../../db/write.ts'
import { callRecordDesk } from '../../electron/desk/call-record.ts'
import { type CallRecord, type CallRecordEntry, isCompleteRecord } from '../../shared/entities/call-record.ts'
import type { UserId } from '../../shared/ids.ts'
import { newId } from '../../shared/ids.ts'
import { connectDesk } from '../support/desk.ts'
import { aRecord } from '../support/forms.ts'
import { AGENT, aCall, aUser } from '../support/rows.ts'
import { tempStore } from '../support/store.ts'

function atADesk() {
  const store = tempStore()
  const call = aCall()
  store.write(AGENT, tx => put(tx, 'call', call))
  const who = { user: aUser(), team: null, orgName: '测试客服中心', offline: false }
  const { client } = connectDesk(() => ({ desk: { callRecord: callRecordDesk(store, Date.now) }, who }))
  const entry = (part: Partial<Extract<CallRecordEntry, { direction: 'inbound' }>['values']> = {}) => ({
    direction: 'inbound' as const,
    callId: call.id,
    customerId: null,
    values: {
      ...{ contactName: '王先生', verification: 'verified' as const, reason: 'repair.cooling.leak' },
      ...{ product: '', content: '漏水', handling: 'answered' as const, resolvedFirst: null, mood: null },
      ...{ callBackAt: null, remarks: '' },
      ...part,
    },
  })
  return { store, call, client, entry }
}
const codeOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'done',
    (error: unknown) => (error instanceof ORPCError ? error.code : String(error)),
  )

describe('saving the record of a call', () => {
  test('again amends it; what a leader corrected in it stays on record', async () => {
    const { store, client, entry } = atADesk()
    const first = await client.callRecord.save(entry())
    const correction = {
      ...{ id: newId(), field: 'reason', from: first.reason, to: 'repair.cooling.noise' },
      ...{ why: '录音 02:14', byId: newId<UserId>(), at: 1 },
    }
    store.write(AGENT, tx =>
      put(tx, 'callRecord', { ...first, reason: 'repair.cooling.noise', corrections: [correction] }),
    )
    await client.callRecord.save(entry({ content: '噪音大' }))
    const stored = findRow(store.read, 'callRecord', first.id)?.row
    expect(stored).toMatchObject({ id: first.id, content: '噪音大', corrections: [correction] })
  })

  test('goes by the way the call went', async () => {
    const { client, call } = atADesk()
    const values = {
      ...{
        contactName: '',
        purpose: 'notice' as const,
        content: '',
        answer: '',
        outcome: 'success' as const,
      },
      ...{ nextContactAt: null, doNotCall: false, remarks: '' },
    }
    const outbound = { direction: 'outbound' as const, callId: call.id, customerId: null, values }
    expect(await codeOf(client.callRecord.save(outbound))).toBe('NOT_FOUND')
  })

  test('is refused while the reason is not chosen to its last level', async () => {
    const { client, entry } = atADesk()
    expect(await codeOf(client.callRecord.save(entry({ reason: 'repair.cooling' })))).toBe('BAD_REQUEST')
  })
})

describe('a record is complete (R-CC-10)', () => {
  const outbound: Partial<CallRecord> = {
    ...{ direction: 'outbound', verification: null, reason: null, handling: null },
    ...{ purpose: 'notice', outcome: 'success' },
  }
  test.each<[string, Partial<CallRecord>, boolean]>([
    ['with all that form 8.1 asks for', {}, true],
    ['though an older form left texts out', { product: null, remarks: null }, true],
    ['not without its handling', { handling: null }, false],
    ['not with a reason of an older form, short of the last level', { reason: 'repair' }, false],
    ['going out, with purpose and outcome', outbound, true],
    ['going out, not without its outcome', { ...outbound, outcome: null }, false],
  ])('%s', (_name, part, complete) => {
    expect(isCompleteRecord(aRecord(part))).toBe(complete)
  })
})
