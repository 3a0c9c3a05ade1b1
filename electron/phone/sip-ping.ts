import { URI, type UserAgent } from 'sip.js'
import type { Clock } from './clock.ts'

/** How often it is asked and how long an answer may take. */
const PACE = {
  idle: { everyMs: 15_000, limitMs: 4000 },
  /** Somebody is on the line: a dead connection must not go unnoticed. */
  live: { everyMs: 4000, limitMs: 2000 },
} as const
/** An answer that came while this process was held up is read before the server is called silent. */
const READ_ON_MS = 100

/**
 * Asks the server now and then whether it is still there: a network cut without a FIN looks like silence,
 * and a silent line would miss every call. Any answer at all, even a refusal, is a sign of life.
 */
export function createPing(userAgent: UserAgent, clock: Clock, isLive: () => boolean, onSilent: () => void) {
  const { uri } = userAgent.configuration
  const server = new URI('sip', '', uri?.host ?? '', uri?.port)
  let state: 'off' | 'waiting' | 'asking' = 'off'
  let forget = () => {}
  let round = 0
  const pace = () => (isLive() ? PACE.live : PACE.idle)

  function wait(): void {
    forget()
    state = 'waiting'
    forget = clock.after(pace().everyMs, ask)
  }

  function ask(onAlive = () => {}): void {
    forget()
    state = 'asking'
    const mine = ++round
    forget = clock.after(pace().limitMs, () => {
      forget = clock.after(READ_ON_MS, onSilent)
    })
    const alive = () => {
      if (round !== mine || state !== 'asking') return
      wait()
      onAlive()
    }
    const { userAgentCore } = userAgent
    const from = userAgentCore.configuration.aor
    const request = userAgentCore.makeOutgoingRequestMessage('OPTIONS', server, from, server, {})
    userAgentCore.request(request, {
      onAccept: alive,
      onRedirect: alive,
      onReject: ({ message }) => {
        // 408 and 503 without a Via were made up by the stack itself: nobody answered.
        if (message.hasHeader('via')) alive()
      },
    })
  }

  return {
    start: wait,
    /** Ask at once, for instance after the machine slept or changed its network. */
    ask,
    /** Calls came or went: go on at the pace that fits. */
    retime(): void {
      if (state === 'waiting') wait()
    },
    stop(): void {
      forget()
      state = 'off'
    },
  }
}
