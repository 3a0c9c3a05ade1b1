import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { MediaChoice, type MediaEvent } from '../../shared/contract/media.ts'
import { type CallId, newId } from '../../shared/ids.ts'
import { type Display, startDisplay } from '../support/display.ts'
import { buildMediaApp } from '../support/media-app/build.ts'
import { startMediaApp } from '../support/media-app/media-app.ts'
import { startBaresip } from '../support/pbx/baresip.ts'
import { type Pbx, startPbx } from '../support/pbx/pbx.ts'
import { powerAt, type Sound } from '../support/pbx/tone.ts'
import { watchLine } from '../support/phone/line-bench.ts'

// The real media page with the two microphones and two loudspeakers that Chromium makes for tests. Where hardware is
// missing (a plug that is pulled, a headset with keys) the browser's own answers are put in its place, never ours.
const AGENT_HZ = 700
const TWO_EACH = ['--use-fake-device-for-media-stream=device-count=2']
const INPUT = ['Fake Audio Input 1', 'Fake Audio Input 2'] as const
const OUTPUT = ['Fake Audio Output 1', 'Fake Audio Output 2'] as const

let display: Display
let pbx: Pbx
let dir: string

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

/** Watches what the page does to the browser, and lets a test pull plugs. */
const WATCH_BROWSER = `
  globalThis.tracks = []
  globalThis.played = []
  globalThis.gone = new Set()
  const { mediaDevices } = navigator
  const ask = mediaDevices.getUserMedia.bind(mediaDevices)
  mediaDevices.getUserMedia = async wish => {
    const stream = await ask(wish)
    tracks.push(...stream.getAudioTracks())
    return stream
  }
  const list = mediaDevices.enumerateDevices.bind(mediaDevices)
  mediaDevices.enumerateDevices = async () => (await list()).filter(device => !gone.has(device.label))
  const play = HTMLMediaElement.prototype.play
  HTMLMediaElement.prototype.play = function () {
    played.push(this)
    return play.call(this)
  }
  globalThis.blobs = []
  const makeUrl = URL.createObjectURL
  URL.createObjectURL = blob => {
    blobs.push(blob)
    return makeUrl(blob)
  }
  globalThis.replug = () => mediaDevices.dispatchEvent(new Event('devicechange'))
  0`

async function openPage(switches: readonly string[] = TWO_EACH) {
  const app = await startMediaApp(dir, AGENT_HZ, switches)
  onTestFinished(app.stop)
  const events: MediaEvent[] = []
  app.media.onEvent(event => events.push(event))
  await app.openPage()
  await app.media.prepare({ choice: MediaChoice.parse({}) })
  await app.inPage(WATCH_BROWSER)
  return {
    ...app,
    events,
    choose: (choice: Partial<MediaChoice>) =>
      app.media.prepare({ choice: MediaChoice.parse({ ringLevel: 0.1, ...choice }) }),
    /** The last that was told of devices, once it is so. */
    using: (using: object) =>
      vi.waitFor(
        () => {
          const told = events.findLast(event => event.type === 'devices')
          expect(told?.devices.using).toMatchObject(using)
          return told?.devices
        },
        { timeout: 5000, interval: 50 },
      ),
    unplug: (...labels: string[]) => app.inPage(`gone = new Set(${JSON.stringify(labels)}); replug()`),
    types: () => events.map(event => event.type),
  }
}

async function openAgent(switches?: readonly string[], echo = false) {
  const page = await openPage(switches)
  const watch = watchLine(page.line)
  const password = pbx.users['1001'] ?? ''
  await page.start({ kind: 'sip', server: pbx.wsUrl, domain: pbx.domain, extension: '1001', password })
  await watch.waitForState('ready')
  const phone = await startBaresip({ pbx, user: '1002', echo })
  onTestFinished(phone.stop)
  return {
    ...page,
    phone,
    watch,
    async talk(): Promise<CallId> {
      await phone.dial('1001')
      const { callId } = await watch.waitFor('incoming')
      await page.line.answer(callId)
      await phone.waitFor('CALL_ESTABLISHED')
      return callId
    },
  }
}

/** The longest time without the agent's beeps, ms. They come every half second. */
function longestGap({ rate, samples }: Sound): number {
  const step = Math.round(rate / 20)
  let [gap, longest] = [0, 0]
  for (let at = 0; at + step <= samples.length; at += step) {
    const isHeard = powerAt({ rate, samples: samples.subarray(at, at + step) }, AGENT_HZ) > 0.0005
    gap = isHeard ? 0 : gap + 50
    longest = Math.max(longest, gap)
  }
  return longest
}

