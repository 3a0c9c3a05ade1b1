import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { CallId } from '../../../shared/ids.ts'
import { type Baresip, startBaresip } from '../../support/pbx/baresip.ts'
import { type Pbx, startPbx } from '../../support/pbx/pbx.ts'
import { runSipp } from '../../support/pbx/sipp.ts'
import { answer, callerSteps, pause, receive, receiveRequest } from '../../support/pbx/sipp-scenario.ts'
import { type LineBench, openLine } from '../../support/phone/line-bench.ts'

// Real servers on two busy cores; the RFC's own waits come on top.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

let pbx: Pbx
let phone: Baresip
let bench: LineBench

beforeAll(async () => {
  pbx = await startPbx()
  phone = await startBaresip({ pbx, user: '1002' })
})
afterAll(async () => {
  await phone?.stop()
  await pbx?.stop()
})
beforeEach(async () => {
  bench = openLine(pbx)
  await bench.line.start()
})
afterEach(async () => {
  await bench.line.stop()
  // The other side has seen the end of every call before the next test begins.
  await vi.waitFor(() => expect(closed()).toBe(opened()))
})

const count = (type: string) => phone.events.filter(event => event.type === type).length
const opened = () => count('CALL_INCOMING') + dialled
// After a refused transfer this phone ends the call without saying so.
const closed = () => count('CALL_CLOSED') + count('TRANSFER_FAILED')
let dialled = 0

async function callIn(): Promise<CallId> {
  dialled++
  const from = bench.seen.length
  await phone.dial('1001')
  return (await bench.waitFor('incoming', undefined, { from })).callId
}
/** Everything the line told of one call, in order. */
const storyOf = (callId: CallId) =>
  bench.seen.flatMap(event => ('callId' in event && event.callId === callId ? [event.type] : []))

describe('in a call', () => {
  async function talk(): Promise<CallId> {
    const callId = await callIn()
    await bench.line.answer(callId)
    return callId
  }

  test('hold right after the answer, and back, as the other phone sees it', async () => {
    const callId = await talk()
    await bench.line.hold(callId, true)
    await vi.waitFor(() => expect(phone.remoteDirection()).toBe('sendonly'))
    await bench.line.hold(callId, false)
    await vi.waitFor(() => expect(phone.remoteDirection()).toBe('sendrecv'))
    expect(storyOf(callId)).toEqual(['incoming', 'answered', 'held', 'resumed'])
  })

  test('both sides re-invite at the same time, again and again', async () => {
    const callId = await talk()
    for (let i = 0; i < 4; i++) await Promise.all([phone.reinvite(), bench.line.hold(callId, i % 2 === 0)])
    expect(storyOf(callId).slice(2)).toEqual(['held', 'resumed', 'held', 'resumed'])
    await bench.line.hold(callId, true)
    await vi.waitFor(() => expect(phone.remoteDirection()).toBe('sendonly'))
  })

  test('a hold refused with 491 and 500 is asked for again', async () => {
    const steps = callerSteps({ from: '<sip:777@gateway.test>' })
    const refused = (code: number) => [receiveRequest('INVITE'), answer(code), receiveRequest('ACK')]
    const caller = runSipp({
      pbx,
      number: '1001',
      steps: [
        steps.invite(),
        receive(100, { optional: true }),
        receive(180, { optional: true }),
        receive(200),
        steps.ack(),
        ...refused(491),
        ...refused(500),
        receiveRequest('INVITE'),
        answer(200, 'recvonly'),
        receiveRequest('ACK'),
        pause(100),
        steps.bye(),
        receive(200),
      ],
    })
    const { callId } = await bench.waitFor('incoming')
    await bench.line.answer(callId)
    await bench.line.hold(callId, true)
    await caller
    expect(bench.media.done.filter(done => done === 'offer hold')).toHaveLength(3)
    expect(storyOf(callId)).toEqual(['incoming', 'answered', 'held', 'ended'])
  })

  test('the other side holds, refreshes by UPDATE and changes media by UPDATE', async () => {
    const steps = callerSteps({ from: '<sip:777@gateway.test>' })
    const caller = runSipp({
      pbx,
      number: '1001',
      steps: [
        steps.invite(),
        receive(100, { optional: true }),
        receive(180, { optional: true }),
        receive(200),
        steps.ack(),
        pause(200),
        steps.update(),
        receive(200),
        steps.update('sendonly'),
        receive(200),
        steps.reinvite('sendonly'),
        receive(100, { optional: true }),
        receive(200),
        steps.ack(),
        pause(100),
        steps.bye(),
        receive(200),
      ],
    })
    const { callId } = await bench.waitFor('incoming')
    await bench.line.answer(callId)
    await caller
    expect(bench.media.done.filter(done => done === 'answer')).toHaveLength(3)
    expect(await bench.waitFor('ended')).toMatchObject({ by: 'remote' })
  })

  test('a caller cannot make this phone dial', async () => {
    const from = phone.events.length
    const callId = await talk()
    await phone.waitFor('CALL_ESTABLISHED', { from })
    await phone.transfer('1003')
    expect((await phone.waitFor('TRANSFER_FAILED')).param).toContain('603')
    expect(bench.media.done).not.toContain('offer')
    await bench.waitFor('ended') // baresip gives up the call then
    expect(storyOf(callId)).toEqual(['incoming', 'answered', 'ended'])
  })

  test('no microphone in the moment of answering: it rings on until there is one', async () => {
    const callId = await callIn()
    bench.media.setMicrophone(false)
    await expect(bench.line.answer(callId)).rejects.toMatchObject({ code: 'noMicrophone' })
    bench.media.setMicrophone(true)
    await bench.line.answer(callId)
    expect(storyOf(callId)).toEqual(['incoming', 'answered'])
  })

  test('mute and tones go to the media window', async () => {
    const callId = await talk()
    await bench.line.mute(callId, true)
    await bench.line.mute(callId, false)
    await bench.line.dtmf(callId, '12#')
    expect(bench.media.done.slice(-3)).toEqual(['mute', 'unmute', 'dtmf 12#'])
    expect(storyOf(callId).slice(2)).toEqual(['muted', 'unmuted'])
  })
})
