import { z } from 'zod'

/**
 * One call as a pure reducer. The main process feeds it line events and writes its state to the store after
 * each; so the record (呼叫电话记录 8.3) and the screen can never tell different stories.
 *
 * Invariants: `done` is final; late, doubled or impossible events leave the state as it is (same object);
 * times never run backwards; hold and mute are closed before a call ends.
 */
export const CallPhase = z.enum(['dialing', 'ringing', 'talking', 'held', 'wrapUp', 'done'])
export type CallPhase = z.infer<typeof CallPhase>

export const CallDirection = z.enum(['inbound', 'outbound'])
export type CallDirection = z.infer<typeof CallDirection>

/** 通话结果 of form 8.3: always a concrete state, never a bare "success" (handbook 8.3, T37). */
export const CallResult = z.enum([
  'answered', // 接通
  'abandoned', // 用户放弃: caller hung up while it rang
  'rejected', // 座席拒接
  'missed', // 振铃未接
  'cancelled', // 座席取消: we hung up before they answered
  'noAnswer', // 无人接听
  'busy', // 忙线
  'declined', // 对方拒接
  'notFound', // 空号
  'unavailable', // 停机/关机
  'failed', // 线路故障
])
export type CallResult = z.infer<typeof CallResult>

export const HungUpBy = z.enum(['agent', 'customer', 'network'])
export type HungUpBy = z.infer<typeof HungUpBy>

export type CallState = {
  readonly direction: CallDirection
  readonly phase: CallPhase
  readonly startedAt: number
  /** When it first rang: here (inbound) or there (outbound). */
  readonly ringAt: number | null
  readonly answeredAt: number | null
  readonly endedAt: number | null
  readonly wrapEndedAt: number | null
  readonly heldSince: number | null
  readonly holdMs: number
  readonly holdCount: number
  readonly mutedSince: number | null
  readonly muteMs: number
  readonly result: CallResult | null
  readonly hungUpBy: HungUpBy | null
  readonly sipCode: number | null
  /** The phase in which the program died, or null. Such a call's times are known up to its last sign of life. */
  readonly interruptedIn: CallPhase | null
}

export type CallEvent =
  | { type: 'ringing'; at: number }
  | { type: 'answered'; at: number }
  | { type: 'held' | 'resumed' | 'muted' | 'unmuted'; at: number }
  | { type: 'ended'; at: number; by: HungUpBy; code?: number; rejected?: boolean }
  | { type: 'wrapUpDone'; at: number }
  /** Sent once at start-up to every call that a dead process left open; `at` is its last sign of life. */
  | { type: 'interrupted'; at: number }

/** The state of a call at its first sign: INVITE seen, or number dialled. `at` in epoch ms. */
export const openCall = (direction: CallDirection, at: number): CallState => ({
  direction,
  phase: direction === 'inbound' ? 'ringing' : 'dialing',
  startedAt: at,
  ringAt: direction === 'inbound' ? at : null,
  answeredAt: null,
  endedAt: null,
  wrapEndedAt: null,
  heldSince: null,
  holdMs: 0,
  holdCount: 0,
  mutedSince: null,
  muteMs: 0,
  result: null,
  hungUpBy: null,
  sipCode: null,
  interruptedIn: null,
})

/** Ringing, dialling, talking or held: the line is in use. */
export const isLive = (phase: CallPhase): boolean => phase !== 'wrapUp' && phase !== 'done'
/** The two sides can hear each other, or could but for a hold. */
export const isConnected = (phase: CallPhase): boolean => phase === 'talking' || phase === 'held'

