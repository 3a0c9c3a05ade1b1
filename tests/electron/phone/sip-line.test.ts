import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { CallId } from '../../../shared/ids.ts'
import { newId } from '../../../shared/ids.ts'
import { type Baresip, startBaresip } from '../../support/pbx/baresip.ts'
import { type Pbx, startPbx } from '../../support/pbx/pbx.ts'
import { runSipp } from '../../support/pbx/sipp.ts'
import { callerSteps, receive } from '../../support/pbx/sipp-scenario.ts'
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
const closed = () => count('CALL_CLOSED')
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

describe('incoming', () => {
  test('rings, is answered, and the caller hangs up', async () => {
    const callId = await callIn()
    const incoming = await bench.waitFor('incoming')
    expect(incoming).toMatchObject({ from: '1002', to: '1001' })
    expect(incoming.sipCallId).toBeTruthy()
    await bench.line.answer(callId)
    await phone.waitFor('CALL_ESTABLISHED', { from: phone.events.length - 3 })
    await phone.hangUp()
    expect(await bench.waitFor('ended')).toMatchObject({ by: 'remote' })
    expect(storyOf(callId)).toEqual(['incoming', 'answered', 'ended'])
    expect(bench.media.done).toContain('ring incoming')
    expect(bench.media.done.at(-1)).toBe('release')
  })

  test.each([
    [false, '486'],
    [true, '603'],
  ])('is refused, everywhere: %s', async (everywhere, code) => {
    const from = phone.events.length
    const callId = await callIn()
    await bench.line.reject(callId, { everywhere })
    expect((await phone.waitFor('CALL_CLOSED', { from })).param).toContain(code)
    expect(await bench.waitFor('ended')).toMatchObject({ by: 'local', code: Number(code) })
  })

  test('is sent elsewhere, and rings there', async () => {
    const elsewhere = await startBaresip({ pbx, user: '1003' })
    const callId = await callIn()
    await expect(bench.line.reject(callId, { divertTo: 'a@b>' })).rejects.toMatchObject({ code: 'refused' })
    await bench.line.reject(callId, { divertTo: '1003' })
    expect(await bench.waitFor('ended')).toMatchObject({ by: 'local', code: 302 })
    expect((await elsewhere.waitFor('CALL_INCOMING')).peeruri).toContain('1002')
    await phone.hangUp()
    await elsewhere.stop()
  })

  test.each([
    ['Call-Info: <sip:pbx.test>;answer-after=0', true],
    ['Alert-Info: <http://www.notused.com>;info=alert-autoanswer;delay=0', true],
    ['Alert-Info: info=auto-answer', true],
    ['Alert-Info: Auto Answer', true],
    ['Answer-Mode: Auto', true],
    ['Answer-Mode: Manual', undefined],
    ['Alert-Info: <http://pbx.test/ring.wav>;info=internal', undefined],
  ])('%s: asks to be answered by itself: %s', async (extraHeaders, autoAnswer) => {
    const steps = callerSteps({ from: '<sip:13800138000@gateway.test>', extraHeaders })
    const invited = [steps.invite(), receive(100, { optional: true }), receive(180, { optional: true })]
    const caller = runSipp({ pbx, number: '1001', steps: [...invited, receive(486), steps.ack()] })
    const event = await bench.waitFor('incoming')
    await bench.line.reject(event.callId)
    await caller
    expect(event.autoAnswer).toBe(autoAnswer)
  })

  test('the caller gives up', async () => {
    const callId = await callIn()
    await phone.hangUp()
    expect(await bench.waitFor('ended')).toMatchObject({ callId, by: 'remote', code: 487 })
    await expect(bench.line.answer(callId)).rejects.toMatchObject({ code: 'noSuchCall' })
  })

  test('clicked twice, it is answered once', async () => {
    const callId = await callIn()
    const clicks = await Promise.allSettled([bench.line.answer(callId), bench.line.answer(callId)])
    expect(clicks).toMatchObject([{ status: 'fulfilled' }, { reason: { code: 'wrongState' } }])
    await bench.line.hangUp(callId)
    expect(storyOf(callId)).toEqual(['incoming', 'answered', 'ended'])
  })

  test('the agent hangs up', async () => {
    const callId = await callIn()
    await bench.line.answer(callId)
    const from = phone.events.length
    await bench.line.hangUp(callId)
    await phone.waitFor('CALL_CLOSED', { from: Math.max(0, from - 1) })
    expect(await bench.waitFor('ended')).toMatchObject({ by: 'local' })
  })

  test('a second call rings beside a live one, and only knocks', async () => {
    const first = await callIn()
    await bench.line.answer(first)
    const steps = callerSteps({ from: '<sip:13800138000@gateway.test>' })
    const second = runSipp({
      pbx,
      number: '1001',
      steps: [
        steps.invite(),
        receive(100, { optional: true }),
        receive(180, { optional: true }),
        receive(486),
        steps.ack(),
      ],
    })
    const ringing = await bench.waitFor('incoming', event => event.from === '13800138000')
    expect(bench.media.done).toContain('ring waiting')
    await bench.line.reject(ringing.callId)
    await second
    expect(storyOf(first)).toEqual(['incoming', 'answered'])
  })

  test('thirty at once: every one is told and every one is answered', async () => {
    const steps = callerSteps({ from: '<sip:13800138000@gateway.test>' })
    bench.line.onEvent(event => {
      if (event.type === 'incoming') void bench.line.reject(event.callId)
    })
    const invited = [steps.invite(), receive(100, { optional: true }), receive(180, { optional: true })]
    await runSipp({
      pbx,
      number: '1001',
      calls: 30,
      perSecond: 100,
      steps: [...invited, receive(486), steps.ack()],
    })
    expect(bench.seen.filter(event => event.type === 'incoming')).toHaveLength(30)
    expect(bench.seen.filter(event => event.type === 'ended')).toHaveLength(30)
    expect(bench.log.join('\n')).not.toContain('13800138000')
  })
})

