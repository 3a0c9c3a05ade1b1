import { useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()
let now = Date.now()
let timer: ReturnType<typeof setTimeout> | undefined

function tick(): void {
  now = Date.now()
  for (const listener of listeners) listener()
  timer = setTimeout(tick, 1000 - (Date.now() % 1000))
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) {
    now = Date.now()
    timer = setTimeout(tick, 1000 - (now % 1000))
  }
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) clearTimeout(timer)
  }
}

/** Epoch ms, renewed on every full second; one clock for all timers, so that they step together. */
export const useNow = (): number => useSyncExternalStore(subscribe, () => now)

/** The same clock by full minutes, for what counts in days and hours: a long list of it costs nothing between two. */
export const useMinute = (): number => useSyncExternalStore(subscribe, () => now - (now % 60_000))
