import type { Clock } from '../../../electron/phone/clock.ts'

/** A clock that stands still until it is told to go on. */
export function handClock(start = 1_750_000_000_000): Clock & { pass(ms: number): void } {
  let now = start
  let due: { at: number; act: () => void }[] = []
  return {
    now: () => now,
    after(ms, act) {
      const entry = { at: now + ms, act }
      due.push(entry)
      return () => {
        due = due.filter(other => other !== entry)
      }
    },
    /** Let `ms` go by; everything due in between runs at its own time, in order. */
    pass(ms) {
      const end = now + ms
      for (;;) {
        const next = due.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0]
        if (!next) break
        due = due.filter(other => other !== next)
        now = next.at
        next.act()
      }
      now = end
    },
  }
}
