import { z } from 'zod'

/**
 * One call as a pure reducer. The main process feeds it line events and writes its state to the store after
 * each; so the record (呼叫电话记录 8.3) and the screen can never tell different stories.
 *
 * Invariants: `done` is final; late, doubled or impossible events leave the state as it is (same object);
 * times never run backwards; whatever runs (hold, mute, outage …) is closed before a call ends.
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
  'notReady', // 座席未示闲: refused by the site's rule while 示忙 or 小休
  'diverted', // 已改接: sent elsewhere by the site's rule
  'blocked', // 黑名单拦截
  'cancelled', // 座席取消: we hung up before they answered
  'noAnswer', // 无人接听
  'busy', // 忙线: theirs (outbound) or all lines of ours (inbound)
  'declined', // 对方拒接
  'redirected', // 对方已转移: 3xx
  'barred', // 呼叫受限: the exchange forbids it
  'notFound', // 空号
  'unavailable', // 停机/关机
  'failed', // 线路故障
])
export type CallResult = z.infer<typeof CallResult>

export const HungUpBy = z.enum(['agent', 'customer', 'network'])
export type HungUpBy = z.infer<typeof HungUpBy>

/** 盲转 · 咨询转. */
export const TransferKind = z.enum(['blind', 'consult'])
export type TransferKind = z.infer<typeof TransferKind>

/** Why an incoming call was not let through, when it was not the agent who refused it. */
export type Turned = 'rejected' | 'notReady' | 'diverted' | 'blocked' | 'busy'

/** What may run for a while within a call: a `since` while it runs (epoch ms), the ms it has run, how often it began. */
const STRETCHES = {
  hold: { since: 'heldSince', ms: 'holdMs', count: 'holdCount' },
  mute: { since: 'mutedSince', ms: 'muteMs', count: 'muteCount' },
  /** 三方通话. */
  conference: { since: 'conferenceSince', ms: 'conferenceMs', count: 'conferenceCount' },
  /** The connection to the exchange is gone. */
  outage: { since: 'outageSince', ms: 'outageMs', count: 'outageCount' },
  /** The recording pauses, for card data. */
  pause: { since: 'pausedSince', ms: 'pausedMs', count: 'pauseCount' },
} as const
type Stretch = keyof typeof STRETCHES
type Since = { readonly [S in Stretch as (typeof STRETCHES)[S]['since']]: number | null }
/** What a row does not keep. `lastAt`: the latest moment that something of this call happened, epoch ms. */
type Unstored = Since & { readonly lastAt: number }
type Sums = { readonly [S in Stretch as (typeof STRETCHES)[S]['ms' | 'count']]: number }

export type CallState = Unstored &
  Sums & {
    readonly direction: CallDirection
    readonly phase: CallPhase
    readonly startedAt: number
    /** When it first rang: here (inbound) or there (outbound). */
    readonly ringAt: number | null
    readonly answeredAt: number | null
    readonly endedAt: number | null
    readonly wrapEndedAt: number | null
    readonly wrapExtensions: number
    readonly transferKind: TransferKind | null
    readonly transferredTo: string | null
    readonly result: CallResult | null
    readonly hungUpBy: HungUpBy | null
    readonly sipCode: number | null
    /** The phase in which the program died, or null. Such a call's times are known up to its last sign of life. */
    readonly interruptedIn: CallPhase | null
  }

export type CallEvent =
  | { type: 'ringing'; at: number }
  | { type: 'answered'; at: number }
  | { type: Toggle; at: number }
  /** It lives on elsewhere and is over for us. */
  | { type: 'transferred'; at: number; kind: TransferKind; to: string }
  | { type: 'ended'; at: number; by: HungUpBy; code?: number; turned?: Turned }
  | { type: 'wrapUpExtended'; at: number }
  | { type: 'wrapUpDone'; at: number }
  /** Sent once at start-up to every call that a dead process left open; `at` is its last sign of life. */
  | { type: 'interrupted'; at: number }

