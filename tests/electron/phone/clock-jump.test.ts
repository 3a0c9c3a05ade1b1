import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { systemClock } from '../../../electron/phone/clock.ts'
import type { LineEvent } from '../../../electron/phone/line.ts'
import { createSipLine } from '../../../electron/phone/sip-line.ts'
import { type CallEvent, callDurations, openCall, reduceCall } from '../../../shared/rules/call-state.ts'
import { steadyTime } from '../../../shared/rules/steady-time.ts'
import { watchLine } from '../../support/phone/line-bench.ts'
import { rawCall } from '../../support/phone/raw-call.ts'
import { type RawExchange, startRawExchange } from '../../support/phone/raw-exchange.ts'
import { createStaticMedia } from '../../support/phone/static-media.ts'

const DAY_MS = 86_400_000

describe('steady time', () => {
  const setUp = () => {
    const machine = { wall: 1_000_000, ran: 500, held: false }
    const now = steadyTime({
      isHeld: () => machine.held,
      wall: () => machine.wall,
      monotonic: () => machine.ran,
    })
    const pass = (ms: number) => {
      machine.wall += ms
      machine.ran += ms
    }
    return { machine, now, pass }
  }

  test('is the system time while nothing is held, whoever sets it', () => {
    const { machine, now, pass } = setUp()
    expect(now()).toBe(1_000_000)
    pass(250)
    expect(now()).toBe(1_000_250)
    machine.wall -= DAY_MS
    expect(now()).toBe(1_000_250 - DAY_MS)
  })

  test.each([DAY_MS, -DAY_MS])(
    'held, it goes on by itself over a jump of %i ms; let go, it is the system time again',
    jump => {
      const { machine, now, pass } = setUp()
      expect(now()).toBe(1_000_000)
      machine.held = true
      machine.wall += jump
      pass(1500)
      expect(now()).toBe(1_001_500)
      machine.held = false
      expect(now()).toBe(1_001_500 + jump)
    },
  )
})

describe("the machine's clock is set in a call", () => {
  let exchange: RawExchange
  let line: ReturnType<typeof createSipLine>
  let watch: ReturnType<typeof watchLine>
  let jump = 0
  let live = false
  const realNow = Date.now

  beforeEach(async () => {
    jump = 0
    live = false
    vi.spyOn(Date, 'now').mockImplementation(() => realNow() + jump) // for the SIP stack as well
    exchange = await startRawExchange({ expiresS: 4 })
    line = createSipLine({
      settings: { kind: 'sip', server: exchange.url, domain: 'pbx.test', extension: '1001', password: 'x' },
      media: createStaticMedia(),
      clock: {
        ...systemClock,
        now: steadyTime({ isHeld: () => live, wall: Date.now, monotonic: () => performance.now() }),
      },
      log: () => {},
    })
    watch = watchLine(line)
    line.onEvent(event => {
      if (event.type === 'incoming') live = true
      if (event.type === 'ended') live = false
    })
    await line.start()
    await watch.waitForState('ready')
  })
  afterEach(async () => {
    await line.stop()
    await exchange.close()
    vi.restoreAllMocks()
  })

  test.each([
    ['forward', DAY_MS],
    ['back', -DAY_MS],
  ])(
    '%s: the call lasts as long as it lasted, nothing is lost or asked too often',
    async (_name, by) => {
      const call = rawCall(exchange, `jump${by}`)
      await call.invite()
      const { callId, at } = await watch.waitFor('incoming')
      await Promise.all([line.answer(callId), call.acknowledge()])
      await watch.waitFor('answered')
      const registered = () => exchange.heard.filter(text => text.startsWith('REGISTER ')).length
      const pinged = () => exchange.heard.filter(text => text.startsWith('OPTIONS ')).length
      const before = { registered: registered(), pinged: pinged() }
      jump = by
      await line.mute(callId, true)
      await sleep(9000)
      await line.mute(callId, false)
      // A registration of 4 s is renewed after 3.2 s, the server asked every 4 s: neither at once nor never.
      expect(registered() - before.registered).toBeGreaterThanOrEqual(2)
      expect(registered() - before.registered).toBeLessThanOrEqual(4)
      expect(pinged() - before.pinged).toBeGreaterThanOrEqual(1)
      expect(pinged() - before.pinged).toBeLessThanOrEqual(3)
      expect(watch.types()).toEqual(['incoming', 'answered', 'muted', 'unmuted'])
      expect(await call.ask('BYE')).toMatch(/^SIP\/2\.0 200 /)
      await watch.waitFor('ended')
      const { talkMs, muteMs, ringMs } = timesOf(watch.seen, at)
      expect(muteMs).toBeGreaterThan(8900)
      expect(talkMs).toBeGreaterThanOrEqual(muteMs)
      expect(talkMs).toBeLessThan(30_000)
      expect(ringMs).toBeGreaterThanOrEqual(0)
      expect(ringMs).toBeLessThan(10_000)
      expect(watch.seen.filter(event => event.type === 'status')).toHaveLength(2) // connecting, ready
    },
    40_000,
  )
})

const timesOf = (seen: readonly LineEvent[], at: number) =>
  callDurations(
    seen.reduce(
      (state, event) => {
        if (event.type === 'ended') return reduceCall(state, { ...event, by: 'customer' })
        return isCallEvent(event) ? reduceCall(state, event) : state
      },
      openCall('inbound', at),
    ),
    Number.NaN,
  )
const isCallEvent = (event: LineEvent): event is LineEvent & CallEvent =>
  event.type === 'answered' || event.type === 'muted' || event.type === 'unmuted'
