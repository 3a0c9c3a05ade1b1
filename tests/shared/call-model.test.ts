import { fc, test as property } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import {
  type CallDirection,
  type CallEvent,
  type CallState,
  callDurations,
  isConnected,
  isLive,
  openCall,
  reduceCall,
} from '../../shared/rules/call-state.ts'

/**
 * What a call is, told a second time and in another way: as a list of what really happened, from which every sum is
 * counted afterwards. It knows no state machine: it asks the list.
 */
class Model {
  readonly direction: CallDirection
  readonly startedAt: number
  readonly happened: { what: string; at: number }[] = []
  last: number

  constructor(direction: CallDirection, startedAt: number) {
    this.direction = direction
    this.startedAt = startedAt
    this.last = startedAt
  }

  when = (what: string): number | null => this.happened.find(h => h.what === what)?.at ?? null
  private count = (what: string): number => this.happened.filter(h => h.what === what).length
  get over(): boolean {
    return this.when('over') !== null
  }
  get answered(): boolean {
    return this.when('answered') !== null
  }
  get connected(): boolean {
    return this.answered && !this.over
  }
  runs = (off: string, on: string): boolean => this.count(on) > this.count(off)

  /** Take in an event as a person with a notebook would: written down when it can have happened, else not. */
  take(event: CallEvent): void {
    const at = Math.max(event.at, this.last)
    const note = (what: string) => {
      this.happened.push({ what, at })
      this.last = at // nothing that is told later can have happened earlier
    }
    switch (event.type) {
      case 'ringing':
        if (this.direction === 'outbound' && !this.answered && !this.over && this.when('rang') === null)
          note('rang')
        return
      case 'answered':
        if (!this.answered && !this.over) note('answered')
        return
      case 'transferred':
        if (this.connected) this.finish(at, note)
        return
      case 'ended':
        if (!this.over) this.finish(at, note)
        return
      case 'interrupted':
        if (this.when('done') !== null) return
        if (!this.over) this.finish(at, note)
        if (this.when('done') === null) note('done')
        return
      case 'wrapUpExtended':
        if (this.over && this.when('done') === null) note('extended')
        return
      case 'wrapUpDone':
        if (this.over && this.when('done') === null) note('done')
        return
      default: {
        const [on, off] = PAIRS.find(pair => (pair as readonly string[]).includes(event.type)) ?? ['', '']
        if (event.type === off) {
          if (this.runs(off, on)) note(off)
        } else if (!this.runs(off, on) && (on === 'cutOff' ? !this.over : this.connected)) note(on)
      }
    }
  }

  private finish(at: number, note: (what: string) => void): void {
    for (const [on, off] of PAIRS) if (this.runs(off, on)) this.happened.push({ what: off, at })
    note('over')
    // A call that was never answered has no 话后整理.
    if (!this.answered) note('done')
  }

  /** How long a stretch ran and how often it began, counted from the list. */
  sum([on, off]: readonly [string, string]): { ms: number; count: number } {
    let ms = 0
    let since: number | null = null
    for (const { what, at } of this.happened) {
      if (what === on) since = at
      if (what === off && since !== null) {
        ms += Math.max(0, at - since)
        since = null
      }
    }
    return { ms, count: this.count(on) }
  }
  extensions = (): number => this.count('extended')
}

const PAIRS = [
  ['held', 'resumed'],
  ['muted', 'unmuted'],
  ['joined', 'parted'],
  ['cutOff', 'restored'],
  ['recordingPaused', 'recordingResumed'],
] as const
const FIELDS = {
  held: ['holdMs', 'holdCount', 'heldSince'],
  muted: ['muteMs', 'muteCount', 'mutedSince'],
  joined: ['conferenceMs', 'conferenceCount', 'conferenceSince'],
  cutOff: ['outageMs', 'outageCount', 'outageSince'],
  recordingPaused: ['pausedMs', 'pauseCount', 'pausedSince'],
} as const

const START = 10_000
const time = fc.integer({ min: 0, max: 2 * START })
const plain = fc.record({
  type: fc.constantFrom('ringing', 'answered', 'answered', 'wrapUpExtended', 'wrapUpDone', ...PAIRS.flat()),
})
const ended = fc.record({
  type: fc.constant('ended'),
  by: fc.constantFrom('agent', 'customer', 'network'),
  code: fc.option(fc.integer({ min: 300, max: 699 }), { nil: undefined }),
  turned: fc.option(fc.constantFrom('rejected', 'notReady', 'diverted', 'blocked', 'busy'), {
    nil: undefined,
  }),
})
const transferred = fc.record({
  type: fc.constant('transferred'),
  kind: fc.constantFrom('blind', 'consult'),
  to: fc.constant('8002'),
})
/**
 * Lost, late, doubled and out of order at will: any event in any order, now and then twice, and now and then told later
 * than what came after it.
 */
const events = fc
  .array(
    fc.record({
      event: fc.oneof(
        { weight: 16, arbitrary: plain },
        { weight: 2, arbitrary: ended },
        { weight: 1, arbitrary: transferred },
        { weight: 1, arbitrary: fc.record({ type: fc.constant('interrupted') }) },
      ),
      afterMs: fc.integer({ min: 0, max: 5000 }),
      lateMs: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 12_000 })),
      twice: fc.boolean(),
    }),
    { maxLength: 40 },
  )
  .map(list => {
    let now = START
    return list.flatMap(({ event, afterMs, lateMs, twice }) => {
      now += afterMs
      const told = { ...event, at: Math.max(0, now - lateMs) } as CallEvent
      return twice ? [told, told] : [told]
    })
  })
