import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { type Clock, systemClock } from '../../../electron/phone/clock.ts'
import type { CallId } from '../../../shared/ids.ts'
import { newId } from '../../../shared/ids.ts'
import { type Baresip, startBaresip } from '../../support/pbx/baresip.ts'
import { type Pbx, startPbx } from '../../support/pbx/pbx.ts'
import { runSipp } from '../../support/pbx/sipp.ts'
import {
  answer,
  callerSteps,
  pause,
  receive,
  receiveRequest,
  type Step,
} from '../../support/pbx/sipp-scenario.ts'
import { type LineBench, openLine } from '../../support/phone/line-bench.ts'

// Real servers on two busy cores; the RFC's own waits come on top.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

let pbx: Pbx
/** The customer, and a colleague whose phone answers by itself. */
let customer: Baresip
let colleague: Baresip
let bench: LineBench
let others: LineBench[]

beforeAll(async () => {
  pbx = await startPbx()
})
afterAll(() => pbx?.stop())
beforeEach(async () => {
  ;[customer, colleague] = await Promise.all([
    startBaresip({ pbx, user: '1002' }),
    startBaresip({ pbx, user: '8001', answerMode: 'auto' }),
  ])
  others = []
  bench = await lineOf('1001')
})
afterEach(async () => {
  await Promise.all(others.map(({ line }) => line.stop()))
  await Promise.all([customer.stop(), colleague.stop()])
})

async function lineOf(extension: string, options: Parameters<typeof openLine>[1] = {}): Promise<LineBench> {
  const opened = openLine(pbx, { extension, ...options })
  others.push(opened)
  await opened.line.start()
  return opened
}
/** Without the ringing: where a phone answers at once, its 200 may overtake its 180. */
const storyOf = (callId: CallId, { seen } = bench) =>
  seen
    .flatMap(event => ('callId' in event && event.callId === callId ? [event.type] : []))
    .filter(type => type !== 'ringing')

/** The customer has called and talks to us. */
async function talk(): Promise<CallId> {
  await customer.dial('1001')
  const { callId } = await bench.waitFor('incoming')
  await bench.line.answer(callId)
  await customer.waitFor('CALL_ESTABLISHED')
  return callId
}
/** We have put `callId` on hold and called `number`. */
async function consult(callId: CallId, number: string): Promise<CallId> {
  const otherId = newId<CallId>()
  await bench.line.hold(callId, true)
  await bench.line.dial(otherId, number)
  return otherId
}

/** A caller of whom every step is prescribed: he talks to us, and is then put on hold. */
function scriptedCaller(
  rest: (steps: ReturnType<typeof callerSteps>) => Step[],
  held = isReinvited('recvonly'),
): Promise<void> {
  const steps = callerSteps({ from: '<sip:13800138000@gateway.test>' })
  return runSipp({
    pbx,
    number: '1001',
    steps: [
      steps.invite(),
      receive(100, { optional: true }),
      receive(180, { optional: true }),
      receive(200),
      steps.ack(),
      ...held,
      ...rest(steps),
    ],
  })
}
const isReinvited = (direction: string): Step[] => [
  receiveRequest('INVITE'),
  answer(200, direction),
  receiveRequest('ACK'),
]
const isHungUp = (): Step[] => [receiveRequest('BYE'), answer(200)]
const isReferred = (): Step[] => [receiveRequest('REFER'), answer(202)]
const told = (step: Step): Step[] => [step, receive(200)]

async function answerScripted({ line, waitFor } = bench): Promise<CallId> {
  const { callId } = await waitFor('incoming')
  await line.answer(callId)
  return callId
}

