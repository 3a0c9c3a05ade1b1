import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { createSipLine } from '../../../electron/phone/sip-line.ts'
import type { CallStats } from '../../../shared/contract/media.ts'
import { type CallId, newId } from '../../../shared/ids.ts'
import { type Baresip, startBaresip } from '../../support/pbx/baresip.ts'
import { type Cable, layCable } from '../../support/pbx/cable.ts'
import { type Pbx, startPbx } from '../../support/pbx/pbx.ts'
import { type SecondProxy, startSecondProxy } from '../../support/pbx/second-proxy.ts'
import { watchLine } from '../../support/phone/line-bench.ts'
import { createStaticMedia } from '../../support/phone/static-media.ts'

// Real servers on two busy cores; the RFC's own waits come on top.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 30_000 })

let pbx: Pbx
let cable: Cable
let phone: Baresip
let station: Station

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
})
afterEach(async () => {
  await station?.line.stop()
  await phone.stop()
})

const STATS: CallStats = {
  packetsSent: 0,
  packetsReceived: 0,
  packetsLost: 0,
  jitterMs: 0,
  roundTripMs: null,
  sentLevel: 0,
  receivedLevel: 0,
  codec: 'audio/PCMU',
  connection: 'connected',
  expected: true,
}

/** A line by way of the cable, with whatever the test says of its sound and of the machine's network. */
function open({ backup }: { backup?: string } = {}) {
  const media = createStaticMedia()
  const sound = { connection: 'connected', flows: true, packets: 0 }
  const machine = { addresses: '10.0.0.2' }
  const line = createSipLine({
    settings: {
      kind: 'sip',
      server: `ws://127.0.0.1:${cable.port}`,
      ...(backup ? { backup } : {}),
      domain: pbx.domain,
      extension: '1001',
      password: pbx.users['1001'] ?? '',
    },
    media: {
      ...media,
      stats: async () => {
        if (sound.flows) sound.packets++
        return { ...STATS, connection: sound.connection, packetsReceived: sound.packets }
      },
    },
    addresses: () => machine.addresses,
    log: () => {},
  })
  station = { line, media, sound, machine, ...watchLine(line) }
  return station
}
type Station = ReturnType<typeof watchLine> & {
  line: ReturnType<typeof createSipLine>
  media: ReturnType<typeof createStaticMedia>
  sound: { connection: string; flows: boolean; packets: number }
  machine: { addresses: string }
}

async function talk(): Promise<CallId> {
  await phone.dial('1001')
  const { callId } = await station.waitFor('incoming')
  await station.line.answer(callId)
  await phone.waitFor('CALL_ESTABLISHED')
  await sleep(50) // its ACK has reached us too
  return callId
}
async function talkOutwards(): Promise<CallId> {
  const callId = newId<CallId>()
  await station.line.dial(callId, '1002')
  await station.waitFor('ringing')
  await phone.answer()
  await station.waitFor('answered')
  await sleep(50)
  return callId
}
const told = () => station.types()
const offers = () => station.media.done.filter(done => done.startsWith('offer'))
const isReady = (from: number, backup: boolean) =>
  station.waitFor('status', ({ status }) => status.state === 'ready' && (status.backup ?? false) === backup, {
    from,
    limitMs: 40_000,
  })

