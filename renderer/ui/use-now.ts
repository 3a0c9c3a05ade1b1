import { useSyncExternalStore } from 'react'
import { steadyTime } from '../../shared/rules/steady-time.ts'

const listeners = new Set<() => void>()
let held = false
/** As in the main process: somebody who sets the clock in a call must not put its timer out. */
const read = steadyTime({ isHeld: () => held, wall: Date.now, monotonic: () => performance.now() })
let now = read()
let timer: ReturnType<typeof setTimeout> | undefined

function tick(): void {
  now = read()
  for (const listener of listeners) listener()
  timer = setTimeout(tick, 1000 - (now % 1000))
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) {
    now = read()
    timer = setTimeout(tick, 1000 - (now % 1000))
  }
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) clearTimeout(timer)
  }
}

/** Let time pass evenly from now on, whatever becomes of the machine's clock; or follow it again. */
export function holdNow(on: boolean): void {
  read() // as of this moment
  held = on
}

/** Epoch ms, renewed on every full second; one clock for all timers, so that they step together. */
export const useNow = (): number => useSyncExternalStore(subscribe, () => now)

/** The same clock by full minutes, for what counts in days and hours: a long list of it costs nothing between two. */
export const useMinute = (): number => useSyncExternalStore(subscribe, () => now - (now % 60_000))
