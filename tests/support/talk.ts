import { setTimeout as sleep } from 'node:timers/promises'
import type { Baresip } from './pbx/baresip.ts'
import { powerAt } from './pbx/tone.ts'

/** A tone's power in what a phone heard: beeps are there a third of the time, and quieter. */
const HEARD = 1e-3
const NOT_HEARD = 1e-5
const LOOK_MS = 1500

/** Until this phone hears just these tones of those in question (Hz): a path may take a moment to stand. */
export async function untilHears(
  phone: Baresip,
  tones: { heard: readonly number[]; not?: readonly number[] },
  limitMs = 20_000,
): Promise<void> {
  for (const end = Date.now() + limitMs; ; await sleep(250)) {
    const sound = soundOf(phone)
    const powers = (list: readonly number[]) => list.map(hz => (sound ? powerAt(sound, hz) : 0))
    const [heard, not] = [powers(tones.heard), powers(tones.not ?? [])]
    if (sound && heard.every(power => power > HEARD) && not.every(power => power < NOT_HEARD)) return
    if (Date.now() > end)
      throw new Error(`wanted ${tones.heard}, got ${heard}; not wanted ${tones.not ?? []}, got ${not}`)
  }
}

/**
 * Watches the sound that arrives at a phone. `longestGapMs`: how long at most nothing at all came. Its own recording
 * grows with every packet it hears.
 */
export function watchSound(phone: Baresip): { stop(): Promise<{ longestGapMs: number }> } {
  let [longest, length, grownAt, on] = [0, 0, Date.now(), true]
  const look = () => {
    const now = soundOf(phone, Number.MAX_SAFE_INTEGER)?.samples.length ?? length
    if (now === length) return
    longest = Math.max(longest, Date.now() - grownAt)
    ;[length, grownAt] = [now, Date.now()]
  }
  const watching = (async () => {
    for (; on; await sleep(100)) look()
    longest = Math.max(longest, Date.now() - grownAt)
  })()
  return {
    async stop() {
      on = false
      await watching
      return { longestGapMs: longest }
    },
  }
}

/** Nothing, before it has heard anything. */
function soundOf(phone: Baresip, ms = LOOK_MS) {
  try {
    return phone.heard(ms)
  } catch {
    return null
  }
}