describe('outgoing', () => {
  test('rings, is answered, is hung up here', async () => {
    const callId = newId<CallId>()
    await bench.line.dial(callId, '1002')
    const from = phone.events.length
    expect((await bench.waitFor('ringing')).sipCallId).toBeTruthy()
    await vi.waitFor(() => expect(bench.media.done).toContain('ring ringback'))
    await phone.answer()
    await bench.waitFor('answered')
    await bench.line.hangUp(callId)
    await phone.waitFor('CALL_CLOSED', { from: Math.max(0, from - 2) })
    expect(storyOf(callId)).toEqual(['ringing', 'answered', 'ended'])
  })

  test.each([
    ['9486', 486],
    ['9603', 603],
    ['9503', 503],
    ['7777', 404],
    ['8001', 480], // known, but its phone is off
  ])('%s ends with %i', async (number, code) => {
    const callId = newId<CallId>()
    await bench.line.dial(callId, number)
    expect(await bench.waitFor('ended')).toMatchObject({ callId, by: 'remote', code })
    expect(storyOf(callId)).toEqual(['ended'])
  })

  test('nobody answers: the agent gives up, and it stops ringing there', async () => {
    const callId = newId<CallId>()
    await bench.line.dial(callId, '1002')
    await bench.waitFor('ringing')
    const from = phone.events.length
    await bench.line.hangUp(callId)
    expect(await bench.waitFor('ended')).toMatchObject({ by: 'local', code: 487 })
    await phone.waitFor('CALL_CLOSED', { from })
  })

  test('a feature code is dialled and hung up when accepted; nobody is told of a call', async () => {
    const queue = await startBaresip({ pbx, user: '1003', answerMode: 'auto' })
    const told = bench.seen.length
    await bench.line.signal('1003')
    await queue.waitFor('CALL_CLOSED')
    await vi.waitFor(() => expect(bench.media.done.at(-1)).toBe('release'))
    await queue.stop()
    await expect(bench.line.signal('9403')).rejects.toMatchObject({ code: 'refused', message: 'SIP 403' })
    await expect(bench.line.signal('a@b;x>')).rejects.toMatchObject({ code: 'refused' })
    expect(bench.seen.slice(told)).toEqual([])
    expect(bench.media.done.filter(done => done === 'record' || done.startsWith('ring '))).toEqual([])
  })

  test('what is no number never leaves', async () => {
    await expect(bench.line.dial(newId<CallId>(), 'a@b;x>')).rejects.toMatchObject({ code: 'refused' })
  })

  test('an announcement before the answer is heard instead of ringback', async () => {
    const announcing = await startBaresip({ pbx, user: '1003', answerMode: 'early' })
    const callId = newId<CallId>()
    await bench.line.dial(callId, '1003')
    // It says 180 and, with sound, 183; they may arrive in either order.
    const ringing = () => bench.media.done.findLast(done => done.startsWith('ring ')) ?? 'ring null'
    await vi.waitFor(() => expect(bench.media.done).toContain('accept early sendrecv'))
    await vi.waitFor(() => expect(ringing()).toBe('ring null'))
    await announcing.answer()
    await bench.waitFor('answered')
    await bench.line.hangUp(callId)
    await announcing.stop()
  })
})
