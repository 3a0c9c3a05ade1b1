import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { findRow } from '../../db/repositories/row.ts'
import { fileKeep } from '../../electron/files/keep.ts'
import { fileShelf } from '../../electron/files/shelf.ts'
import { callRecorder } from '../../electron/phone/recorder.ts'
import type { Recording } from '../../shared/entities/recording.ts'
import { joined } from '../../shared/files/sealed-file.ts'
import type { CallId, RecordingId } from '../../shared/ids.ts'
import { newId } from '../../shared/ids.ts'
import { type Display, startDisplay } from '../support/display.ts'
import { writeBeeps } from '../support/media-app/beeps.ts'
import { buildMediaApp } from '../support/media-app/build.ts'
import { type MediaApp, startMediaApp } from '../support/media-app/media-app.ts'
import { startBaresip } from '../support/pbx/baresip.ts'
import { type Pbx, startPbx } from '../support/pbx/pbx.ts'
import { powerAt } from '../support/pbx/tone.ts'
import { watchLine } from '../support/phone/line-bench.ts'
import { aUser } from '../support/rows.ts'
import { tempFolder, tempStore } from '../support/store.ts'

// The real media page records a real call; what is kept is decoded by a browser, as the inspector's will.
const AGENT_HZ = 700
const PHONE_HZ = 440
const OTHER_HZ = 900
/** Of the tone that tells of a recording. */
const NOTICE_HZ = 1400
const FILE_HZ = 1200

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

/** A workstation's recorder and store, with the media page in its real process. */
async function startRecording(app: MediaApp) {
  const store = tempStore()
  const shelf = fileShelf({ store, folder: join(tempFolder(), 'files'), now: Date.now })
  const log = (text: string, error?: unknown) => void app.log.push(`${text} ${String(error ?? '')}`)
  const keep = fileKeep({ store, shelf, now: Date.now, log })
  const recorder = callRecorder({
    media: {
      record: app.media.record,
      pauseRecording: app.media.pauseRecording,
      onEvent(listener) {
        app.media.onRecorded(listener)
        return () => {}
      },
    },
    keep,
    who: { user: aUser(), team: null, orgName: '测试', offline: true },
    onStuck: () => {},
    log,
  })
  onTestFinished(recorder.stop)
  const ids: RecordingId[] = []
  store.onCommit(committed => ids.push(...((committed.get('recording') ?? []) as Iterable<RecordingId>)))
  app.line.onEvent(recorder.heed)
  return {
    recorder,
    /** The recordings kept, once there are so many. */
    kept: (count: number) =>
      vi.waitFor(
        () => {
          expect(ids, app.log.slice(-5).join('\n')).toHaveLength(count)
          return ids.map(id => findRow(store.read, 'recording', id)?.row as Recording)
        },
        { timeout: 10_000, interval: 100 },
      ),
    async bytesOf({ id }: Recording): Promise<Buffer> {
      const reader = await shelf.open(id)
      const pieces: Uint8Array[] = []
      for await (const piece of reader.read()) pieces.push(piece)
      await reader.close()
      return Buffer.from(joined(pieces))
    },
  }
}

type Heard = { seconds: number; channels: number; left: Side; right: Side }
/** Loudest sample, and power of the tones in question, in each of the named spans (seconds from and to). */
type Side = { peak: number; agent: number; phone: number; other: number; notice: number }[]

/** Decode in the page, as the player does, and measure there: only numbers come back. */
const hear = (app: MediaApp, bytes: Buffer, spans: [number, number][]) =>
  app.inPage(`(async () => {
    const bytes = Uint8Array.from(atob('${bytes.toString('base64')}'), c => c.charCodeAt(0)).buffer
    const sound = await new OfflineAudioContext(2, 1, 16000).decodeAudioData(bytes)
    const power = (samples, hz) => {
      const k = 2 * Math.cos(2 * Math.PI * hz / sound.sampleRate)
      let a = 0, b = 0
      for (const x of samples) [a, b] = [x + k * a - b, a]
      return samples.length ? 4 * (a * a + b * b - k * a * b) / samples.length ** 2 : 0
    }
    const side = channel => ${JSON.stringify(spans)}.map(([from, to]) => {
      const samples = sound.getChannelData(channel).subarray(from * sound.sampleRate, to * sound.sampleRate)
      let peak = 0
      for (const x of samples) peak = Math.max(peak, Math.abs(x))
      return { peak, agent: power(samples, ${AGENT_HZ}), phone: power(samples, ${PHONE_HZ}),
        other: power(samples, ${OTHER_HZ}), notice: power(samples, ${NOTICE_HZ}) }
    })
    return { seconds: sound.duration, channels: sound.numberOfChannels, left: side(0), right: side(1) }
  })()`) as Promise<Heard>

