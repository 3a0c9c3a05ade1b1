import { describe, expect, test } from 'vitest'
import { listOpenCalls } from '../../db/repositories/call.ts'
import { SECOND, START, settled, startPhone } from '../support/phone/phone-bench.ts'

const wrapUp = { limitS: 60, extendS: 30, autoReady: true }

/** A call that has just ended and waits for its record. */
async function afterCall(rules: Partial<typeof wrapUp> = {}) {
  const bench = await startPhone({ rules: { wrapUp: { ...wrapUp, ...rules } } })
  const callId = await bench.talkTo('13800138000')
  await bench.pass(20 * SECOND)
  bench.far.hangsUp(callId)
  return { ...bench, callId, phase: () => bench.row(callId)?.phase, desk: bench.phone.desk }
}

describe('话后整理', () => {
  test('has a limit that windows see; with the record written, it ends there by itself', async () => {
    const { callId, shown, pass, writeRecord, phase, row } = await afterCall()
    expect((await shown(callId))?.wrapUpUntil).toBe(START + 80 * SECOND)
    await pass(10 * SECOND)
    writeRecord(callId)
    await pass(49 * SECOND)
    expect(phase()).toBe('wrapUp')
    await pass(SECOND)
    expect(row(callId)).toMatchObject({ phase: 'done', wrapEndedAt: START + 80 * SECOND, wrapExtensions: 0 })
  })

  test('stays past its limit without a record, and ends the moment it is written', async () => {
    const { callId, pass, writeRecord, phase, row, shown } = await afterCall()
    await pass(100 * SECOND)
    expect(phase()).toBe('wrapUp')
    expect((await shown(callId))?.wrapUpUntil).toBe(START + 80 * SECOND)
    writeRecord(callId)
    expect(row(callId)).toMatchObject({ phase: 'done', wrapEndedAt: START + 120 * SECOND })
  })

  test('is extended, which stands in the record of the call; past the limit from now on', async () => {
    const { callId, desk, who, pass, writeRecord, phase, row, shown } = await afterCall()
    writeRecord(callId)
    await desk.extendWrapUp(who, { callId })
    expect((await shown(callId))?.wrapUpUntil).toBe(START + 110 * SECOND)
    await pass(89 * SECOND)
    expect(phase()).toBe('wrapUp')
    await pass(SECOND)
    expect(row(callId)).toMatchObject({ phase: 'done', wrapExtensions: 1 })
    await expect(Promise.resolve().then(() => desk.extendWrapUp(who, { callId }))).rejects.toMatchObject({
      code: 'CALL_GONE',
    })

    const late = await afterCall()
    await late.pass(100 * SECOND)
    await late.desk.extendWrapUp(late.who, { callId: late.callId })
    await late.desk.extendWrapUp(late.who, { callId: late.callId })
    expect((await late.shown(late.callId))?.wrapUpUntil).toBe(START + 180 * SECOND)
    expect(late.row(late.callId)?.wrapExtensions).toBe(2)
  })

  test('settles the records when it ends: by its limit, by the agent, by leaving', async () => {
    const byLimit = await afterCall()
    byLimit.writeRecord(byLimit.callId)
    byLimit.writeRecord(byLimit.callId)
    expect(byLimit.settledAt(byLimit.callId)).toEqual([null, null])
    await byLimit.pass(60 * SECOND)
    expect(byLimit.settledAt(byLimit.callId)).toEqual([START + 80 * SECOND, START + 80 * SECOND])

    const byAgent = await afterCall()
    byAgent.writeRecord(byAgent.callId)
    await byAgent.pass(5 * SECOND)
    await byAgent.desk.finishWrapUp(byAgent.who, { callId: byAgent.callId })
    expect(byAgent.settledAt(byAgent.callId)).toEqual([START + 25 * SECOND])

    const byLeaving = await afterCall()
    byLeaving.writeRecord(byLeaving.callId)
    await byLeaving.phone.stop()
    expect(byLeaving.settledAt(byLeaving.callId)).toEqual([START + 20 * SECOND])
  })

  test('of several records waits for each to say all (R-CC-10)', async () => {
    const { callId, writeRecord, desk, who, phase } = await afterCall()
    writeRecord(callId)
    writeRecord(callId, { reason: 'repair' })
    const finish = () => Promise.resolve().then(() => desk.finishWrapUp(who, { callId }))
    await expect(finish()).rejects.toMatchObject({ code: 'RECORD_MISSING' })
    expect(phase()).toBe('wrapUp')
  })

  test('is left to the agent where the site wants that, and without a limit', async () => {
    for (const rules of [{ autoReady: false }, { limitS: 0 }]) {
      const { callId, pass, writeRecord, phase, desk, who } = await afterCall(rules)
      writeRecord(callId)
      await pass(1000 * SECOND)
      expect(phase()).toBe('wrapUp')
      await desk.finishWrapUp(who, { callId })
      expect(phase()).toBe('done')
    }
  })

  test('nobody leaves it before the record is written (R-CC-10), nor logs off', async () => {
    const { callId, phone, desk, who, writeRecord, phase } = await afterCall()
    const finish = () => Promise.resolve().then(() => desk.finishWrapUp(who, { callId }))
    await expect(finish()).rejects.toMatchObject({ code: 'RECORD_MISSING' })
    expect(() => phone.settle()).toThrow(expect.objectContaining({ code: 'RECORD_MISSING' }))
    writeRecord(callId)
    phone.settle()
    expect(phase()).toBe('done')
  })

  test('a clock that is set back does not end it early', async () => {
    const { callId, pass, clock, writeRecord, phase } = await afterCall()
    writeRecord(callId)
    clock.pass(-30 * SECOND)
    await pass(60 * SECOND)
    expect(phase()).toBe('wrapUp')
    await pass(30 * SECOND)
    expect(phase()).toBe('done')
  })

  test('is not for calls with a colleague: they are done when they end', async () => {
    const bench = await startPhone()
    const parentId = await bench.talkTo('13800138000')
    const callId = await bench.dial('8002', { parentId })
    bench.far.picksUp(callId)
    bench.far.hangsUp(callId)
    expect(bench.row(callId)).toMatchObject({
      ...{ purpose: 'consult', parentId, phase: 'done', result: 'answered' },
      ...{ wrapEndedAt: START, endedAt: START },
    })
    // A customer's call that was only passed on needs its record all the same.
    await bench.desk.transfer(bench.who, { callId: parentId, number: '8002' })
    expect(bench.row(parentId)).toMatchObject({
      phase: 'wrapUp',
      transferKind: 'blind',
      transferredTo: '8002',
    })
  })
})

test('who stops in the middle leaves no open call behind, and what he talked of is one record each', async () => {
  const bench = await startPhone()
  const over = await bench.talkTo('13700000001')
  bench.far.hangsUp(over)
  const talking = await bench.talkTo('13700000002')
  const ringing = bench.far.ring('13700000003')
  await bench.pass(5 * SECOND)
  await bench.phone.stop()
  await settled()
  expect(listOpenCalls(bench.store.read, bench.store.deviceId)).toEqual([])
  expect(bench.row(over)).toMatchObject({ phase: 'done', result: 'answered', hungUpBy: 'customer' })
  expect(bench.row(talking)).toMatchObject({ phase: 'done', result: 'answered', hungUpBy: 'agent' })
  expect(bench.row(ringing)).toMatchObject({ phase: 'done', answeredAt: null })
})