test('devices by name: the first that is there, the next when it goes, and again when it comes back', async () => {
  const { choose, using, unplug, types, inPage } = await openPage()
  const devices = await choose({ microphones: ['Lost headset', INPUT[1], INPUT[0]], speakers: [OUTPUT[1]] })
  // Chromium's own entry for "the default" is no device.
  expect(devices.microphones.map(device => device.label)).toEqual(INPUT)
  expect(devices.speakers.map(device => device.label)).toEqual(OUTPUT)
  expect(devices.using).toEqual({ microphone: INPUT[1], speaker: OUTPUT[1], ringer: OUTPUT[1] })
  await unplug(INPUT[1], OUTPUT[1])
  await using({ microphone: INPUT[0], speaker: '', ringer: '' })
  await unplug(...INPUT, ...OUTPUT)
  await using({ microphone: '' })
  await unplug()
  await using({ microphone: INPUT[1], speaker: OUTPUT[1] })
  expect(types()).not.toContain('microphoneLost')
  // Every microphone but the one in use was let go of.
  expect(
    await inPage(`tracks.filter(track => track.readyState === 'live').map(track => track.label)`),
  ).toEqual([INPUT[1]])
}, 60_000)

test('a microphone that dies is told and replaced; one that the system silenced, and one that slept, is opened anew', async () => {
  const { choose, types, inPage } = await openPage()
  await choose({ microphones: [INPUT[1]] })
  const opened = () => inPage('tracks.length') as Promise<number>
  const openedAgain = async (before: number) => {
    await vi.waitFor(async () => expect(await opened()).toBeGreaterThan(before), {
      timeout: 15_000,
      interval: 100,
    })
    expect(await inPage(`tracks.at(-1).label + tracks.at(-1).readyState`)).toBe(`${INPUT[1]}live`)
  }
  let before = await opened()
  await inPage(`tracks.at(-1).stop(); tracks.at(-1).dispatchEvent(new Event('ended')); 0`)
  await openedAgain(before)
  await vi.waitFor(() => expect(types()).toContain('microphoneBack'))
  expect(types().indexOf('microphoneLost')).toBeLessThan(types().indexOf('microphoneBack'))

  before = await opened()
  await inPage(`{
    const track = tracks.at(-1)
    Object.defineProperty(track, 'muted', { value: true })
    track.dispatchEvent(new Event('mute'))
  } 0`)
  await openedAgain(before)

  before = await opened()
  await inPage(`{ const now = Date.now; Date.now = () => now() + 60_000 } 0`)
  await openedAgain(before)
}, 60_000)

test('another microphone and another speaker within a call, and its microphone pulled out: no gap is heard', async () => {
  const { choose, using, unplug, talk, phone, inPage, stats } = await openAgent()
  await choose({ microphones: [INPUT[0]] })
  const callId = await talk()
  await sleep(2000)
  await choose({ microphones: [INPUT[1], INPUT[0]] })
  await sleep(1500)
  await unplug(INPUT[1])
  await using({ microphone: INPUT[0] })
  await sleep(1500)
  expect(longestGap(phone.heard(4500))).toBeLessThan(700)
  await choose({ microphones: [INPUT[0]], speakers: [OUTPUT[1]] })
  const sinks = (await inPage(`(async () => {
    const names = new Map((await navigator.mediaDevices.enumerateDevices()).map(each => [each.deviceId, each.label]))
    return played.filter(player => player.srcObject).map(player => names.get(player.sinkId))
  })()`)) as string[]
  expect(sinks).toEqual([OUTPUT[1]])
  expect((await stats(callId)).expected).toBe(true)
}, 60_000)

test('levels while they are watched, and sound to try the devices out', async () => {
  const { media, events, inPage } = await openPage()
  const levels = () => events.filter(event => event.type === 'level')
  await media.meter({ on: true })
  await sleep(2000)
  expect(levels().length).toBeGreaterThan(10)
  expect(Math.max(...levels().map(({ microphone }) => microphone))).toBeGreaterThan(0.5)
  expect(Math.max(...levels().map(({ speaker }) => speaker))).toBe(0)
  await media.tryOut({ what: 'ringer', ms: 1000 })
  expect(Math.max(...levels().map(({ speaker }) => speaker))).toBeGreaterThan(0.2)
  await media.meter({ on: false })
  const before = levels().length
  await media.tryOut({ what: 'speaker', ms: 500 })
  expect(levels().length).toBeLessThanOrEqual(before + 1)
  // What was recorded of the microphone is what is played.
  await inPage(`globalThis.heard = (async () => {
    while (!played.at(-1)?.src) await new Promise(resolve => setTimeout(resolve, 50))
    const bytes = await blobs.at(-1).arrayBuffer()
    const sound = await new OfflineAudioContext(1, 1, 16000).decodeAudioData(bytes)
    return [...sound.getChannelData(0)]
  })(); 0`)
  await media.tryOut({ what: 'microphone', ms: 1500 })
  const samples = Float32Array.from((await inPage('heard')) as number[])
  expect(samples.length).toBeGreaterThan(16_000)
  expect(powerAt({ rate: 16_000, samples }, AGENT_HZ)).toBeGreaterThan(0.0005)
}, 60_000)