/** Beginning and end of each stretch. */
const TOGGLES = {
  held: ['hold', true],
  resumed: ['hold', false],
  muted: ['mute', true],
  unmuted: ['mute', false],
  joined: ['conference', true],
  parted: ['conference', false],
  cutOff: ['outage', true],
  restored: ['outage', false],
  recordingPaused: ['pause', true],
  recordingResumed: ['pause', false],
} as const satisfies Record<string, readonly [Stretch, boolean]>
type Toggle = keyof typeof TOGGLES

/** Nothing runs: what a stored row knows of stretches, and how every call begins. */
export const NOTHING_RUNS: Unstored = {
  heldSince: null,
  mutedSince: null,
  conferenceSince: null,
  outageSince: null,
  pausedSince: null,
  lastAt: 0,
}

/** The state of a call at its first sign: INVITE seen, or number dialled. `at` in epoch ms. */
export const openCall = (direction: CallDirection, at: number): CallState => ({
  ...NOTHING_RUNS,
  lastAt: at,
  direction,
  phase: direction === 'inbound' ? 'ringing' : 'dialing',
  startedAt: at,
  ringAt: direction === 'inbound' ? at : null,
  answeredAt: null,
  endedAt: null,
  wrapEndedAt: null,
  wrapExtensions: 0,
  holdMs: 0,
  holdCount: 0,
  muteMs: 0,
  muteCount: 0,
  conferenceMs: 0,
  conferenceCount: 0,
  outageMs: 0,
  outageCount: 0,
  pausedMs: 0,
  pauseCount: 0,
  transferKind: null,
  transferredTo: null,
  result: null,
  hungUpBy: null,
  sipCode: null,
  interruptedIn: null,
})

/** What of a state its row keeps: since when something runs is not stored. */
export const storedState = (state: CallState): Omit<CallState, keyof Unstored> =>
  Object.fromEntries(Object.entries(state).filter(([field]) => !(field in NOTHING_RUNS))) as Omit<
    CallState,
    keyof Unstored
  >

/** Ringing, dialling, talking or held: the line is in use. */
export const isLive = (phase: CallPhase): boolean => phase !== 'wrapUp' && phase !== 'done'
/** The two sides can hear each other, or could but for a hold. */
export const isConnected = (phase: CallPhase): boolean => phase === 'talking' || phase === 'held'

/** The next state; the same object when the event means nothing in this state. */
export function reduceCall(state: CallState, event: CallEvent): CallState {
  const at = Math.max(event.at, lastTime(state))
  const next = step(state, event, at)
  return next === state ? state : { ...next, lastAt: at }
}

function step(state: CallState, event: CallEvent, at: number): CallState {
  switch (event.type) {
    case 'ringing':
      return state.phase === 'dialing' ? { ...state, phase: 'ringing', ringAt: at } : state
    case 'answered':
      return state.phase === 'dialing' || state.phase === 'ringing'
        ? { ...state, phase: 'talking', answeredAt: at, result: 'answered' }
        : state
    case 'transferred':
      return isConnected(state.phase)
        ? end({ ...state, transferKind: event.kind, transferredTo: event.to }, { by: 'agent' }, at)
        : state
    case 'ended':
      return isLive(state.phase) ? end(state, event, at) : state
    case 'wrapUpExtended':
      return state.phase === 'wrapUp' ? { ...state, wrapExtensions: state.wrapExtensions + 1 } : state
    case 'wrapUpDone':
      return state.phase === 'wrapUp' ? { ...state, phase: 'done', wrapEndedAt: at } : state
    case 'interrupted':
      return state.phase === 'done' ? state : interrupt(state, at)
    default: {
      const [stretch, on] = TOGGLES[event.type]
      return toggle(state, stretch, on, at)
    }
  }
}

