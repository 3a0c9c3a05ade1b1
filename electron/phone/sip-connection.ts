import { type UserAgent, UserAgentState } from 'sip.js'
import type { Distrust, LineStatus } from '../../shared/rules/line-status.ts'
import { type Clock, within } from './clock.ts'
import { createPing } from './sip-ping.ts'
import { answers, type Registrars } from './sip-registrars.ts'
import { createRegistration, type Registered } from './sip-registration.ts'
import { SipTransport } from './sip-transport.ts'
import { distrustOf, isRefusedAtOnce } from './sip-trust.ts'

/** How patient the line is. With somebody on the line every second without signalling counts. */
const PATIENCE = {
  idle: { connectMs: 6000, registerMs: 8000, longestMs: 30_000, jitterMs: 700 },
  live: { connectMs: 1500, registerMs: 2000, longestMs: 500, jitterMs: 200 },
} as const
const BASE_MS = 500
const SOON_MS = 100
/** An account that was refused after it had been good: the exchange may just be starting up. */
const REFUSED_AGAIN_MS = 60_000
const STOP_LIMIT_MS = 2000
/** On the second registrar: how often the first is looked for, and when a call is lost without it. */
const HOME_EVERY_MS = 10_000
const HOME_URGENT_MS = 2000
const HOME_LONGEST_MS = 600_000

/** `stranded`: there are calls, and none of them can be reached through the present registrar. */
export type CallsInHand = 'none' | 'live' | 'stranded'

type Attempt = Registered | { outcome: 'unreachable'; error: unknown }

/**
 * Keeps the line connected and registered: connect → register → wait for a loss → again, with waits that
 * grow and are jittered, since after a restart of the exchange all workstations come back together. The
 * status follows from both; sip.js alone would go on saying "registered" on a dead socket.
 */