test('a call in which neither side can be heard is told of', async () => {
  const silence = join(dir, 'silence.wav')
  writeFileSync(silence, silentWav(8000))
  const { talk, events } = await openAgent([`--use-file-for-fake-audio-capture=${silence}`], true)
  const callId = await talk()
  await vi.waitFor(
    () => {
      const faults = events.filter(event => event.type === 'fault')
      expect(faults).toContainEqual({ type: 'fault', callId, fault: 'microphoneSilent', on: true })
      expect(faults).toContainEqual({ type: 'fault', callId, fault: 'remoteSilent', on: true })
    },
    { timeout: 20_000, interval: 200 },
  )
}, 60_000)

test('a headset: its keys are told, its lamps follow the phone', async () => {
  const { ring, talk, line, phone, events, inPage } = await openAgent()
  await inPage(`{
    const item = (usage, isAbsolute) => ({ usages: [usage], isAbsolute, reportCount: 1, reportSize: 1 })
    const gap = bits => ({ isConstant: true, reportCount: bits, reportSize: 1 })
    const headset = new EventTarget()
    globalThis.lamps = []
    globalThis.press = byte =>
      headset.dispatchEvent(
        Object.assign(new Event('inputreport'), { reportId: 2, data: new DataView(Uint8Array.of(byte).buffer) }),
      )
    Object.assign(headset, {
      opened: false,
      open: async () => { headset.opened = true },
      sendReport: async (id, data) => { lamps.push(new Uint8Array(data)[0]) },
      collections: [{
        usagePage: 0x0b,
        inputReports: [{ reportId: 2, items: [item(0x0b0020, true), item(0x0b002f, false), gap(6)] }],
        outputReports: [{ reportId: 3, items: [item(0x080017, true), item(0x080009, true), item(0x080018, true), gap(5)] }],
      }],
    })
    navigator.hid.getDevices = async () => [headset]
    navigator.hid.dispatchEvent(new Event('connect'))
  } 0`)
  const lamp = (bits: number) =>
    vi.waitFor(async () => expect(await inPage('lamps.at(-1)')).toBe(bits), { timeout: 5000, interval: 50 })
  const key = (name: string, at: number) =>
    vi.waitFor(() =>
      expect(events.filter(event => event.type === 'headset')[at]).toMatchObject({ key: name }),
    )
  await lamp(0)
  await ring('incoming')
  await lamp(0b100)
  await inPage('press(0b01)')
  await key('offHook', 0)
  await ring(null)
  const callId = await talk()
  await lamp(0b001)
  await inPage('press(0b11); press(0b01)')
  await key('mute', 1)
  await line.mute(callId, true)
  await lamp(0b011)
  await inPage('press(0b00)')
  await key('onHook', 2)
  await phone.hangUp()
  await lamp(0)
}, 60_000)

test('a new path is looked for within a call, with servers named meanwhile, and the sound goes on', async () => {
  const { media, events } = await openPage()
  const [near, far] = [newId<CallId>(), newId<CallId>()]
  const voice = { hold: false, muted: false }
  const exchange = async (restart: 'none' | 'ice') => {
    const { sdp: offer } = await media.offer({ callId: near, ...voice, restart })
    const { sdp: answer } = await media.answer({ callId: far, ...voice, offer })
    await media.accept({ callId: near, answer, provisional: false })
    return [offer, answer].map(sdp => /a=ice-ufrag:(\S+)/.exec(sdp)?.[1])
  }
  const before = await exchange('none')
  await vi.waitFor(() => expect(events.filter(event => event.type === 'connected')).toHaveLength(2))
  await media.prepare({ iceServers: [{ urls: 'stun:127.0.0.1:9' }] })
  const after = await exchange('ice')
  expect(new Set([...before, ...after]).size).toBe(4)
  await sleep(1000)
  const first = await media.stats({ callId: far })
  await sleep(1000)
  const second = await media.stats({ callId: far })
  expect(second).toMatchObject({ connection: 'connected', expected: true, codec: 'audio/opus' })
  expect(second.packetsReceived - first.packetsReceived).toBeGreaterThan(30)
  expect((await exchange('none'))[0]).toBe(after[0])
}, 60_000)

/** A 16-bit mono wav of nothing, one second long. */
function silentWav(rate: number): Buffer {
  const header = Buffer.alloc(44 + rate * 2)
  header.write('RIFF', 0)
  header.writeUInt32LE(36 + rate * 2, 4)
  header.write('WAVEfmt ', 8)
  header.writeUInt32LE(16, 16)
  header.writeUInt16LE(1, 20)
  header.writeUInt16LE(1, 22)
  header.writeUInt32LE(rate, 24)
  header.writeUInt32LE(rate * 2, 28)
  header.writeUInt16LE(2, 32)
  header.writeUInt16LE(16, 34)
  header.write('data', 36)
  header.writeUInt32LE(rate * 2, 40)
  return header
}
