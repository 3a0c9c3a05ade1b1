/** Chance that gives the same course of events for the same seed. */
export type Random = {
  /** Whole number, both ends included. */
  int: (from: number, to: number) => number
  chance: (probability: number) => boolean
  pick: <T>(items: readonly T[]) => T
  /** An item by weight. */
  weigh: <T>(items: readonly (readonly [item: T, weight: number])[]) => T
  /** Around `median`, long tail to the right: durations of calls are like that. */
  skewed: (median: number, spread: number) => number
  digits: (count: number) => string
  /** A UUIDv7 of a given time, epoch ms. */
  id: <T extends string>(at: number) => T
}

export function createRandom(seed: number): Random {
  let state = seed >>> 0
  /** mulberry32: in [0, 1). */
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
  const int = (from: number, to: number) => from + Math.floor(next() * (to - from + 1))
  const pick = <T>(items: readonly T[]) => items[int(0, items.length - 1)] as T
  const hex = (count: number) => Array.from({ length: count }, () => int(0, 15).toString(16)).join('')
  return {
    int,
    pick,
    chance: probability => next() < probability,
    weigh: <T>(items: readonly (readonly [T, number])[]) => {
      let left = next() * items.reduce((sum, [, weight]) => sum + weight, 0)
      for (const [item, weight] of items) {
        left -= weight
        if (left < 0) return item
      }
      return (items[0] as readonly [T, number])[0]
    },
    skewed: (median, spread) =>
      median * Math.exp(spread * Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())),
    digits: count => Array.from({ length: count }, () => int(0, 9)).join(''),
    id: <T extends string>(at: number) => {
      const time = Math.floor(at).toString(16).padStart(12, '0')
      return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-${pick(['8', '9', 'a', 'b'])}${hex(3)}-${hex(12)}` as T
    },
  }
}
