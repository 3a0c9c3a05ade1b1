import type { PhoneState } from '../../shared/contract/desk.ts'
import type { AgentChoice } from '../../shared/rules/agent-choice.ts'
import type { PhoneRules } from '../../shared/rules/phone-rules.ts'
import { within } from './clock.ts'
import type { Line } from './line.ts'

type Code = keyof PhoneRules['codes']

/** Leaving waits no longer than this for the exchange. */
const FAREWELL_MS = 3000

/**
 * Tells the queues of the exchange about 签入 · 签出 · 示忙/小休 · 示闲 by the codes of the site, one after the other. The
 * agent's own state never waits for them; what the exchange refuses is logged and shown.
 */
export function createFeatureCodes(options: {
  codes: () => PhoneRules['codes']
  onFailed: (code: PhoneState['codeFailed']) => void
  log: (text: string, error?: unknown) => void
}) {
  const { codes, onFailed, log } = options
  let turn: Promise<void> = Promise.resolve()
  let line: Line | undefined
  let paused = false

  function send(name: Code): Promise<void> {
    const code = codes()[name]
    if (code === '') return turn
    turn = turn.then(async () => {
      try {
        if (!line) return
        await line.signal(code)
        onFailed(null)
      } catch (error) {
        log(`the exchange did not take the code of ${name}`, error)
        onFailed(name)
      }
    })
    return turn
  }

  return {
    /** The line is ready. Once a line: that it comes back after an outage is nothing new to a queue. */
    logOn(ready: Line, choice: AgentChoice): void {
      if (line === ready) return
      line = ready
      paused = choice !== 'ready'
      void send('logOn')
      if (paused) void send('pause')
    },
    chosen(choice: AgentChoice): void {
      if ((choice !== 'ready') === paused || !line) return
      paused = !paused
      void send(paused ? 'pause' : 'resume')
    },
    /** Before the line is let go of. Never rejects. */
    async logOff(): Promise<void> {
      if (!line) return
      await within(send('logOff'), FAREWELL_MS, () => new Error('slow')).catch((error: unknown) =>
        log('the exchange was not told of the log-off in time', error),
      )
      line = undefined
    },
  }
}
