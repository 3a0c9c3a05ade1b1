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
import { type Baresip, type BaresipOptions, startBaresip } from '../support/pbx/baresip.ts'
import { startGateway } from '../support/pbx/gateway.ts'
import { type Pbx, startPbx } from '../support/pbx/pbx.ts'
import { powerAt } from '../support/pbx/tone.ts'
import { watchLine } from '../support/phone/line-bench.ts'

// Who hears whom, with real sound: every party sends a tone of its own.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 60_000 })
const AGENT_HZ = 700
const SECOND_HZ = 900
const CUSTOMER_HZ = 440
const COLLEAGUE_HZ = 1300
/** A tone's power in what a phone heard: beeps are there a third of the time and quieter. */
const HEARD = 1e-3
const NOT_HEARD = 1e-5
/** Loudness of a call in the media window. */
const LOUD = 0.05
const QUIET = 0.03

let display: Display
let pbx: Pbx
let dir: string
let agent: Station
let customer: Baresip
let colleague: Baresip

type Station = MediaApp & { watch: ReturnType<typeof watchLine> }

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'zuoxi-media-app-'))
  ;[display, pbx] = await Promise.all([startDisplay(), startPbx(), buildMediaApp(dir)])
  process.env.DISPLAY = display.name
})
afterAll(async () => {
  await pbx?.stop()
  display?.stop()
  rmSync(dir, { recursive: true, force: true })
})
beforeEach(async () => {
  ;[agent, customer, colleague] = await Promise.all([
    openStation('1001', AGENT_HZ),
    openPhone({ user: '1002', toneHz: CUSTOMER_HZ }),
    openPhone({ user: '8001', toneHz: COLLEAGUE_HZ, answerMode: 'auto' }),
  ])
})
afterEach(() => Promise.all([agent?.stop(), customer?.stop(), colleague?.stop()]))

const openPhone = (options: Omit<BaresipOptions, 'pbx'>) => startBaresip({ pbx, ...options })
async function openStation(extension: string, toneHz: number): Promise<Station> {
  const app = await startMediaApp(dir, toneHz)
  const watch = watchLine(app.line)
  const password = pbx.users[extension] ?? ''
  // The steady tones of the phones would after a while be taken for an echo, and our beeps be cancelled with it.
  await app.openPage()
  await app.inPage(`{
    const media = navigator.mediaDevices
    const open = media.getUserMedia.bind(media)
    media.getUserMedia = ({ audio }) => open({ audio: { ...audio, echoCancellation: false } })
    undefined // a function cannot be handed over
  }`)
  await app.start({ kind: 'sip', server: pbx.wsUrl, domain: pbx.domain, extension, password })
  return { ...app, watch }
}
async function talk(): Promise<CallId> {
  await customer.dial('1001')
  const { callId } = await agent.watch.waitFor('incoming')
  await agent.line.answer(callId)
  await customer.waitFor('CALL_ESTABLISHED')
  return callId
}
async function call(number: string): Promise<CallId> {
  const callId = newId<CallId>()
  await agent.line.dial(callId, number)
  await agent.watch.waitFor('answered', event => event.callId === callId)
  return callId
}
/** The loudest of `ms` of what a station hears in a call. */
async function level(station: Station, callId: CallId, ms = 900): Promise<number> {
  const end = Date.now() + ms
  let loudest = 0
  while (Date.now() < end) {
    loudest = Math.max(loudest, (await station.stats(callId)).receivedLevel)
    await sleep(30)
  }
  return loudest
}
const patiently = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 15_000, interval: 200 })
const stationHears = (station: Station, callId: CallId) =>
  patiently(async () => expect(await level(station, callId)).toBeGreaterThan(LOUD))
const stationHearsNothing = (station: Station, callId: CallId) =>
  patiently(async () => expect(await level(station, callId)).toBeLessThan(QUIET))

/** This phone hears each of `tones`, and none of the others. */
const phoneHears = (phone: Baresip, tones: readonly number[]) =>
  patiently(() => {
    const sound = phone.heard(1200)
    for (const hz of [AGENT_HZ, SECOND_HZ, CUSTOMER_HZ, COLLEAGUE_HZ]) {
      const power = powerAt(sound, hz)
      if (tones.includes(hz)) expect(power, `${hz} Hz of ${tones}`).toBeGreaterThan(HEARD)
      else expect(power, `${hz} Hz, not of ${tones}`).toBeLessThan(NOT_HEARD)
    }
  })

describe('after a transfer the two others hear each other', () => {
  test('盲转', async () => {
    const callId = await talk()
    await phoneHears(customer, [AGENT_HZ])
    await agent.line.transfer(callId, '8001')
    await agent.watch.waitFor('transferred')
    await phoneHears(customer, [COLLEAGUE_HZ])
    await phoneHears(colleague, [CUSTOMER_HZ])
  })

  test('盲转 that is refused: sound goes both ways again', async () => {
    const callId = await talk()
    await stationHears(agent, callId)
    await expect(agent.line.transfer(callId, '9486')).rejects.toMatchObject({ message: 'SIP 486' })
    expect(agent.watch.types()).toEqual(['incoming', 'answered', 'held', 'resumed'])
    await stationHears(agent, callId)
    // Having been on hold this phone records no more, but tells of tones, which come with the sound.
    const from = customer.events.length
    await agent.line.dtmf(callId, '5')
    expect(await customer.waitFor('CALL_DTMF_START', { from })).toMatchObject({ param: '5' })
  })

  test('咨询转 to another workstation', async () => {
    const second = await openStation('1003', SECOND_HZ)
    onTestFinished(second.stop)
    const callId = await talk()
    await agent.line.hold(callId, true)
    const otherId = newId<CallId>()
    await agent.line.dial(otherId, '1003')
    const { callId: consultation } = await second.watch.waitFor('incoming')
    await second.line.answer(consultation)
    await agent.watch.waitFor('answered', event => event.callId === otherId)
    await stationHears(agent, otherId)
    await stationHears(second, consultation)
    await agent.line.transferTo(callId, otherId)
    const taken = await second.watch.waitFor('incoming', event => event.callId !== consultation)
    await second.watch.waitFor('answered', event => event.callId === taken.callId)
    await phoneHears(customer, [SECOND_HZ])
    await stationHears(second, taken.callId)
  })
})