const direction = fc.constantFrom<CallDirection>('inbound', 'outbound')

/** What may be said of no call at any moment. */
const IMPOSSIBLE: Record<string, (s: CallState) => boolean> = {
  'over without an end': s => isOver(s) !== (s.endedAt !== null),
  'done with an open wrap-up': s => (s.phase === 'done') !== (s.wrapEndedAt !== null),
  'held without a hold': s => (s.phase === 'held') !== (s.heldSince !== null),
  'over without a result': s => isOver(s) && s.result === null,
  'answered, but with another result': s => s.answeredAt !== null && s.result !== 'answered',
  'talking though nobody answered': s =>
    (s.phase === 'wrapUp' || isConnected(s.phase)) && s.answeredAt === null,
  'something runs on after the end': s => isOver(s) && SINCE.some(since => s[since] !== null),
  'something but an outage before the answer': s =>
    !isConnected(s.phase) && SINCE.some(since => since !== 'outageSince' && s[since] !== null),
  'transferred, but not answered and over': s =>
    s.transferKind !== null && !(isOver(s) && s.answeredAt !== null && s.transferredTo !== null),
  'times that run backwards': s => {
    const times = [s.startedAt, s.ringAt, s.answeredAt, s.endedAt, s.wrapEndedAt].filter(t => t !== null)
    return times.some((t, n) => n > 0 && t < (times[n - 1] ?? 0))
  },
}
const isOver = ({ phase }: CallState) => phase === 'wrapUp' || phase === 'done'
const SINCE = Object.values(FIELDS).map(([, , since]) => since)
const wrongIn = (state: CallState): string[] =>
  Object.keys(IMPOSSIBLE).filter(name => IMPOSSIBLE[name]?.(state))

/** What state and model must agree upon. */
const picture = (state: CallState) => [
  [state.answeredAt, state.endedAt, state.wrapEndedAt, state.wrapExtensions],
  ...PAIRS.map(([on]) => {
    const [ms, count, since] = FIELDS[on]
    return [on, state[ms], state[count], state[since] !== null]
  }),
]
const pictureOf = (model: Model) => [
  [model.when('answered'), model.when('over'), model.when('done'), model.extensions()],
  ...PAIRS.map(pair => {
    const { ms, count } = model.sum(pair)
    return [pair[0], ms, count, model.runs(pair[1], pair[0])]
  }),
]

describe('a call and its independent model', () => {
  property.prop([direction, time, events], { numRuns: 1000 })(
    'agree whatever is lost, late, doubled or out of order, and nothing impossible comes of it',
    (way, startedAt, list) => {
      let state = openCall(way, startedAt)
      const model = new Model(way, startedAt)
      for (const event of list) {
        const before = state
        state = reduceCall(state, event)
        model.take(event)
        expect(wrongIn(state)).toEqual([])
        if (before.phase === 'done') expect(state).toBe(before)
        expect(picture(state)).toEqual(pictureOf(model))
      }
    },
    60_000,
  )

  property.prop([direction, time, events, time], { numRuns: 1000 })(
    'sums are never more than the time there was',
    (way, startedAt, list, later) => {
      const state = list.reduce(reduceCall, openCall(way, startedAt))
      const now = Math.max(later, startedAt, ...list.map(event => event.at))
      const d = callDurations(state, now)
      for (const ms of Object.values(d)) expect(ms).toBeGreaterThanOrEqual(0)
      for (const within of [d.holdMs, d.muteMs, d.conferenceMs, d.pausedMs])
        expect(within).toBeLessThanOrEqual(d.talkMs)
      expect(d.outageMs).toBeLessThanOrEqual((state.endedAt ?? now) - startedAt)
      expect(d.ringMs + d.talkMs + d.wrapMs).toBeLessThanOrEqual(now - startedAt)
    },
  )

  property.prop([direction, time, events, fc.constantFrom('agent', 'customer', 'network')], {
    numRuns: 1000,
  })(
    'every call comes to its end, once: when it is hung up and wrapped up, nothing more can happen to it',
    (way, startedAt, list, by) => {
      const at = 200_000
      const open = list.reduce(reduceCall, openCall(way, startedAt))
      const hungUp = reduceCall(open, { type: 'ended', at, by: by as 'agent' })
      expect(isLive(hungUp.phase)).toBe(false)
      const done = reduceCall(hungUp, { type: 'wrapUpDone', at })
      expect(done.phase).toBe('done')
      for (const event of list) expect(reduceCall(done, event)).toBe(done)
    },
  )

  property.prop([direction, events])('glare: whoever ends it first is who ended it', (way, list) => {
    const open = list.reduce(reduceCall, openCall(way, 0))
    if (!isLive(open.phase)) return
    const at = 200_000
    const first = reduceCall(open, { type: 'ended', at, by: 'customer' })
    const both = reduceCall(first, { type: 'ended', at, by: 'agent', turned: 'rejected' })
    expect(both).toBe(first)
    expect(reduceCall(first, { type: 'transferred', at, kind: 'blind', to: '8002' })).toBe(first)
    expect(reduceCall(first, { type: 'answered', at })).toBe(first)
  })
})
