import type { CallStats } from '../../shared/contract/media.ts'
import { type Clock, within } from './clock.ts'
import { LineError } from './line.ts'
import type { Restart } from './sip-description.ts'

/**
 * Why a call is offered anew: 'signalling' after a reconnect, so that the exchange learns our new address; 'ice' because
 * the network changed or the sound found no way; 'connection' because its media are dead.
 */
export type Cause = 'signalling' | Exclude<Restart, 'none'>

/** New offers for broken media within half a minute; more would only shake the line. */
const MOST = 4
const SPAN_MS = 30_000
const AGAIN_MS = 3000
const STATS_LIMIT_MS = 400
/** How long until a far side that could not be reached is asked again. */
const STRANDED_AGAIN_MS = [2000, 4000, 8000, 15_000] as const
/** What a proxy answers that does not know the way, or not any more. */
const NOT_REACHED = new Set([404, 408, 410, 430, 477, 478, 480, 483])

/** Offers a running call anew. The call itself is never ended for want of sound. */
export function createRevival(parts: {
  reinvite: (prepare: () => void) => Promise<void>
  /** The call's first description was ours. */
  offeredFirst: boolean
  /** How the next offer is to begin anew. */
  restartMedia: (how: Exclude<Restart, 'none'>) => void
  stats: () => Promise<CallStats>
  clock: Clock
  log: (text: string, error?: unknown) => void
  isOver: () => boolean
  isLinked: () => boolean
  onRestarted: () => void
  /** The far side has answered: whatever was cut off is whole again. */
  onReached: () => void
  /** The exchange is there but this call's far side is not to be reached through it. */
  onStranded: () => void
  /** The far side knows of no such call: it was ended while we could not hear. */
  onGone: () => void
}): (cause: Cause) => void {
  const { clock, log } = parts
  let times: number[] = []
  let pathSoughtAt = Number.NEGATIVE_INFINITY
  let strandings = 0
  /**
   * Who offered first leads in ICE. rtpengine changes roles when the other side restarts ICE, Chromium then changes its own
   * to and fro with every answer, and after 17 s the sound is gone; with a new connection we lead from the start.
   */
  let leads = parts.offeredFirst

  function mayRestart(): boolean {
    const now = clock.now()
    times = times.filter(at => now - at < SPAN_MS)
    return times.length < MOST && times.push(now) > 0
  }

  async function howTo(cause: Cause): Promise<Restart> {
    if (cause !== 'signalling') return cause
    const stats = await within(parts.stats(), STATS_LIMIT_MS, () => new Error('slow')).catch(() => null)
    return stats && ['disconnected', 'failed'].includes(stats.connection) ? 'ice' : 'none'
  }

  function revive(cause: Cause): void {
    if (parts.isOver()) return
    if (cause !== 'signalling') {
      // Without a link nothing can be offered; the reconnect looks after the sound as well.
      if (cause === 'ice' && !parts.isLinked()) return
      if (!mayRestart()) {
        log('media of a call stay broken')
        if (cause === 'ice') void offerAnew(cause, 'none') // the exchange must learn our address all the same
        return
      }
    }
    void howTo(cause).then(how => offerAnew(cause, how))
  }

  async function offerAnew(cause: Cause, wanted: Restart): Promise<void> {
    let how = wanted
    // A path that was sought in vain a moment ago will not be found now either.
    const inVain = cause === 'ice' && clock.now() - pathSoughtAt < SPAN_MS
    if (how === 'ice' && (inVain || !leads)) how = 'connection'
    if (how === 'ice') pathSoughtAt = clock.now()
    try {
      await parts.reinvite(() => how !== 'none' && parts.restartMedia(how))
      if (parts.isOver()) return
      leads ||= how === 'connection'
      reached()
      if (cause !== 'signalling' || how === 'connection') parts.onRestarted()
    } catch (error) {
      failed(error, cause)
    }
  }

  function reached(): void {
    strandings = 0
    parts.onReached()
  }

  function failed(error: unknown, cause: Cause): void {
    if (parts.isOver()) return
    log('call could not be offered anew', error)
    const code = sipCodeOf(error)
    if (code === 481) parts.onGone()
    if (parts.isOver() || !parts.isLinked()) return
    if (cause === 'connection') clock.after(AGAIN_MS, () => revive(cause))
    if (code !== undefined && code < 500 && !NOT_REACHED.has(code)) reached()
    else if (cause !== 'connection') stranded()
  }

  function stranded(): void {
    parts.onStranded()
    const waitMs = STRANDED_AGAIN_MS[Math.min(strandings++, STRANDED_AGAIN_MS.length - 1)] ?? 0
    clock.after(waitMs, () => parts.isLinked() && revive('signalling'))
  }

  return revive
}

function sipCodeOf(error: unknown): number | undefined {
  if (!(error instanceof LineError)) return undefined
  const [, code] = /^SIP (\d{3})$/.exec(error.message) ?? []
  return code === undefined ? undefined : Number(code)
}