async function openAgent() {
  const app = await startMediaApp(dir, AGENT_HZ)
  onTestFinished(app.stop)
  const watch = watchLine(app.line)
  const recording = await startRecording(app)
  const password = pbx.users['1001'] ?? ''
  await app.start({ kind: 'sip', server: pbx.wsUrl, domain: pbx.domain, extension: '1001', password })
  const phone = await startBaresip({ pbx, user: '1002', toneHz: PHONE_HZ })
  onTestFinished(phone.stop)
  return {
    app,
    phone,
    watch,
    ...recording,
    async talk(): Promise<CallId> {
      await phone.dial('1001')
      const { callId } = await watch.waitFor('incoming')
      await app.line.answer(callId)
      await phone.waitFor('CALL_ESTABLISHED')
      return callId
    },
  }
}

test('a call with a hold: stereo, agent left, caller right, nothing of the agent while on hold, nothing missing', async () => {
  const { app, phone, talk, kept, bytesOf } = await openAgent()
  const callId = await talk()
  await sleep(4000)
  await app.line.hold(callId, true)
  await sleep(3000)
  await app.line.hold(callId, false)
  await sleep(3000)
  await phone.hangUp()
  const [row] = await kept(1)
  if (!row) throw new Error('no recording')
  expect(row).toMatchObject({ callId, mime: 'audio/webm;codecs=opus' })
  const heard = await hear(app, await bytesOf(row), [
    [1, 4],
    [5, 6.5],
    [8, 10],
  ])
  expect(heard.channels).toBe(2)
  expect(heard.seconds).toBeGreaterThan(9.5)
  expect(Math.abs(heard.seconds * 1000 - row.durationMs)).toBeLessThan(700)
  const [[talking, held, again], [callerTalking, callerHeld, callerAgain]] = [heard.left, heard.right]
  for (const agent of [talking, again]) {
    expect(agent?.peak).toBeGreaterThan(0.05)
    expect(agent?.agent).toBeGreaterThan(20 * (agent?.phone ?? 1))
  }
  expect(held?.peak).toBeLessThan(0.02)
  for (const caller of [callerTalking, callerAgain]) {
    expect(caller?.peak).toBeGreaterThan(0.05)
    expect(caller?.phone).toBeGreaterThan(20 * (caller?.agent ?? 1))
  }
  expect(callerHeld?.peak).toBeLessThan(0.02) // a held phone sends nothing
  console.log(`recording: ${Math.round((row.bytes / row.durationMs) * 60)} kB a minute`)
}, 60_000)

test('paused for card data: what is said meanwhile is not in it, on either side, nor with another connection', async () => {
  const { app, phone, watch, recorder, talk, kept, bytesOf } = await openAgent()
  const callId = await talk()
  await sleep(3000)
  await recorder.pause(callId, true)
  const [pausedAt, crashed] = [Date.now(), watch.waitFor('media')]
  await sleep(1500)
  await app.crash()
  await crashed
  await sleep(2500)
  const resumedAt = Date.now()
  await recorder.pause(callId, false)
  await sleep(2000)
  await phone.hangUp()
  const [first, second] = await kept(2)
  if (!first || !second) throw new Error('two recordings expected')
  // A machine that is busy begins a recording some tenths late: its end is the surer mark.
  const heardOf = async (row: Recording, spans: [number, number][]) => {
    const bytes = await bytesOf(row)
    const { seconds } = await hear(app, bytes, [])
    const began = row.startedAt + row.durationMs - seconds * 1000
    return hear(
      app,
      bytes,
      spans.map(([from, to]) => [Math.max(0, from - began) / 1000, (to - began) / 1000]),
    )
  }
  const before = await heardOf(first, [
    [pausedAt - 2000, pausedAt - 200],
    [pausedAt + 200, pausedAt + 5000],
  ])
  const after = await heardOf(second, [
    [0, resumedAt - 200],
    [resumedAt + 500, resumedAt + 1800],
  ])
  expect(before.seconds * 1000).toBeGreaterThan(pausedAt - first.startedAt) // its time runs on
  for (const side of ['left', 'right'] as const) {
    expect(before[side][0]?.peak).toBeGreaterThan(0.05)
    expect(before[side][1]?.peak).toBeLessThan(0.002)
    expect(after[side][0]?.peak).toBeLessThan(0.002)
    expect(after[side][1]?.peak).toBeGreaterThan(0.05)
  }
}, 60_000)

