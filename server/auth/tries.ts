/** Most keys remembered; the oldest is forgotten first. */
const MAX_KEYS = 50_000

export type Tries = {
  /** Ms to wait before the next try; 0 = go on. */
  waitMs: (key: string) => number
  failed: (key: string) => void
  forget: (key: string) => void
}

/** Counts failures per key in memory: more than `max` within `windowMs` and the key has to wait for the window to pass. */
export function createTries(max: number, windowMs: number, now: () => number = Date.now): Tries {
  const failures = new Map<string, number[]>()
  const recent = (key: string) => (failures.get(key) ?? []).filter(at => at > now() - windowMs)
  return {
    waitMs(key) {
      const times = recent(key)
      return times.length < max ? 0 : Math.max(1, (times.at(-max) as number) + windowMs - now())
    },
    failed(key) {
      const times = [...recent(key).slice(1 - max), now()]
      failures.delete(key)
      failures.set(key, times)
      const oldest = failures.keys().next().value
      if (failures.size > MAX_KEYS && oldest !== undefined) failures.delete(oldest)
    },
    forget: key => void failures.delete(key),
  }
}