/** The next state; the same object when the event means nothing in this state. */
export function reduceCall(state: CallState, event: CallEvent): CallState {
  const at = Math.max(event.at, lastTime(state))
  switch (event.type) {
    case 'ringing':
      return state.phase === 'dialing' ? { ...state, phase: 'ringing', ringAt: at } : state
    case 'answered':
      return state.phase === 'dialing' || state.phase === 'ringing'
        ? { ...state, phase: 'talking', answeredAt: at, result: 'answered' }
        : state
    case 'held':
      return state.phase === 'talking'
        ? { ...state, phase: 'held', heldSince: at, holdCount: state.holdCount + 1 }
        : state
    case 'resumed':
      return state.phase === 'held' ? { ...closeHold(state, at), phase: 'talking' } : state
    case 'muted':
      return isConnected(state.phase) && state.mutedSince === null ? { ...state, mutedSince: at } : state
    case 'unmuted':
      return state.mutedSince === null ? state : closeMute(state, at)
    case 'ended':
      return isLive(state.phase) ? end(state, event, at) : state
    case 'wrapUpDone':
      return state.phase === 'wrapUp' ? { ...state, phase: 'done', wrapEndedAt: at } : state
    case 'interrupted':
      return state.phase === 'done' ? state : interrupt(state, at)
  }
}

function end(state: CallState, event: Extract<CallEvent, { type: 'ended' }>, at: number): CallState {
  const closed = closeMute(closeHold(state, at), at)
  const connected = isConnected(state.phase)
  return {
    ...closed,
    // An answered call is followed by wrap-up (话后整理); one that was never answered needs none.
    phase: connected ? 'wrapUp' : 'done',
    endedAt: at,
    wrapEndedAt: connected ? null : at,
    hungUpBy: event.by,
    sipCode: event.code ?? null,
    result: connected ? 'answered' : unansweredResult(state.direction, event),
  }
}

function interrupt(state: CallState, at: number): CallState {
  const closed = closeMute(closeHold(state, at), at)
  const live = isLive(state.phase)
  return {
    ...closed,
    phase: 'done',
    endedAt: state.endedAt ?? at,
    wrapEndedAt: at,
    hungUpBy: live ? 'network' : state.hungUpBy,
    result: state.result ?? 'failed',
    interruptedIn: state.phase,
  }
}

function unansweredResult(
  direction: CallDirection,
  event: Extract<CallEvent, { type: 'ended' }>,
): CallResult {
  if (direction === 'inbound') {
    if (event.rejected) return 'rejected'
    if (event.by === 'customer') return 'abandoned'
    return event.by === 'network' ? 'missed' : 'rejected'
  }
  if (event.by === 'agent') return 'cancelled'
  return OUTBOUND_RESULT_BY_SIP_CODE[event.code ?? 0] ?? 'failed'
}

/** RFC 3261 §21 status → 接通状态 of form 8.2. */
const OUTBOUND_RESULT_BY_SIP_CODE: Readonly<Record<number, CallResult>> = {
  404: 'notFound',
  408: 'noAnswer',
  410: 'notFound',
  480: 'unavailable',
  484: 'notFound',
  486: 'busy',
  487: 'noAnswer',
  600: 'busy',
  603: 'declined',
  604: 'notFound',
}

const closeHold = (state: CallState, at: number): CallState =>
  state.heldSince === null
    ? state
    : { ...state, heldSince: null, holdMs: state.holdMs + Math.max(0, at - state.heldSince) }

const closeMute = (state: CallState, at: number): CallState =>
  state.mutedSince === null
    ? state
    : { ...state, mutedSince: null, muteMs: state.muteMs + Math.max(0, at - state.mutedSince) }

const lastTime = (s: CallState): number =>
  Math.max(s.startedAt, s.ringAt ?? 0, s.answeredAt ?? 0, s.endedAt ?? 0, s.heldSince ?? 0, s.mutedSince ?? 0)

/** Seconds-precise durations of form 8.3, in ms; `now` is used for what still runs. */
export const callDurations = (s: CallState, now: number) => ({
  ringMs: s.ringAt === null ? 0 : Math.max(0, (s.answeredAt ?? s.endedAt ?? now) - s.ringAt),
  /** 通话时长: from answer to end, holds included. */
  talkMs: s.answeredAt === null ? 0 : Math.max(0, (s.endedAt ?? now) - s.answeredAt),
  holdMs: s.holdMs + (s.heldSince === null ? 0 : Math.max(0, now - s.heldSince)),
  muteMs: s.muteMs + (s.mutedSince === null ? 0 : Math.max(0, now - s.mutedSince)),
  wrapMs: s.answeredAt === null || s.endedAt === null ? 0 : Math.max(0, (s.wrapEndedAt ?? now) - s.endedAt),
})
