import { createSocket } from 'node:dgram'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { type CallId, newId } from '../../shared/ids.ts'
import { type Display, startDisplay } from '../support/display.ts'
import { buildMediaApp } from '../support/media-app/build.ts'
import { type MediaApp, startMediaApp } from '../support/media-app/media-app.ts'
import { type Baresip, startBaresip } from '../support/pbx/baresip.ts'
import { type Cable, layCable } from '../support/pbx/cable.ts'
import { type Pbx, startPbx } from '../support/pbx/pbx.ts'
import { watchLine } from '../support/phone/line-bench.ts'
import { BROKEN_SDP } from '../support/phone/torture.ts'

// Everything that can break in the middle of a call, with real sound: Chromium ⇄ rtpengine ⇄ an ordinary phone.
const LOUD = 0.05
/** From the moment the way is there again until both hear each other. */
const BACK_WITHIN_MS = 3000

let display: Display
let pbx: Pbx
let cable: Cable
let dir: string
let agent: MediaApp & { watch: ReturnType<typeof watchLine> }
let phone: Baresip

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'zuoxi-media-app-'))
  ;[display, pbx] = await Promise.all([startDisplay(), startPbx(), buildMediaApp(dir)])
  cable = await layCable(pbx.wsPort)
  process.env.DISPLAY = display.name
}, 60_000)
afterAll(async () => {
  await cable?.close()
  await pbx?.stop()
  display?.stop()
  rmSync(dir, { recursive: true, force: true })
})
beforeEach(async () => {
  cable.mend()
  const app = await startMediaApp(dir, 700)
  agent = { ...app, watch: watchLine(app.line) }
  await app.start({
    kind: 'sip',
    server: `ws://127.0.0.1:${cable.port}`,
    domain: pbx.domain,
    extension: '1001',
    password: pbx.users['1001'] ?? '',
  })
  phone = await startBaresip({ pbx, user: '1002', toneHz: 440 })
})
afterEach(async () => {
  await Promise.all([agent.stop(), phone.stop()])
})

async function talk(): Promise<CallId> {
  await phone.dial('1001')
  const { callId } = await agent.watch.waitFor('incoming')
  await agent.line.answer(callId)
  await phone.waitFor('CALL_ESTABLISHED')
  await soundSince(callId, await mark(callId), 10_000)
  return callId
}

async function talkOutwards(): Promise<CallId> {
  const callId = newId<CallId>()
  await agent.line.dial(callId, '1002')
  await agent.watch.waitFor('ringing')
  await phone.answer()
  await agent.watch.waitFor('answered')
  await soundSince(callId, await mark(callId), 10_000)
  return callId
}

/** How much has been heard on both sides up to now. */
async function mark(callId: CallId): Promise<{ at: number; phone: number; agent: number }> {
  const stats = await agent.stats(callId).catch(() => null)
  return { at: Date.now(), phone: phoneHeard().length, agent: stats?.packetsReceived ?? 0 }
}
function phoneHeard(): Float32Array {
  try {
    return phone.heard(Number.MAX_SAFE_INTEGER).samples
  } catch {
    return new Float32Array() // nothing yet
  }
}

