import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  onTestFinished,
  test,
  vi,
} from 'vitest'
import type { CallId } from '../../shared/ids.ts'
import { newId } from '../../shared/ids.ts'
import { type Display, startDisplay } from '../support/display.ts'
import { buildMediaApp } from '../support/media-app/build.ts'
import { type MediaApp, startMediaApp } from '../support/media-app/media-app.ts'
import { type Baresip, startBaresip } from '../support/pbx/baresip.ts'
import { type Pbx, startPbx } from '../support/pbx/pbx.ts'
import { watchLine } from '../support/phone/line-bench.ts'

// Real sound: Chromium's WebRTC ⇄ rtpengine ⇄ an ordinary phone, signalled by the real line and Kamailio.
const AGENT_HZ = 700
const PHONE_HZ = 440
const LOUD = 0.05
const QUIET = 0.03

let display: Display
let pbx: Pbx
let dir: string
let agent: Station
let phone: Baresip

type Station = MediaApp & { watch: ReturnType<typeof watchLine> }

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'zuoxi-media-app-'))
  ;[display, pbx] = await Promise.all([startDisplay(), startPbx(), buildMediaApp(dir)])
  process.env.DISPLAY = display.name
}, 60_000)
afterAll(async () => {
  await pbx?.stop()
  display?.stop()
  rmSync(dir, { recursive: true, force: true })
})
beforeEach(async () => {
  agent = await openStation('1001', AGENT_HZ)
  phone = await startBaresip({ pbx, user: '1002', toneHz: PHONE_HZ })
})
afterEach(async () => {
  await Promise.all([agent.stop(), phone.stop()])
})

async function openStation(extension: string, toneHz: number): Promise<Station> {
  const app = await startMediaApp(dir, toneHz)
  const watch = watchLine(app.line)
  const password = pbx.users[extension] ?? ''
  await app.start({ kind: 'sip', server: pbx.wsUrl, domain: pbx.domain, extension, password })
  return { ...app, watch }
}
async function talk(): Promise<CallId> {
  await phone.dial('1001')
  const { callId } = await agent.watch.waitFor('incoming')
  await agent.line.answer(callId)
  await phone.waitFor('CALL_ESTABLISHED')
  return callId
}
/** The loudest of `ms` of what this station hears. */
async function hears(station: Station, callId: CallId, ms = 800): Promise<number> {
  const end = Date.now() + ms
  let loudest = 0
  while (Date.now() < end) {
    loudest = Math.max(loudest, (await station.stats(callId)).receivedLevel)
    await sleep(30)
  }
  return loudest
}
const peakOf = (sound: { samples: Float32Array }) =>
  sound.samples.reduce((peak, sample) => Math.max(peak, Math.abs(sample)), 0)
/** Beeps, so neighbouring bins are nearly as strong; gain control settles each call differently. */
const phoneHearsAgent = () =>
  vi.waitFor(
    () => {
      expect(Math.abs(phone.toneHeard(1000).frequency - AGENT_HZ)).toBeLessThanOrEqual(20)
      expect(peakOf(phone.heard(1000))).toBeGreaterThan(LOUD)
    },
    { timeout: 8000, interval: 100 },
  )
const phoneHearsNothing = () =>
  vi.waitFor(() => expect(peakOf(phone.heard(700))).toBeLessThan(QUIET), { timeout: 8000, interval: 100 })

