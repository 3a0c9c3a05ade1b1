import type { DeskRules } from './desk-rules.ts'

/** How urgent it is to go back to a held caller (R-CC-4). */
export type HoldLevel = 'fresh' | 'amber' | 'red'

/** `heldMs`: how long this hold has lasted. */
export function holdLevel(heldMs: number, { amberS, redS }: DeskRules['hold']): HoldLevel {
  if (heldMs >= redS * 1000) return 'red'
  return heldMs >= amberS * 1000 ? 'amber' : 'fresh'
}

/** Whether a call was put on hold more often than the site wants, the running hold counted. */
export const isHeldTooOften = (holdCount: number, { most }: DeskRules['hold']): boolean => holdCount > most