test('told that it is recorded: the caller hears the tone, again and again, and so does whoever listens later', async () => {
  const { app, phone, talk, kept, bytesOf } = await openAgent()
  const callId = await talk()
  await sleep(1500)
  await app.media.announce({ callId, everyS: 3 })
  await sleep(1000)
  expect(powerAt(phone.heard(1000), NOTICE_HZ)).toBeGreaterThan(0.001)
  await sleep(1500)
  expect(powerAt(phone.heard(1000), NOTICE_HZ)).toBeLessThan(0.0001)
  await sleep(1300)
  expect(powerAt(phone.heard(1300), NOTICE_HZ)).toBeGreaterThan(0.001)
  expect(powerAt(phone.heard(3000), AGENT_HZ)).toBeGreaterThan(0.001) // the agent is heard with it
  await phone.hangUp()
  const [row] = await kept(1)
  if (!row) throw new Error('no recording')
  const heard = await hear(app, await bytesOf(row), [[0, row.durationMs / 1000]])
  expect(heard.left[0]?.notice).toBeGreaterThan(20 * (heard.right[0]?.notice ?? 1))
  expect(heard.left[0]?.notice).toBeGreaterThan(0.0001)
}, 60_000)

test('told by a sound file, once; one that cannot be read is a tone', async () => {
  const { app, phone, talk } = await openAgent()
  const callId = await talk()
  await sleep(1000)
  const file = readFileSync(writeBeeps(join(dir, 'notice.wav'), FILE_HZ)).toString('base64') // 2.3 s
  await app.media.announce({ callId, base64: file, everyS: 0 })
  await sleep(2000)
  expect(powerAt(phone.heard(1500), FILE_HZ)).toBeGreaterThan(0.001)
  await sleep(2500)
  expect(powerAt(phone.heard(1500), FILE_HZ)).toBeLessThan(0.0001)
  expect(powerAt(phone.heard(1500), AGENT_HZ)).toBeGreaterThan(0.001)
  await app.media.announce({ callId, base64: file.slice(0, 40), everyS: 0 })
  await sleep(1200)
  expect(powerAt(phone.heard(1200), NOTICE_HZ)).toBeGreaterThan(0.001)
}, 60_000)

test('three talk: each caller hears the agent and the other, each recording has all of them', async () => {
  const { app, phone, watch, talk, kept, bytesOf } = await openAgent()
  const other = await startBaresip({ pbx, user: '1003', toneHz: OTHER_HZ })
  onTestFinished(other.stop)
  const first = await talk()
  await other.dial('1001')
  const { callId: second } = await watch.waitFor('incoming', event => event.callId !== first)
  await app.line.answer(second)
  await other.waitFor('CALL_ESTABLISHED')
  await sleep(1000)
  await app.media.mix({ callIds: [first, second] })
  await sleep(3500)
  const [heardByPhone, heardByOther] = [phone.heard(2500), other.heard(2500)]
  for (const [heard, hz] of [
    [heardByPhone, OTHER_HZ],
    [heardByOther, PHONE_HZ],
  ] as const) {
    expect(powerAt(heard, hz)).toBeGreaterThan(0.001)
    expect(powerAt(heard, AGENT_HZ)).toBeGreaterThan(0.001)
  }
  // Another microphone, as after sleep.
  await app.inPage(`{
    const ask = navigator.mediaDevices.getUserMedia
    globalThis.asked = 0
    navigator.mediaDevices.getUserMedia = wish => {
      asked++
      return ask(wish)
    }
    const now = Date.now
    Date.now = () => now() + 60_000
  } 0`)
  await vi.waitFor(async () => expect(await app.inPage('asked')).toBe(1), { timeout: 5000, interval: 100 })
  await sleep(2500)
  for (const heard of [phone.heard(1500), other.heard(1500)])
    expect(powerAt(heard, AGENT_HZ)).toBeGreaterThan(0.001)
  // The agent falls silent for both; they go on hearing each other.
  await app.line.mute(first, true)
  await app.line.mute(second, true)
  await sleep(2500)
  expect(powerAt(phone.heard(1500), OTHER_HZ)).toBeGreaterThan(0.001)
  expect(powerAt(phone.heard(1500), AGENT_HZ)).toBeLessThan(0.0001)
  expect(powerAt(other.heard(1500), PHONE_HZ)).toBeGreaterThan(0.001)
  // One leaves: nothing of him is left with the other.
  await app.line.mute(first, false)
  await other.hangUp()
  await sleep(2500)
  expect(powerAt(phone.heard(1500), OTHER_HZ)).toBeLessThan(0.0001)
  expect(powerAt(phone.heard(1500), AGENT_HZ)).toBeGreaterThan(0.001)
  await phone.hangUp()
  const rows = await kept(2)
  for (const row of rows) {
    const mixedFrom = row.callId === first ? row.durationMs / 1000 - 8.5 : 2
    const heard = await hear(app, await bytesOf(row), [[mixedFrom, mixedFrom + 2]])
    expect(heard.right[0]?.phone).toBeGreaterThan(0.001)
    expect(heard.right[0]?.other).toBeGreaterThan(0.001)
    expect(heard.left[0]?.agent).toBeGreaterThan(20 * (heard.left[0]?.other ?? 1))
  }
}, 90_000)