describe('the connection in a call', () => {
  test('breaks: cut off and restored, both told with their times, and offered anew once', async () => {
    await open().line.start()
    const callId = await talk()
    const at = Date.now()
    cable.cut()
    expect(await station.waitFor('cutOff')).toMatchObject({ callId })
    await sleep(1500)
    const mended = Date.now()
    cable.mend()
    const restored = await station.waitFor('restored')
    expect(restored.at - mended).toBeLessThan(3000)
    expect(restored.at - at).toBeGreaterThan(1400)
    expect(offers()).toEqual(['offer'])
    expect(told()).toEqual(['incoming', 'answered', 'cutOff', 'restored'])
  })

  test('dies silently: noticed within seconds although nothing says so', async () => {
    await open().line.start()
    await talk()
    const at = Date.now()
    cable.freeze()
    const { at: noticedAt } = await station.waitFor('cutOff')
    expect(noticedAt - at).toBeLessThan(8000)
    cable.mend()
    const mended = Date.now()
    const { at: restoredAt } = await station.waitFor('restored')
    expect(restoredAt - mended).toBeLessThan(3000)
    await phone.hangUp()
    expect(await station.waitFor('ended')).toMatchObject({ by: 'remote' })
  })

  test('dies silently and the agent presses hold: refused when it is noticed, possible again afterwards', async () => {
    await open().line.start()
    const callId = await talk()
    cable.freeze()
    await expect(station.line.hold(callId, true)).rejects.toMatchObject({ code: 'network' })
    cable.mend()
    await station.waitFor('restored')
    await station.line.hold(callId, true)
    await vi.waitFor(() => expect(phone.remoteDirection()).toBe('sendonly'))
  })

  test('dies silently and the agent hangs up: the far side hears of it after the reconnect', async () => {
    await open().line.start()
    const callId = await talk()
    cable.freeze()
    const goodbye = station.line.hangUp(callId)
    expect(await station.waitFor('ended')).toMatchObject({ by: 'local' })
    await goodbye
    station.line.check()
    await station.waitForState('offline')
    cable.mend()
    await phone.waitFor('CALL_CLOSED', { limitMs: 15_000 })
  })

  test('breaks while it rings: the outage is told of a ringing call too', async () => {
    await open().line.start()
    await phone.dial('1001')
    const { callId } = await station.waitFor('incoming')
    cable.cut()
    await station.waitFor('cutOff')
    cable.mend()
    expect(await station.waitFor('restored')).toMatchObject({ callId })
    await station.line.answer(callId)
    await phone.waitFor('CALL_ESTABLISHED')
  })

  /** Name, the way in which the call came about, what its sound says, the machine's address, the offer to be made. */
  test.each([
    ['sound that found no way is sought a new one', 'out', 'disconnected', '10.0.0.2', 'offer ice'],
    [
      'on another network too, though the old way still seems to work',
      'out',
      'connected',
      '10.9.9.9',
      'offer ice',
    ],
    ['sound that goes on is left alone', 'out', 'connected', '10.0.0.2', 'offer'],
    ['a call from outside gets a new connection instead', 'in', 'disconnected', '10.0.0.2', 'offer restart'],
    ['on another network too', 'in', 'connected', '10.9.9.9', 'offer restart'],
    ['its sound is left alone as well while it goes on', 'in', 'connected', '10.0.0.2', 'offer'],
  ])('%s', async (_name, way, connection, addresses, offer) => {
    await open().line.start()
    await (way === 'in' ? talk() : talkOutwards())
    station.media.done.length = 0
    cable.cut()
    await station.waitFor('cutOff')
    station.sound.connection = connection
    station.machine.addresses = addresses
    cable.mend()
    await station.waitFor('restored')
    expect(offers()).toEqual([offer])
  })

  test('the network changes while the connection holds: sound is sought a new way, nothing was cut off', async () => {
    await open().line.start()
    await talkOutwards()
    station.media.done.length = 0
    station.machine.addresses = '10.9.9.9'
    station.line.check()
    await vi.waitFor(() => expect(offers()).toEqual(['offer ice']), { timeout: 5000 })
    expect(told()).not.toContain('cutOff')
  })
})