export function createSipConnection(options: {
  userAgent: UserAgent
  registrars: Registrars
  extension: string
  clock: Clock
  random: () => number
  calls: () => CallsInHand
  onStatus: (status: LineStatus) => void
  /** Registered; `again` when it is not the first time. */
  onUp: (again: boolean) => void
  onDown: () => void
}) {
  const { userAgent, registrars, clock, random } = options
  const transport = sipTransport(userAgent)
  const registration = createRegistration(userAgent, clock, () => wake())
  const isLive = () => options.calls() !== 'none'
  const patience = () => (isLive() ? PATIENCE.live : PATIENCE.idle)
  const ping = createPing(userAgent, clock, isLive, () => transport.cut())
  let running = false
  let run = 0
  /** Counts the times of being registered. */
  let stay = 0
  let everUp = false
  let failures = 0
  let distrust: Distrust | undefined
  let moving = false
  let homeEveryMs = HOME_EVERY_MS
  let wake = () => {}
  let firstOutcome = () => {}

  transport.stateChange.addListener(() => {
    if (transport.isConnected()) return ping.start()
    ping.stop()
  })

  async function attempt(): Promise<Attempt> {
    transport.aim(registrars.current())
    try {
      await within(transport.connect(), patience().connectMs, () => new Error('connecting timed out'))
    } catch (error) {
      transport.cut()
      return { outcome: 'unreachable', error }
    }
    const result = await registration.register(patience().registerMs)
    if (result.outcome === 'failed' && result.code === 408) transport.cut() // it takes everything and answers nothing
    return result
  }

  /** Wait for `ms`, or until something calls `wake`. */
  const rest = (ms?: number) =>
    new Promise<void>(resolve => {
      const forget = ms === undefined ? () => {} : clock.after(ms, resolve)
      wake = () => {
        forget()
        resolve()
      }
    })

  async function keepUp(mine: number): Promise<void> {
    const goesOn = () => running && run === mine
    while (goesOn()) {
      if (distrust === undefined)
        options.onStatus((everUp || failures > 0) && !moving ? { state: 'offline' } : { state: 'connecting' })
      moving = false
      const result = await attempt()
      if (!goesOn()) return
      const waitMs = settle(result)
      if (result.outcome === 'accepted') {
        if (transport.isConnected()) await rest()
        // After a loss: soon, but not all workstations in the same instant.
        if (goesOn() && !moving) await rest(SOON_MS + random() * patience().jitterMs)
      } else await rest(waitMs)
    }
  }

  /** Show what came of an attempt; the ms to wait before the next, or undefined for never. */
  function settle(result: Attempt): number | undefined {
    if (result.outcome === 'accepted') return accepted()
    if (result.outcome === 'refused') {
      options.onStatus({ state: 'refused', code: result.code })
      firstOutcome()
      return everUp ? REFUSED_AGAIN_MS : undefined
    }
    const error = result.outcome === 'unreachable' ? result.error : undefined
    const { backup } = registrars.current()
    distrust = distrustOf(error) ?? (backup ? distrust : undefined)
    // The second registrar is tried before anybody is told.
    if (registrars.failed(isRefusedAtOnce(error)) && !backup) return SOON_MS + random() * SOON_MS
    const waitMs = Math.min(patience().longestMs, BASE_MS * 2 ** failures++) * (0.5 + random())
    options.onStatus(
      distrust
        ? { state: 'untrusted', reason: distrust }
        : { state: 'offline', retryAt: clock.now() + Math.round(waitMs) },
    )
    firstOutcome()
    return waitMs
  }

  function accepted(): undefined {
    const { backup } = registrars.current()
    failures = 0
    distrust = undefined
    registrars.worked()
    const again = everUp
    everUp = true
    options.onStatus({ state: 'ready', extension: options.extension, ...(backup ? { backup } : {}) })
    options.onUp(again)
    stay++
    if (backup) void seekHome(stay)
    else homeEveryMs = HOME_EVERY_MS
    firstOutcome()
  }

  /** On the second registrar: go back once the first answers and no call would suffer from it. */
  async function seekHome(mine: number): Promise<void> {
    const isAway = () => running && stay === mine && transport.isConnected()
    while (isAway()) {
      const ms = options.calls() === 'stranded' ? HOME_URGENT_MS : homeEveryMs * (1 + random() / 2)
      await new Promise<void>(resolve => clock.after(ms, resolve))
      if (!isAway() || options.calls() === 'live') continue
      if (!(await answers(registrars.first, userAgent.configuration.uri.host))) continue
      if (!isAway() || options.calls() === 'live') continue
      // One that answers but takes no registrations must not be run after for ever.
      homeEveryMs = Math.min(HOME_LONGEST_MS, homeEveryMs * 2)
      moving = true
      registrars.goHome()
      await registration.unregister()
      await transport.disconnect()
      return
    }
  }

  userAgent.delegate = {
    ...userAgent.delegate,
    onDisconnect: () => {
      registration.drop()
      if (!running) return
      options.onStatus(moving ? { state: 'connecting' } : { state: 'offline' })
      options.onDown()
      wake()
    },
  }

  return {
    isUp: () => running && transport.isConnected(),
    /** Resolves with the first outcome, good or bad; the status tells which. */
    async start(): Promise<void> {
      if (running) return
      running = true
      registrars.goHome()
      const mine = ++run
      const outcome = new Promise<void>(resolve => {
        firstOutcome = resolve
      })
      // A stopped agent drops requests. Its connecting is the loop's own, so a failure is seen there.
      if (userAgent.state !== UserAgentState.Started) void userAgent.start().catch(() => {})
      void keepUp(mine)
      await outcome
    },
    async stop(): Promise<void> {
      running = false
      run++
      wake()
      firstOutcome()
      ping.stop()
      const bye = registration.unregister().then(() => transport.disconnect())
      await within(bye, STOP_LIMIT_MS, () => new Error('slow')).catch(() => transport.cut())
    },
    /** Calls came or went: the pace of everything here follows. */
    callsChanged: ping.retime,
    /** Is the server still there? After sleep or a change of network. Tries at once when it is not. */
    check(onAlive: () => void): void {
      if (transport.isConnected()) ping.ask(onAlive)
      else wake()
    },
  }
}

function sipTransport({ transport }: UserAgent): SipTransport {
  if (!(transport instanceof SipTransport)) throw new TypeError('this user agent has another transport')
  return transport
}
