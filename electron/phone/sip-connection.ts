import { type UserAgent, UserAgentState } from 'sip.js'
import type { LineStatus } from '../../shared/rules/line-status.ts'
import { type Clock, within } from './clock.ts'
import { createPing } from './sip-ping.ts'
import { createRegistration, type Registered } from './sip-registration.ts'
import { SipTransport } from './sip-transport.ts'

const CONNECT_LIMIT_MS = 6000
const BASE_MS = 500
const LONGEST_MS = 30_000
/** An account that was refused after it had been good: the exchange may just be starting up. */
const REFUSED_AGAIN_MS = 60_000
const STOP_LIMIT_MS = 2000

type Attempt = Registered | { outcome: 'unreachable' }

/**
 * Keeps the line connected and registered: connect → register → wait for a loss → again, with waits that
 * grow and are jittered, since after a restart of the exchange all workstations come back together. The
 * status follows from both; sip.js alone would go on saying "registered" on a dead socket.
 */
export function createSipConnection(options: {
  userAgent: UserAgent
  extension: string
  clock: Clock
  random: () => number
  onStatus: (status: LineStatus) => void
  /** Registered; `again` when it is not the first time. */
  onUp: (again: boolean) => void
  onDown: () => void
}) {
  const { userAgent, clock, random } = options
  const transport = sipTransport(userAgent)
  const registration = createRegistration(userAgent, clock, () => wake())
  const ping = createPing(userAgent, clock, () => transport.cut())
  let running = false
  let run = 0
  let everUp = false
  let failures = 0
  let wake = () => {}
  let firstOutcome = () => {}

  transport.stateChange.addListener(() => {
    if (transport.isConnected()) return ping.start()
    ping.stop()
  })

  async function attempt(): Promise<Attempt> {
    try {
      await within(transport.connect(), CONNECT_LIMIT_MS, () => new Error('no connection'))
    } catch {
      transport.cut()
      return { outcome: 'unreachable' }
    }
    return registration.register()
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
      options.onStatus(everUp || failures > 0 ? { state: 'offline' } : { state: 'connecting' })
      const result = await attempt()
      if (!goesOn()) return
      const waitMs = settle(result)
      firstOutcome()
      if (result.outcome === 'accepted') {
        if (transport.isConnected()) await rest()
        // After a loss: soon, but not all workstations in the same instant.
        if (goesOn()) await rest(100 + random() * 700)
      } else await rest(waitMs)
    }
  }

  /** Show what came of an attempt; the ms to wait before the next, or undefined for never. */
  function settle(result: Attempt): number | undefined {
    if (result.outcome === 'accepted') {
      failures = 0
      const again = everUp
      everUp = true
      options.onStatus({ state: 'ready', extension: options.extension })
      options.onUp(again)
      return undefined
    }
    if (result.outcome === 'refused') {
      options.onStatus({ state: 'refused', code: result.code })
      return everUp ? REFUSED_AGAIN_MS : undefined
    }
    const waitMs = Math.min(LONGEST_MS, BASE_MS * 2 ** failures++) * (0.5 + random())
    options.onStatus({ state: 'offline', retryAt: clock.now() + Math.round(waitMs) })
    return waitMs
  }

  userAgent.delegate = {
    ...userAgent.delegate,
    onDisconnect: () => {
      registration.drop()
      if (!running) return
      options.onStatus({ state: 'offline' })
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
    /** Is the server still there? After sleep or a change of network. Tries at once when it is not. */
    check(): void {
      if (transport.isConnected()) ping.ask()
      else wake()
    },
  }
}

function sipTransport({ transport }: UserAgent): SipTransport {
  if (!(transport instanceof SipTransport)) throw new TypeError('this user agent has another transport')
  return transport
}
