import type { AgentState } from '../../../shared/entities/agent-state.ts'
import type { Call } from '../../../shared/entities/call.ts'
import type { DeskStateName } from '../../state/agent-state.ts'

export type BarState = Extract<DeskStateName, 'ready' | 'busy' | 'break' | 'ringing' | 'talking' | 'wrapUp'>
/** One coloured piece of a day's bar, epoch ms. */
export type Piece = {
  state: BarState
  from: number
  until: number
  isOpen: boolean
  /** Why he was not ready, and the leader who ordered it; of chosen states alone. */
  reason?: AgentState['reason']
  orderedById?: AgentState['orderedById']
}
/** What the bar shows, and until when anything is known. */
export type Window = { startAt: number; endAt: number; knownUntil: number }

/** What an agent chose, piece by piece; a state that still lasts is drawn as far as it is known. */
export const chosenPieces = (states: readonly AgentState[], { knownUntil }: Window): Piece[] =>
  states.flatMap(({ choice, since, until, reason, orderedById }) =>
    pieceOf(choice, since, until ?? Math.max(since, knownUntil), until === null).map(piece => ({
      ...piece,
      reason,
      orderedById,
    })),
  )

/** What his calls made of the time: ringing that nobody answered, talk, and wrap-up. */
export const callPieces = (calls: readonly Call[], { endAt, knownUntil }: Window): Piece[] =>
  calls.flatMap(call => {
    const until = (at: number | null, from: number) => Math.min(at ?? Math.max(from, knownUntil), endAt)
    const { startedAt, answeredAt, endedAt, wrapEndedAt, phase } = call
    if (answeredAt === null) return pieceOf('ringing', startedAt, until(endedAt, startedAt), endedAt === null)
    const talk = pieceOf('talking', answeredAt, until(endedAt, answeredAt), endedAt === null)
    if (endedAt === null || endedAt >= endAt) return talk
    return [...talk, ...pieceOf('wrapUp', endedAt, until(wrapEndedAt, endedAt), phase === 'wrapUp')]
  })

const pieceOf = (state: BarState, from: number, until: number, isOpen: boolean): Piece[] =>
  until > from ? [{ state, from, until, isOpen }] : []

/** Time spent in each state, in ms. */
export function timesOf(pieces: readonly Piece[]): Partial<Record<BarState, number>> {
  const times: Partial<Record<BarState, number>> = {}
  for (const { state, from, until } of pieces) times[state] = (times[state] ?? 0) + until - from
  return times
}

/** Where a moment stands in the bar, in per cent. */
export const placeOf = (at: number, { startAt, endAt }: Pick<Window, 'startAt' | 'endAt'>): number =>
  (100 * Math.min(Math.max(at - startAt, 0), endAt - startAt)) / (endAt - startAt)