describe('三方通话', () => {
  test('all three hear the two others; with one gone, the two that are left', async () => {
    const callId = await talk()
    const otherId = await call('8001')
    await phoneHears(customer, [AGENT_HZ])
    await phoneHears(colleague, [AGENT_HZ])
    await agent.line.confer([callId, otherId])
    await phoneHears(customer, [AGENT_HZ, COLLEAGUE_HZ])
    await phoneHears(colleague, [AGENT_HZ, CUSTOMER_HZ])
    await stationHears(agent, callId)
    await stationHears(agent, otherId)
    await agent.line.mute(callId, true)
    await phoneHears(customer, [COLLEAGUE_HZ])
    await phoneHears(colleague, [CUSTOMER_HZ])
    await agent.line.mute(callId, false)
    await phoneHears(customer, [AGENT_HZ, COLLEAGUE_HZ])
    await phoneHears(colleague, [AGENT_HZ, CUSTOMER_HZ])
    await colleague.hangUp()
    await agent.watch.waitFor('parted')
    await phoneHears(customer, [AGENT_HZ])
  })

  test('after a consultation: who was on hold hears both again', async () => {
    const held = await openStation('1003', SECOND_HZ)
    onTestFinished(held.stop)
    const callId = newId<CallId>()
    await agent.line.dial(callId, '1003')
    const { callId: theirs } = await held.watch.waitFor('incoming')
    await held.line.answer(theirs)
    await agent.watch.waitFor('answered')
    await agent.line.hold(callId, true)
    const otherId = await call('8001')
    await phoneHears(colleague, [AGENT_HZ])
    await stationHearsNothing(held, theirs)
    await agent.line.confer([callId, otherId])
    await phoneHears(colleague, [AGENT_HZ, SECOND_HZ])
    await agent.line.mute(callId, true)
    await phoneHears(colleague, [SECOND_HZ])
    await stationHears(held, theirs) // the colleague, since we are on mute
    await agent.line.hold(callId, true)
    await stationHearsNothing(held, theirs)
  })

  test('survives the death of the media page', async () => {
    const callId = await talk()
    const otherId = await call('8001')
    await agent.line.confer([callId, otherId])
    await phoneHears(customer, [AGENT_HZ, COLLEAGUE_HZ])
    await agent.crash()
    await agent.watch.waitFor('media', event => event.callId === callId)
    await agent.watch.waitFor('media', event => event.callId === otherId)
    await sleep(1500) // so that all of what is measured was sent after the crash
    await phoneHears(customer, [AGENT_HZ, COLLEAGUE_HZ])
    await phoneHears(colleague, [AGENT_HZ, CUSTOMER_HZ])
  })
})

test('two calls, swapped: only the one talked to hears us and is heard', async () => {
  await colleague.stop()
  const first = await openStation('1003', CUSTOMER_HZ)
  const second = await openStation('8001', SECOND_HZ)
  onTestFinished(async () => void (await Promise.all([first.stop(), second.stop()])))
  const calls: [CallId, Station, CallId][] = []
  for (const [number, station] of [
    ['1003', first],
    ['8001', second],
  ] as const) {
    for (const [callId] of calls) await agent.line.hold(callId, true)
    const callId = newId<CallId>()
    await agent.line.dial(callId, number)
    const { callId: theirs } = await station.watch.waitFor('incoming')
    await station.line.answer(theirs)
    await agent.watch.waitFor('answered', event => event.callId === callId)
    calls.push([callId, station, theirs])
  }
  async function talksOnlyTo(talking: CallId | undefined): Promise<void> {
    for (const [callId, station, theirs] of calls) {
      await (callId === talking ? stationHears : stationHearsNothing)(station, theirs)
      await (callId === talking ? stationHears : stationHearsNothing)(agent, callId)
    }
  }
  const [a, b] = calls.map(([callId]) => callId) as [CallId, CallId]
  await talksOnlyTo(b)
  await agent.line.hold(b, true)
  await talksOnlyTo(undefined)
  await agent.line.hold(a, false)
  await talksOnlyTo(a)
  await agent.line.hold(a, true)
  await agent.line.hold(b, false)
  await talksOnlyTo(b)
})

test('an announcement before any answer is heard, and then the call is over', async () => {
  const gateway = await startGateway({ pbx, toneHz: 500, ms: 6000, code: 480 })
  onTestFinished(gateway.stop)
  const callId = newId<CallId>()
  await agent.line.dial(callId, gateway.number)
  await agent.watch.waitFor('ringing')
  await stationHears(agent, callId)
  expect(agent.watch.types()).toEqual(['ringing'])
  expect(await agent.watch.waitFor('ended')).toMatchObject({ by: 'remote', code: 480 })
  expect(await gateway.done).toBe(0)
})
