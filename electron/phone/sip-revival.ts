import type { Clock } from './clock.ts'
import { LineError } from './line.ts'

/** New offers for broken media within half a minute; more would only shake the line. */
const MOST = 4
const SPAN_MS = 30_000
const AGAIN_MS = 3000

/**
 * Offers a running call anew: after a reconnect, so that the exchange learns our new address, or with
 * `restart` because its media are dead. The call itself is never ended for want of sound.
 */
export function createRevival(parts: {
  reinvite: (prepare: () => void) => Promise<void>
  /** Have the next offer come from a new connection. */
  restartMedia: () => void
  clock: Clock
  log: (text: string, error?: unknown) => void
  isOver: () => boolean
  onRestarted: () => void
  /** The far side knows of no such call: it was ended while we could not hear. */
  onGone: () => void
}): (restart: boolean) => void {
  const { clock, log } = parts
  const times: number[] = []

  function mayRestart(): boolean {
    const now = clock.now()
    if (times.filter(at => now - at < SPAN_MS).length >= MOST) return false
    times.push(now)
    return true
  }

  function failed(error: unknown, restart: boolean): void {
    if (parts.isOver()) return
    log('call could not be offered anew', error)
    if (error instanceof LineError && error.message === 'SIP 481') parts.onGone()
    else if (restart) clock.after(AGAIN_MS, () => revive(true))
  }

  function revive(restart: boolean): void {
    if (parts.isOver()) return
    if (restart && !mayRestart()) {
      log('media of a call stay broken')
      return
    }
    const prepare = restart ? parts.restartMedia : () => {}
    parts.reinvite(prepare).then(
      () => restart && parts.onRestarted(),
      (error: unknown) => failed(error, restart),
    )
  }
  return revive
}