/** Only an answered call is held, muted and so on; an outage may also fall upon one that still rings. */
function toggle(state: CallState, stretch: Stretch, on: boolean, at: number): CallState {
  const { since, count } = STRETCHES[stretch]
  if ((state[since] !== null) === on) return state
  const phase = stretch === 'hold' ? (on ? ('held' as const) : ('talking' as const)) : state.phase
  if (!on) return { ...closed(state, stretch, at), phase }
  const may = stretch === 'outage' ? isLive(state.phase) : isConnected(state.phase)
  return may ? { ...state, phase, [since]: at, [count]: state[count] + 1 } : state
}

function closed(state: CallState, stretch: Stretch, at: number): CallState {
  const { since, ms } = STRETCHES[stretch]
  const from = state[since]
  return from === null ? state : { ...state, [since]: null, [ms]: state[ms] + Math.max(0, at - from) }
}

const allClosed = (state: CallState, at: number): CallState =>
  (Object.keys(STRETCHES) as Stretch[]).reduce((open, stretch) => closed(open, stretch, at), state)

type Ending = Omit<Extract<CallEvent, { type: 'ended' }>, 'type' | 'at'>

function end(state: CallState, ending: Ending, at: number): CallState {
  const connected = isConnected(state.phase)
  return {
    ...allClosed(state, at),
    // An answered call is followed by wrap-up (话后整理); one that was never answered needs none.
    phase: connected ? 'wrapUp' : 'done',
    endedAt: at,
    wrapEndedAt: connected ? null : at,
    hungUpBy: ending.by,
    sipCode: ending.code ?? null,
    result: connected ? 'answered' : unansweredResult(state.direction, ending),
  }
}

function interrupt(state: CallState, at: number): CallState {
  const live = isLive(state.phase)
  return {
    ...allClosed(state, at),
    phase: 'done',
    endedAt: state.endedAt ?? at,
    wrapEndedAt: at,
    hungUpBy: live ? 'network' : state.hungUpBy,
    result: state.result ?? 'failed',
    interruptedIn: state.phase,
  }
}

function unansweredResult(direction: CallDirection, { by, code, turned }: Ending): CallResult {
  if (direction === 'inbound') {
    if (turned) return turned
    if (by === 'customer') return 'abandoned'
    return by === 'network' ? 'missed' : 'rejected'
  }
  if (by === 'agent') return 'cancelled'
  const status = code ?? 0
  if (status >= 300 && status < 400) return 'redirected'
  return OUTBOUND_RESULT_BY_SIP_CODE[status] ?? 'failed'
}

/** RFC 3261 §21 status → 接通状态 of form 8.2. */
const OUTBOUND_RESULT_BY_SIP_CODE: Readonly<Record<number, CallResult>> = {
  403: 'barred',
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

/** Of a stored row, its times tell what `lastAt` no longer does. */
const lastTime = (s: CallState): number =>
  Math.max(s.lastAt, s.startedAt, s.ringAt ?? 0, s.answeredAt ?? 0, s.endedAt ?? 0)

/** Seconds-precise durations of form 8.3, in ms; `now` is used for what still runs. Of a stored row, no stretch runs. */
export const callDurations = (s: Omit<CallState, keyof Unstored> & Partial<Since>, now: number) => {
  const ran = (stretch: Stretch) => {
    const { since, ms } = STRETCHES[stretch]
    const from = s[since] ?? null
    return s[ms] + (from === null ? 0 : Math.max(0, now - from))
  }
  return {
    ringMs: s.ringAt === null ? 0 : Math.max(0, (s.answeredAt ?? s.endedAt ?? now) - s.ringAt),
    /** 通话时长: from answer to end, holds included. */
    talkMs: s.answeredAt === null ? 0 : Math.max(0, (s.endedAt ?? now) - s.answeredAt),
    holdMs: ran('hold'),
    muteMs: ran('mute'),
    conferenceMs: ran('conference'),
    outageMs: ran('outage'),
    pausedMs: ran('pause'),
    wrapMs: s.answeredAt === null || s.endedAt === null ? 0 : Math.max(0, (s.wrapEndedAt ?? now) - s.endedAt),
  }
}