/** Wait until both sides hear new sound of the other; the ms it took since the mark. */
async function soundSince(
  callId: CallId,
  since: Awaited<ReturnType<typeof mark>>,
  limitMs: number,
): Promise<number> {
  let agentAt: number | undefined
  let phoneAt: number | undefined
  while (Date.now() - since.at < limitMs) {
    const stats = await agent.stats(callId).catch(() => null)
    // A new connection counts its packets anew.
    const isNew = stats && (stats.packetsReceived < since.agent || stats.packetsReceived > since.agent + 10)
    if (isNew && stats.receivedLevel > LOUD) agentAt ??= Date.now()
    const heard = phoneHeard()
    const fresh = heard.length < since.phone ? heard : heard.subarray(since.phone)
    if (fresh.some(sample => Math.abs(sample) > LOUD)) phoneAt ??= Date.now()
    if (agentAt !== undefined && phoneAt !== undefined) return Math.max(agentAt, phoneAt) - since.at
    await sleep(40)
  }
  const found = { agentHears: agentAt !== undefined, phoneHears: phoneAt !== undefined }
  throw new Error(
    `no sound within ${limitMs} ms: ${JSON.stringify(found)}\n${agent.log
      .filter(text => !/ALSA|bus\.cc|non-STUN/.test(text))
      .slice(-12)
      .join('\n')}`,
  )
}
const soundIsBack = async (callId: CallId) => {
  const took = await soundSince(callId, await mark(callId), 15_000)
  console.log(
    `${expect.getState().currentTestName}: sound both ways ${took} ms after the way was there again`,
  )
  expect(took).toBeLessThan(BACK_WITHIN_MS)
}
/** What the line told, without its remarks on how loud the sound is: those come as the relay gets going. */
const told = () => agent.watch.types().filter(type => type !== 'sound')
async function endsRightly(callId: CallId): Promise<void> {
  await phone.hangUp()
  expect(await agent.watch.waitFor('ended')).toMatchObject({ callId, by: 'remote' })
}

test('the registrar is killed and started again', async () => {
  const callId = await talk()
  await pbx.stopProxy()
  expect(await agent.watch.waitFor('cutOff')).toMatchObject({ callId })
  // Sound goes its own way: it is not even interrupted.
  await soundSince(callId, await mark(callId), 10_000)
  await pbx.startProxy()
  const startedAt = Date.now()
  await soundIsBack(callId)
  const { at } = await agent.watch.waitFor('restored')
  expect(at - startedAt).toBeLessThan(BACK_WITHIN_MS)
  await soundSince(callId, await mark(callId), 10_000) // the new offer did not break it
  await endsRightly(callId)
  expect(told()).toEqual(['incoming', 'answered', 'cutOff', 'restored', 'ended'])
})

test('the WebSocket is cut', async () => {
  const callId = await talk()
  cable.cut()
  await agent.watch.waitFor('cutOff')
  await soundSince(callId, await mark(callId), 10_000)
  await sleep(2000)
  cable.mend()
  await soundIsBack(callId)
  await agent.watch.waitFor('restored')
  await soundSince(callId, await mark(callId), 10_000)
  await endsRightly(callId)
  expect(told()).toEqual(['incoming', 'answered', 'cutOff', 'restored', 'ended'])
})

test('packets are dropped without a word', async () => {
  const callId = await talk()
  const frozenAt = Date.now()
  cable.freeze()
  const { at } = await agent.watch.waitFor('cutOff', undefined, { limitMs: 15_000 })
  expect(at - frozenAt).toBeLessThan(8000)
  cable.mend()
  await soundIsBack(callId)
  await agent.watch.waitFor('restored')
  await endsRightly(callId)
  expect(told()).toEqual(['incoming', 'answered', 'cutOff', 'restored', 'ended'])
})

test.each([7000, 25_000])('the whole network is gone for %i ms, sound and signalling alike', async goneMs => {
  const callId = await talk()
  cable.freeze()
  pbx.freezeMedia(true)
  try {
    await sleep(goneMs)
  } finally {
    pbx.freezeMedia(false)
    cable.mend()
  }
  await soundIsBack(callId)
  await agent.watch.waitFor('restored')
  await sleep(9000) // a path that only seems to be there is given up after some seconds
  expect(await agent.stats(callId)).toMatchObject({ connection: 'connected' })
  await soundSince(callId, await mark(callId), 10_000)
  await endsRightly(callId)
  expect(told().filter(type => type !== 'media')).toEqual([
    'incoming',
    'answered',
    'cutOff',
    'restored',
    'ended',
  ])
})

