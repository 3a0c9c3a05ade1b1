import { z } from 'zod'

/** 示闲 · 示忙 · 小休 as chosen by the agent; 通话 and 话后整理 follow from the calls. */
export const AgentChoice = z.enum(['ready', 'busy', 'break'])
export type AgentChoice = z.infer<typeof AgentChoice>

/** Why somebody is not ready, by choice; in the order in which the menu offers them. */
export const STATE_REASONS = {
  ready: [],
  busy: ['afterCall', 'backOffice', 'training', 'meeting', 'coaching', 'system', 'other'],
  break: ['rest', 'meal', 'restroom'],
} as const satisfies Record<AgentChoice, readonly string[]>

export const StateReason = z.enum([...STATE_REASONS.busy, ...STATE_REASONS.break])
export type StateReason = z.infer<typeof StateReason>

/** Whether this reason belongs to that choice; none is always right, and 签出 has none. */
export const isReasonOf = (choice: AgentChoice | 'logOff', reason: StateReason | null): boolean =>
  reason === null ||
  (choice !== 'logOff' && (STATE_REASONS[choice] as readonly StateReason[]).includes(reason))