describe('盲转', () => {
  test('the customer is with the colleague, and the call is over for us', async () => {
    const callId = await talk()
    const from = customer.events.length
    await bench.line.transfer(callId, '8001')
    expect(storyOf(callId)).toEqual(['incoming', 'answered', 'held', 'transferred'])
    expect(bench.seen.at(-1)).toMatchObject({ kind: 'blind', to: '8001' })
    await colleague.waitFor('CALL_ESTABLISHED')
    await customer.waitFor('CALL_ESTABLISHED', { from })
    await customer.waitFor('CALL_CLOSED', { from }) // our leg, by our BYE
    await expect(bench.line.hold(callId, false)).rejects.toMatchObject({ code: 'noSuchCall' })
    expect(bench.media.done.at(-1)).toBe('release')
  })

  test('a call that we dialled, and that is on hold already', async () => {
    const callId = newId<CallId>()
    await bench.line.dial(callId, '8001')
    await bench.waitFor('answered')
    await bench.line.hold(callId, true)
    const from = customer.events.length
    const transferred = bench.line.transfer(callId, '1002')
    await customer.waitFor('CALL_INCOMING', { from })
    expect(storyOf(callId)).toEqual(['answered', 'held']) // still ours while it rings there
    await customer.answer()
    await transferred
    expect(storyOf(callId)).toEqual(['answered', 'held', 'transferred'])
  })

  test.each([
    ['9486', 'SIP 486'],
    ['7777', 'SIP 404'],
    ['8001', 'SIP 480'],
  ])('to %s fails with %s: the call is ours again', async (number, message) => {
    if (number === '8001') await colleague.stop()
    const callId = await talk()
    await expect(bench.line.transfer(callId, number)).rejects.toMatchObject({ code: 'refused', message })
    expect(storyOf(callId)).toEqual(['incoming', 'answered', 'held', 'resumed'])
    await vi.waitFor(() => expect(customer.remoteDirection()).toBe('sendrecv'))
    await bench.line.hold(callId, true)
    await bench.line.hangUp(callId)
    expect(bench.seen.at(-1)).toMatchObject({ type: 'ended', by: 'local' })
  })

  test('a far side that takes no REFER keeps the call', async () => {
    const caller = scriptedCaller(() => [
      receiveRequest('REFER'),
      answer(501),
      ...isReinvited('sendrecv'),
      ...isHungUp(),
    ])
    const callId = await answerScripted()
    await expect(bench.line.transfer(callId, '8001')).rejects.toMatchObject({ message: 'SIP 501' })
    expect(storyOf(callId)).toEqual(['incoming', 'answered', 'held', 'resumed'])
    await bench.line.hangUp(callId)
    await caller
  })

  test('a far side that will not be held is transferred all the same', async () => {
    const refusal = [receiveRequest('INVITE'), answer(488), receiveRequest('ACK')]
    const caller = scriptedCaller(
      steps => [...isReferred(), ...told(steps.notify('SIP/2.0 200 OK')), ...isHungUp()],
      refusal,
    )
    const callId = await answerScripted()
    await bench.line.transfer(callId, '8001')
    expect(storyOf(callId)).toEqual(['incoming', 'answered', 'transferred'])
    await caller
  })

  test('the far side hangs up while it is being transferred', async () => {
    const caller = scriptedCaller(steps => [
      ...isReferred(),
      ...told(steps.notify('SIP/2.0 180 Ringing', 'active;expires=60')),
      ...told(steps.bye()),
    ])
    const callId = await answerScripted()
    const transfer = bench.line.transfer(callId, '8001')
    await expect(transfer).rejects.toMatchObject({ code: 'noSuchCall' })
    expect(storyOf(callId)).toEqual(['incoming', 'answered', 'held', 'ended'])
    expect(bench.seen.at(-1)).toMatchObject({ by: 'remote' })
    await caller
  })

  test('we hang up while it is being transferred; a second transfer meanwhile is refused', async () => {
    const caller = scriptedCaller(() => [...isReferred(), ...isHungUp()])
    const callId = await answerScripted()
    const transfer = bench.line.transfer(callId, '8001')
    await bench.waitFor('held')
    await expect(bench.line.transfer(callId, '1002')).rejects.toMatchObject({ code: 'wrongState' })
    const lost = expect(transfer).rejects.toMatchObject({ code: 'noSuchCall' })
    await bench.line.hangUp(callId)
    await lost
    expect(bench.seen.at(-1)).toMatchObject({ type: 'ended', by: 'local' })
    await caller
  })

  test('nothing is heard for a minute: the call is ours again, and a late success still counts', async () => {
    /** A minute is over sooner; whatever is shorter takes its own time. */
    const clock: Clock = {
      ...systemClock,
      after: (ms, act) => systemClock.after(ms === 60_000 ? 1000 : ms, act),
    }
    const patient = await lineOf('1003', { clock })
    const steps = callerSteps({ from: '<sip:13800138000@gateway.test>' })
    const caller = runSipp({
      pbx,
      number: '1003',
      steps: [
        steps.invite(),
        receive(100, { optional: true }),
        receive(180, { optional: true }),
        receive(200),
        steps.ack(),
        ...isReinvited('recvonly'),
        ...isReferred(),
        ...isReinvited('sendrecv'),
        ...told(steps.notify('SIP/2.0 200 OK')),
        ...isHungUp(),
      ],
    })
    const callId = await answerScripted(patient)
    await expect(patient.line.transfer(callId, '8001')).rejects.toMatchObject({ code: 'timeout' })
    await patient.waitFor('transferred')
    expect(storyOf(callId, patient)).toEqual(['incoming', 'answered', 'held', 'resumed', 'transferred'])
    await caller
  })

  test('what is no number never leaves, nor does a call that only rings', async () => {
    const callId = await talk()
    await expect(bench.line.transfer(callId, 'a@b;x>')).rejects.toMatchObject({ code: 'refused' })
    const ringing = newId<CallId>()
    await bench.line.dial(ringing, '1002')
    await expect(bench.line.transfer(ringing, '8001')).rejects.toMatchObject({ code: 'wrongState' })
    expect(storyOf(callId)).toEqual(['incoming', 'answered'])
  })
})