describe('a call from an ordinary phone', () => {
  test('sound goes both ways, fifty packets a second, none lost', async () => {
    const callId = await talk()
    await phoneHearsAgent()
    const before = await agent.stats(callId)
    await sleep(2000)
    const after = await agent.stats(callId)
    expect(after).toMatchObject({ connection: 'connected', codec: 'audio/PCMU', packetsLost: 0 })
    expect(after.packetsSent - before.packetsSent).toBeGreaterThan(90)
    expect(after.packetsReceived - before.packetsReceived).toBeGreaterThan(90)
    expect(await hears(agent, callId)).toBeGreaterThan(LOUD)
    await phone.hangUp()
    expect(await agent.watch.waitFor('ended')).toMatchObject({ by: 'remote' })
  })

  test('mute silences, tones arrive as RFC 4733 events', async () => {
    const callId = await talk()
    await phoneHearsAgent()
    await agent.line.mute(callId, true)
    await phoneHearsNothing()
    await agent.line.mute(callId, false)
    await phoneHearsAgent()
    await agent.line.dtmf(callId, '159#')
    const tones = () =>
      phone.events.filter(({ type }) => type === 'CALL_DTMF_START').map(({ param }) => param)
    await vi.waitFor(() => expect(tones()).toEqual(['1', '5', '9', '#']))
  })

  test('the media page dies in the middle: the call goes on with new sound', async () => {
    const callId = await talk()
    await phoneHearsAgent()
    const at = Date.now()
    await agent.crash()
    const { at: revivedAt } = await agent.watch.waitFor('media')
    expect(revivedAt - at).toBeLessThan(5000)
    await sleep(1200) // so that all of what is measured was sent after the crash
    await phoneHearsAgent()
    expect(await hears(agent, callId)).toBeGreaterThan(LOUD)
    expect(agent.watch.types()).toEqual(['incoming', 'answered', 'media'])
  })

  test('crashed on mute: still mute afterwards', async () => {
    const callId = await talk()
    await phoneHearsAgent()
    await agent.line.mute(callId, true)
    await agent.crash()
    await agent.watch.waitFor('media')
    await sleep(1200)
    await phoneHearsNothing()
    await agent.line.mute(callId, false)
    await phoneHearsAgent()
  })
})

test('the media path is open before the answer, for announcements', async () => {
  const announcing = await startBaresip({ pbx, user: '1003', answerMode: 'early', toneHz: 520 })
  onTestFinished(announcing.stop)
  const callId = newId<CallId>()
  await agent.line.dial(callId, '1003')
  await vi.waitFor(async () => expect((await agent.stats(callId)).connection).toBe('connected'))
  expect(agent.watch.types()).toEqual(['ringing'])
  // This phone opens its path early but speaks only once it is answered.
  await announcing.answer()
  await agent.watch.waitFor('answered')
  await vi.waitFor(async () => expect(await hears(agent, callId)).toBeGreaterThan(LOUD), { timeout: 5000 })
  await agent.line.hangUp(callId)
})

test('two workstations: hold is silent for both, and both are back afterwards', async () => {
  const other = await openStation('1003', 900)
  onTestFinished(other.stop)
  const outgoing = newId<CallId>()
  await other.line.dial(outgoing, '1001')
  const { callId } = await agent.watch.waitFor('incoming')
  await agent.line.answer(callId)
  await other.watch.waitFor('answered')
  const both = (fits: (level: number) => boolean) =>
    vi.waitFor(
      async () => {
        const levels = await Promise.all([hears(agent, callId), hears(other, outgoing)])
        expect(levels, `levels ${levels}`).toSatisfy(() => levels.every(fits))
      },
      { timeout: 10_000 },
    )
  await both(isLoud)
  await agent.line.hold(callId, true)
  await both(isQuiet)
  await agent.line.hold(callId, false)
  await both(isLoud)
  expect((await agent.stats(callId)).codec).toBe('audio/opus')
  await agent.line.hangUp(callId)
})
const isLoud = (level: number) => level > LOUD
const isQuiet = (level: number) => level < QUIET

test('the page may use the microphone and nothing else', async () => {
  const tried = await agent.inPage(`(async () => ({
    camera: await navigator.mediaDevices.getUserMedia({ video: true }).then(() => 'open', e => e.name),
    position: await new Promise(done => navigator.geolocation.getCurrentPosition(() => done('open'), e => done(e.code))),
    network: await fetch('https://example.org/').then(() => 'open', e => e.name),
    window: String(window.open('https://example.org/')),
    node: typeof require + typeof process,
  }))()`)
  expect(tried).toEqual({
    camera: 'NotAllowedError',
    position: 1, // PERMISSION_DENIED
    network: 'TypeError',
    window: 'null',
    node: 'undefinedundefined',
  })
  await agent.ring('incoming')
  await agent.speak(newId<CallId>())
  await agent.ring(null)
})
