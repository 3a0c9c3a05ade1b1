import { expect, test } from 'vitest'
import { listChanges } from '../../db/repositories/change.ts'
import { markAlive } from '../../db/repositories/device.ts'
import { findRow } from '../../db/repositories/row.ts'
import { put } from '../../db/write.ts'
import { rowOf, stateOf } from '../../electron/phone/call-row.ts'
import { recoverCalls } from '../../electron/phone/recovery.ts'
import type { Call } from '../../shared/entities/call.ts'
import { reduceCall } from '../../shared/rules/call-state.ts'
import { aRecord } from '../support/forms.ts'
import { AGENT, aCall } from '../support/rows.ts'
import { tempStore } from '../support/store.ts'

test('calls left open are closed once, marked with the phase, their end the last sign of life', () => {
  const store = tempStore()
  const ringing = aCall({ deviceId: store.deviceId, startedAt: 1000 })
  const talking = rowOf(ringing, reduceCall(stateOf(ringing), { type: 'answered', at: 2000 }))
  const wrapUp = rowOf(talking, reduceCall(stateOf(talking), { type: 'ended', at: 5000, by: 'customer' }))
  const open: Call[] = [ringing, { ...talking, id: aCall().id }, { ...wrapUp, id: aCall().id }]
  const elsewhere = aCall({ startedAt: 1000 })
  store.write(AGENT, tx => {
    for (const call of [...open, elsewhere]) put(tx, 'call', call)
    markAlive(tx, 7000)
  })
  expect(recoverCalls(store)).toHaveLength(3)
  const after = open.map(({ id }) => findRow(store.read, 'call', id)?.row)
  expect(after.map(c => c?.interruptedIn)).toEqual(['ringing', 'talking', 'wrapUp'])
  expect(after.map(c => c?.phase)).toEqual(['done', 'done', 'done'])
  expect(after.map(c => c?.result)).toEqual(['failed', 'answered', 'answered'])
  expect(after.map(c => c?.endedAt)).toEqual([7000, 7000, 5000])
  // Another workstation's live call is not ours to close.
  expect(findRow(store.read, 'call', elsewhere.id)?.row.phase).toBe('ringing')
  expect(listChanges(store.read)).toHaveLength(7)
  expect(recoverCalls(store)).toEqual([])
})

test('their records are settled with them, at the end of the call; those of others are not', () => {
  const store = tempStore()
  const ringing = aCall({ deviceId: store.deviceId, startedAt: 1000 })
  const talking = rowOf(ringing, reduceCall(stateOf(ringing), { type: 'answered', at: 2000 }))
  const wrapUp = rowOf(talking, reduceCall(stateOf(talking), { type: 'ended', at: 5000, by: 'customer' }))
  const [his, other] = [aRecord({ callId: wrapUp.id }), aRecord()]
  store.write(AGENT, tx => {
    put(tx, 'call', wrapUp)
    put(tx, 'callRecord', his)
    put(tx, 'callRecord', other)
    markAlive(tx, 7000)
  })
  recoverCalls(store)
  const settledAt = ({ id }: { id: string }) => findRow(store.read, 'callRecord', id)?.row.settledAt
  expect(settledAt(his)).toBe(findRow(store.read, 'call', wrapUp.id)?.row.wrapEndedAt)
  expect(settledAt(other)).toBeNull()
})