describe('咨询转', () => {
  test('to another workstation: it takes the customer over, both calls are over for us', async () => {
    const second = await lineOf('1003')
    const callId = await talk()
    const from = customer.events.length
    const otherId = await consult(callId, '1003')
    const { callId: consultation } = await second.waitFor('incoming')
    await second.line.answer(consultation)
    await bench.waitFor('answered', event => event.callId === otherId)
    await bench.line.transferTo(callId, otherId)
    expect(bench.seen.slice(-2)).toMatchObject([
      { type: 'transferred', callId, kind: 'consult', to: '1003' },
      { type: 'transferred', callId: otherId, kind: 'consult', to: '1002' },
    ])
    await customer.waitFor('CALL_ESTABLISHED', { from })
    const taken = await second.waitFor('incoming', event => event.callId !== consultation)
    expect(taken).toMatchObject({ from: '1002', to: '1003', replaces: consultation })
    expect(await second.waitFor('ended')).toMatchObject({ callId: consultation, by: 'remote' })
    expect(storyOf(taken.callId, second)).toEqual(['incoming', 'answered'])
    expect(second.media.done).not.toContain('ring waiting')
    await second.line.hangUp(taken.callId)
    await customer.waitFor('CALL_CLOSED', { from })
  })

  test('the colleague has hung up: nothing to transfer to, the customer is still on hold', async () => {
    const callId = await talk()
    const otherId = await consult(callId, '8001')
    await bench.waitFor('answered', event => event.callId === otherId)
    await colleague.hangUp()
    await bench.waitFor('ended')
    await expect(bench.line.transferTo(callId, otherId)).rejects.toMatchObject({ code: 'noSuchCall' })
    expect(storyOf(callId)).toEqual(['incoming', 'answered', 'held'])
    await bench.line.hold(callId, false)
  })

  test('the customer has hung up: the consultation goes on', async () => {
    const callId = await talk()
    const otherId = await consult(callId, '8001')
    await bench.waitFor('answered', event => event.callId === otherId)
    await customer.hangUp()
    await bench.waitFor('ended')
    await expect(bench.line.transferTo(callId, otherId)).rejects.toMatchObject({ code: 'noSuchCall' })
    await bench.line.hold(otherId, true)
    expect(storyOf(otherId)).toEqual(['answered', 'held'])
  })

  test('a colleague who only rings is not transferred to', async () => {
    const callId = newId<CallId>()
    await bench.line.dial(callId, '8001')
    await bench.waitFor('answered')
    const otherId = await consult(callId, '1002')
    await bench.waitFor('ringing', event => event.callId === otherId)
    await expect(bench.line.transferTo(callId, otherId)).rejects.toMatchObject({ code: 'wrongState' })
    await expect(bench.line.transferTo(callId, callId)).rejects.toMatchObject({ code: 'wrongState' })
    expect(storyOf(callId)).toEqual(['answered', 'held'])
  })

  test('the far side gets nowhere: both calls are as they were', async () => {
    const caller = scriptedCaller(steps => [
      ...isReferred(),
      ...told(steps.notify('SIP/2.0 503 Service Unavailable')),
      ...isHungUp(),
    ])
    const callId = await answerScripted()
    const otherId = await consult(callId, '8001')
    await bench.waitFor('answered', event => event.callId === otherId)
    await expect(bench.line.transferTo(callId, otherId)).rejects.toMatchObject({ message: 'SIP 503' })
    expect(storyOf(callId)).toEqual(['incoming', 'answered', 'held'])
    await bench.line.hold(otherId, true)
    await bench.line.hangUp(callId)
    await caller
  })

  test('the colleague leaves in the middle of it and the far side gets nowhere: that call has ended', async () => {
    const caller = scriptedCaller(steps => [
      ...isReferred(),
      pause(500),
      ...told(steps.notify('SIP/2.0 481 Gone')),
      ...isHungUp(),
    ])
    const callId = await answerScripted()
    const otherId = await consult(callId, '8001')
    await bench.waitFor('answered', event => event.callId === otherId)
    const transfer = bench.line.transferTo(callId, otherId)
    await colleague.hangUp()
    await expect(transfer).rejects.toMatchObject({ message: 'SIP 481' })
    expect(await bench.waitFor('ended')).toMatchObject({ callId: otherId, by: 'remote' })
    expect(storyOf(callId)).toEqual(['incoming', 'answered', 'held'])
    await bench.line.hangUp(callId)
    await caller
  })
})
