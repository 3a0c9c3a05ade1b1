import { ORPCError } from '@orpc/client'

const RETRY_MS = [100, 250, 500, 1000, 2000, 5000]
/** Answers after which asking again makes no sense until somebody logs on. */
const FINAL = new Set(['NOT_LOGGED_ON', 'FORBIDDEN'])

export type Follower<T> = {
  open: (signal: AbortSignal) => Promise<AsyncIterable<T>>
  onValue: (value: T) => void
  /** Subscribed anew after a gap: whatever happened in between was missed. */
  onGap?: () => void
}

/** Follows an event stream and subscribes again by itself whenever it breaks, until told to stop. */
export function follow<T>({ open, onValue, onGap }: Follower<T>): () => void {
  const stop = new AbortController()
  void run()
  return () => stop.abort()

  async function run(): Promise<void> {
    let failures = 0
    for (let first = true; !stop.signal.aborted; first = false) {
      try {
        const stream = await open(stop.signal)
        if (!first) onGap?.()
        for await (const value of stream) {
          failures = 0
          if (stop.signal.aborted) return
          onValue(value)
        }
      } catch (error) {
        if (error instanceof ORPCError && FINAL.has(error.code)) return
      }
      if (!stop.signal.aborted) await pause(RETRY_MS[Math.min(failures++, RETRY_MS.length - 1)] ?? 0)
    }
  }

  function pause(ms: number): Promise<void> {
    return new Promise(resolve => {
      const timer = setTimeout(resolve, ms)
      stop.signal.addEventListener('abort', () => {
        clearTimeout(timer)
        resolve()
      })
    })
  }
}
