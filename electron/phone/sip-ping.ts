import { URI, type UserAgent } from 'sip.js'
import type { Clock } from './clock.ts'

const EVERY_MS = 15_000
const ANSWER_LIMIT_MS = 4000

/**
 * Asks the server now and then whether it is still there: a network cut without a FIN looks like silence,
 * and a silent line would miss every call. Any answer at all, even a refusal, is a sign of life.
 */
export function createPing(userAgent: UserAgent, clock: Clock, onSilent: () => void) {
  const { uri } = userAgent.configuration
  const server = new URI('sip', '', uri?.host ?? '', uri?.port)
  let stop = () => {}

  function ask(): void {
    stop()
    const late = clock.after(ANSWER_LIMIT_MS, onSilent)
    stop = late
    const alive = () => {
      late()
      if (stop === late) stop = clock.after(EVERY_MS, ask)
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
    start(): void {
      stop()
      stop = clock.after(EVERY_MS, ask)
    },
    /** Ask at once, for instance after the machine slept or changed its network. */
    ask,
    stop(): void {
      stop()
      stop = () => {}
    },
  }
}
