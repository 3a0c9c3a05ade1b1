import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { CallId } from '../../../shared/ids.ts'
import { newId } from '../../../shared/ids.ts'
import { type Baresip, startBaresip } from '../../support/pbx/baresip.ts'
import { type Cable, layCable } from '../../support/pbx/cable.ts'
import { type Pbx, startPbx } from '../../support/pbx/pbx.ts'
import { type LineBench, openLine } from '../../support/phone/line-bench.ts'

// Real servers on two busy cores; the RFC's own waits come on top.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

let pbx: Pbx
let phone: Baresip
let cable: Cable
let bench: LineBench

beforeAll(async () => {
  pbx = await startPbx()
  cable = await layCable(pbx.wsPort)
})
afterAll(async () => {
  await cable?.close()
  await pbx?.stop()
})
beforeEach(async () => {
  cable.mend()
  phone = await startBaresip({ pbx, user: '1002' })
  bench = openLine(pbx, { server: `ws://127.0.0.1:${cable.port}` })
  await bench.line.start()
})
afterEach(async () => {
  await bench.line.stop()
  await phone.stop()
})

async function talk(): Promise<CallId> {
  await phone.dial('1001')
  const { callId } = await bench.waitFor('incoming')
  await bench.line.answer(callId)
  await phone.waitFor('CALL_ESTABLISHED')
  await sleep(50) // its ACK has reached us too
  return callId
}
const ended = () => bench.seen.filter(event => event.type === 'ended')
const offers = () => bench.media.done.filter(done => done.startsWith('offer')).length
async function loseConnection(): Promise<void> {
  cable.cut()
  await bench.waitForState('offline')
  cable.mend()
}

test('the connection breaks in a call: it goes on, is offered anew, and the far BYE arrives', async () => {
  await talk()
  await loseConnection()
  await bench.waitForState('ready', bench.seen.length)
  await vi.waitFor(() => expect(bench.media.done.at(-1)).toBe('accept sendrecv'))
  expect(offers()).toBe(1)
  expect(ended()).toEqual([])
  await phone.hangUp()
  expect(await bench.waitFor('ended')).toMatchObject({ by: 'remote' })
})

test('the exchange restarts in a call: it goes on and can be ended from both sides', async () => {
  await talk()
  await pbx.stopProxy()
  await bench.waitForState('offline')
  await pbx.startProxy()
  await bench.waitForState('ready', bench.seen.length)
  await vi.waitFor(() => expect(bench.media.done.at(-1)).toBe('accept sendrecv'))
  await phone.hangUp()
  expect(await bench.waitFor('ended')).toMatchObject({ by: 'remote' })
})

test('on hold when it broke: still on hold afterwards', async () => {
  const callId = await talk()
  await bench.line.hold(callId, true)
  await loseConnection()
  await bench.waitForState('ready', bench.seen.length)
  await vi.waitFor(() => expect(offers()).toBe(2))
  await vi.waitFor(() => expect(phone.remoteDirection()).toBe('sendonly'))
})

test('hung up without connection: over here at once, over there after the reconnect', async () => {
  const callId = await talk()
  cable.cut()
  await bench.waitForState('offline')
  await bench.line.hangUp(callId)
  expect(ended()).toMatchObject([{ by: 'local' }])
  cable.mend()
  await phone.waitFor('CALL_CLOSED')
})

test('dialling when it breaks: ended by the network, and the callee stops ringing later', async () => {
  await bench.line.dial(newId<CallId>(), '1002')
  await bench.waitFor('ringing')
  await loseConnection()
  expect(await bench.waitFor('ended')).toMatchObject({ by: 'network' })
  await phone.waitFor('CALL_CLOSED')
})

test('ringing when it breaks: can be answered after a short break', async () => {
  await phone.dial('1001')
  const { callId } = await bench.waitFor('incoming')
  await loseConnection()
  await bench.waitForState('ready', bench.seen.length)
  await bench.line.answer(callId)
  await phone.waitFor('CALL_ESTABLISHED')
  await phone.hangUp()
  expect(await bench.waitFor('ended')).toMatchObject({ by: 'remote' })
})

test('ended by the far side while we were away: known after the reconnect', async () => {
  await talk()
  cable.cut()
  await bench.waitForState('offline')
  await phone.hangUp()
  await phone.waitFor('CALL_CLOSED')
  cable.mend()
  expect(await bench.waitFor('ended')).toMatchObject({ by: 'network', code: 481 })
})

test('the media window dies in a call: the call goes on and gets new media', async () => {
  const callId = await talk()
  bench.media.die()
  await phone.reinvite() // nothing can be answered now, but nothing ends either
  await bench.line.mute(callId, true)
  await sleep(300)
  expect(ended()).toEqual([])
  bench.media.reopen()
  expect(await bench.waitFor('media')).toMatchObject({ callId, warning: 'mediaRestarted' })
  expect(bench.media.done).toContain('offer restart')
  await bench.line.hold(callId, true)
  await vi.waitFor(() => expect(phone.remoteDirection()).toBe('sendonly'))
  await phone.hangUp()
  expect(await bench.waitFor('ended')).toMatchObject({ by: 'remote' })
})

test('the media window dies while we dial: the answered call gets media afterwards', async () => {
  const callId = newId<CallId>()
  await bench.line.dial(callId, '1002')
  await bench.waitFor('ringing')
  bench.media.die()
  await phone.answer()
  await bench.waitFor('answered')
  bench.media.reopen()
  expect(await bench.waitFor('media')).toMatchObject({ callId, warning: 'mediaRestarted' })
  expect(ended()).toEqual([])
})

test('the media window is dead when it rings: it rings on, and can be answered later', async () => {
  bench.media.die()
  await phone.dial('1001')
  const { callId } = await bench.waitFor('incoming')
  await expect(bench.line.answer(callId)).rejects.toMatchObject({ code: 'timeout' })
  expect(ended()).toEqual([])
  bench.media.reopen()
  await bench.line.answer(callId)
  await phone.waitFor('CALL_ESTABLISHED')
})

test('a broken media path is replaced', async () => {
  const callId = await talk()
  bench.media.tell({ type: 'failed', callId })
  expect(await bench.waitFor('media')).toMatchObject({ warning: 'mediaRestarted' })
  expect(bench.media.done).toContain('offer restart')
})

test('a broken media path of a call of our own is sought anew; broken again, it is replaced', async () => {
  const callId = newId<CallId>()
  await bench.line.dial(callId, '1002')
  await bench.waitFor('ringing')
  await phone.answer()
  await bench.waitFor('answered')
  bench.media.tell({ type: 'failed', callId })
  expect(await bench.waitFor('media')).toMatchObject({ warning: 'mediaRestarted' })
  expect(bench.media.done).toContain('offer ice')
  expect(bench.media.done).not.toContain('offer restart')
  bench.media.tell({ type: 'failed', callId })
  await vi.waitFor(() => expect(bench.media.done).toContain('offer restart'))
})