test('muted: the far side does not hear it, and neither does the recording', async () => {
  const { app, phone, talk, kept, bytesOf } = await openAgent()
  const callId = await talk()
  await app.line.mute(callId, true)
  await sleep(3000)
  await phone.hangUp()
  const [row] = await kept(1)
  if (!row) throw new Error('no recording')
  const heard = await hear(app, await bytesOf(row), [[1, 3]])
  expect(heard.left[0]?.peak).toBeLessThan(0.02)
  expect(heard.right[0]?.peak).toBeGreaterThan(0.05)
}, 60_000)

test('the media page dies in the middle: two recordings, both to be heard, with hardly a word between them', async () => {
  const { app, phone, watch, talk, kept, bytesOf } = await openAgent()
  await talk()
  await sleep(3000)
  const diedAt = Date.now()
  await app.crash()
  await watch.waitFor('media')
  await sleep(4000)
  await phone.hangUp()
  const [first, second] = await kept(2)
  if (!first || !second) throw new Error('two recordings expected')
  expect(second.callId).toBe(first.callId)
  expect(second.startedAt).toBeGreaterThan(first.startedAt)
  const [before, after] = [
    await hear(app, await bytesOf(first), [[0.5, 2]]),
    await hear(app, await bytesOf(second), [[1.5, 3]]),
  ]
  // At most the last piece is lost.
  expect(first.startedAt + before.seconds * 1000).toBeGreaterThan(diedAt - 1000)
  for (const { left, right } of [before, after]) {
    expect(left[0]?.agent).toBeGreaterThan(20 * (left[0]?.phone ?? 1))
    expect(right[0]?.phone).toBeGreaterThan(20 * (right[0]?.agent ?? 1))
  }
}, 60_000)

test('a training call: the agent left, the scripted voice right, on hold silence', async () => {
  const { app, recorder, kept, bytesOf } = await openAgent()
  const callId = newId<CallId>()
  recorder.heed({ type: 'answered', callId, at: Date.now() })
  await sleep(100)
  await app.media.speak({ callId, voice: 'first', ms: 2000 })
  await sleep(2500)
  await app.media.mute({ callId, hold: true, muted: false })
  await sleep(2000)
  await app.media.release({ callId })
  const [row] = await kept(1)
  if (!row) throw new Error('no recording')
  const heard = await hear(app, await bytesOf(row), [
    [0.5, 2],
    [3, 4],
  ])
  expect(heard.channels).toBe(2)
  expect(heard.left[0]?.agent).toBeGreaterThan(20 * (heard.left[0]?.phone ?? 1))
  expect(heard.left[1]?.peak).toBeLessThan(0.02)
  expect(heard.right[0]?.peak).toBeGreaterThan(0.05)
  expect(heard.right[1]?.peak).toBeLessThan(0.02)
  await expect(app.media.mute({ callId, hold: false, muted: false })).rejects.toThrow()
}, 60_000)