describe('two registrars', () => {
  let second: SecondProxy
  const begin = async (knowsFirst: boolean) => {
    second = await startSecondProxy(pbx, { knowsFirst })
    return open({ backup: second.wsUrl })
  }
  afterEach(() => second?.stop())

  test('the second serves while the first is away, and is left when it is back', async () => {
    const { line } = await begin(false)
    cable.cut()
    await line.start()
    expect(station.seen.at(-1)).toEqual({
      type: 'status',
      status: { state: 'ready', extension: '1001', backup: true },
    })
    const caller = await startBaresip({ pbx: { ...pbx, sipPort: second.sipPort }, user: '1003' })
    await caller.dial('1001')
    const { callId } = await station.waitFor('incoming')
    await line.answer(callId)
    await caller.waitFor('CALL_ESTABLISHED')
    cable.mend()
    await sleep(16_000) // long enough to go back, were there no call
    expect(station.seen.filter(event => event.type === 'status')).toHaveLength(2)
    await caller.hangUp()
    await station.waitFor('ended')
    await isReady(station.seen.length, false)
    await phone.dial('1001')
    await station.waitFor('incoming', () => true, { from: station.seen.length })
    await caller.stop()
  })

  test('neither answers: both are tried again until one does', async () => {
    const { line } = await begin(false)
    await second.stop()
    cable.cut()
    await line.start()
    expect(station.seen.at(-1)).toMatchObject({ status: { state: 'offline', retryAt: expect.any(Number) } })
    cable.mend()
    await isReady(0, false)
  })

  test('the first falls in a call, the second carries it on: restored; the far end is found out by its silence', async () => {
    const { line } = await begin(true)
    await line.start()
    const callId = await talk()
    await cutAway()
    expect(await station.waitFor('restored')).toMatchObject({ callId })
    expect(station.seen.findLast(event => event.type === 'status')).toMatchObject({
      status: { backup: true },
    })
    await line.hold(callId, true)
    await vi.waitFor(() => expect(phone.remoteDirection()).toBe('sendonly'))
    await line.hold(callId, false)
    await pbx.stopProxy() // its goodbye goes by way of the first and finds nobody
    try {
      await phone.hangUp()
      station.sound.flows = false
      expect(await station.waitFor('ended', undefined, { limitMs: 50_000 })).toMatchObject({
        by: 'network',
        code: 481,
      })
    } finally {
      await pbx.startProxy()
    }
  })

  test('the first falls in a call that the second knows nothing of: it goes on by its sound until the first is back', async () => {
    const { line } = await begin(false)
    await line.start()
    const callId = await talk()
    await cutAway()
    await isReady(0, true)
    await sleep(6000)
    expect(told()).toEqual(['incoming', 'answered', 'cutOff'])
    cable.mend()
    await isReady(station.seen.length, false)
    expect(await station.waitFor('restored')).toMatchObject({ callId })
    await phone.hangUp()
    expect(await station.waitFor('ended')).toMatchObject({ by: 'remote' })
  })

  test('… and when its sound ends, the call is over since then', async () => {
    const { line } = await begin(false)
    await line.start()
    await talk()
    await cutAway()
    await isReady(0, true)
    await sleep(5000)
    const silentSince = Date.now()
    station.sound.flows = false
    const { at, by, code } = await station.waitFor('ended', undefined, { limitMs: 50_000 })
    expect({ by, code }).toEqual({ by: 'network', code: 408 })
    expect(Math.abs(at - silentSince)).toBeLessThan(6000)
  })

  const cutAway = async () => {
    cable.cut()
    await station.waitFor('cutOff')
  }
})

test('a second registrar without encryption is not used for a first with it', async () => {
  const media = createStaticMedia()
  const line = createSipLine({
    settings: {
      kind: 'sip',
      server: `wss://127.0.0.1:${cable.port}`, // speaks no TLS
      backup: pbx.wsUrl,
      domain: pbx.domain,
      extension: '1001',
      password: pbx.users['1001'] ?? '',
    },
    media,
    log: () => {},
  })
  const watch = watchLine(line)
  await line.start()
  await sleep(2000)
  await line.stop()
  expect(watch.seen.map(event => event.type === 'status' && event.status.state)).not.toContain('ready')
})