test.each(['in', 'out'] as const)('the machine joins another network in a call that came %s', async way => {
  const callId = await (way === 'in' ? talk() : talkOutwards())
  await agent.changeNetwork('198.51.100.7')
  // Longer than a path that was lost unnoticed would go on.
  for (let second = 0; second < 20; second += 5) {
    await sleep(5000)
    await soundSince(callId, await mark(callId), 5000)
  }
  expect(agent.watch.types()).not.toContain('cutOff')
  await endsRightly(callId)
})

test('the media window crashes', async () => {
  const callId = await talk()
  await agent.crash()
  await soundIsBack(callId)
  expect(await agent.watch.waitFor('media')).toMatchObject({ callId, warning: 'mediaRestarted' })
  await endsRightly(callId)
  expect(told()).toEqual(['incoming', 'answered', 'media', 'ended'])
})

test('the media window crashes while the WebSocket is cut', async () => {
  const callId = await talk()
  cable.cut()
  await agent.watch.waitFor('cutOff')
  await agent.crash()
  await sleep(1500)
  cable.mend()
  await soundIsBack(callId)
  await agent.watch.waitFor('restored')
  await endsRightly(callId)
})

test.each([86_400_000, -86_400_000])("the machine's clock jumps by %i ms", async ms => {
  const callId = await talk()
  const answered = await agent.watch.waitFor('answered')
  const answeredAt = Date.now()
  await agent.jump(ms)
  await sleep(6000) // pings come and go meanwhile
  await soundSince(callId, await mark(callId), 10_000)
  await endsRightly(callId)
  const ended = await agent.watch.waitFor('ended')
  expect(Math.abs(ended.at - answered.at - (Date.now() - answeredAt))).toBeLessThan(3000)
  expect(told()).toEqual(['incoming', 'answered', 'ended'])
})

test('callers whose descriptions are broken: the page refuses them and lives on, the next call has sound', async () => {
  const socket = createSocket('udp4')
  await new Promise<void>(resolve => socket.bind(0, '127.0.0.1', resolve))
  const heard: string[] = []
  socket.on('message', data => heard.push(String(data)))
  for (const [index, [name, body]] of BROKEN_SDP.entries()) {
    const from = agent.watch.seen.length
    socket.send(invite(index, body, socket.address().port), pbx.sipPort, '127.0.0.1')
    const isAnswered = () =>
      heard.some(text => text.includes(`broken-${index}@`) && /^SIP\/2\.0 (180|[4-6])/.test(text))
    await vi.waitFor(() => expect(isAnswered(), name).toBe(true), { timeout: 8000 })
    const rung = agent.watch.seen.slice(from).find(event => event.type === 'incoming')
    if (rung?.type !== 'incoming') continue // the exchange would have none of it
    await agent.line.answer(rung.callId).catch(() => {}) // some the relay has put right
    await agent.line.hangUp(rung.callId).catch(() => {})
  }
  socket.close()
  await phone.dial('1001')
  const { callId } = await agent.watch.waitFor('incoming', event => event.from === '1002')
  await agent.line.answer(callId)
  await phone.waitFor('CALL_ESTABLISHED')
  await soundSince(callId, await mark(callId), 10_000)
  expect(agent.log.join('\n')).not.toContain('media window is gone')
})

const invite = (index: number, body: string, port: number): string =>
  [
    `INVITE sip:1001@${pbx.domain} SIP/2.0`,
    `Via: SIP/2.0/UDP 127.0.0.1:${port};branch=z9hG4bKbroken${index}`,
    `From: <sip:13800138000@other.test>;tag=broken${index}`,
    `To: <sip:1001@${pbx.domain}>`,
    `Call-ID: broken-${index}@other.test`,
    'CSeq: 1 INVITE',
    `Contact: <sip:13800138000@127.0.0.1:${port}>`,
    'Max-Forwards: 70',
    'Content-Type: application/sdp',
    `Content-Length: ${Buffer.byteLength(body)}`,
    '',
    body,
  ].join('\r\n')
