/** Time as the phone uses it, so that a test can make an hour pass at once. */
export type Clock = {
  /** Epoch ms. */
  now(): number
  /** Run `act` once after `ms`; the returned function forgets it. */
  after(ms: number, act: () => void): () => void
}

export const systemClock: Clock = {
  now: Date.now,
  after(ms, act) {
    const timer = setTimeout(act, ms)
    return () => clearTimeout(timer)
  },
}

/** The same promise, or a rejection with what `failure` makes once `ms` are over. */
export function within<T>(promise: Promise<T>, ms: number, failure: () => Error): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(failure()), ms)
    promise.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}
