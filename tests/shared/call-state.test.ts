import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import {
  type CallEvent,
  type CallState,
  callDurations,
  isConnected,
  openCall,
  reduceCall,
} from '../../shared/rules/call-state.ts'

const run = (state: CallState, ...events: CallEvent[]) => events.reduce(reduceCall, state)

describe('a call told by its events', () => {
  test('answered, held, muted, ended, wrapped up', () => {
    const done = run(
      openCall('inbound', 1000),
      { type: 'answered', at: 3000 },
      { type: 'held', at: 5000 },
      { type: 'resumed', at: 9000 },
      { type: 'muted', at: 10_000 },
      { type: 'ended', at: 12_000, by: 'customer' },
      { type: 'wrapUpDone', at: 20_000 },
    )
    expect(done).toMatchObject({
      phase: 'done',
      result: 'answered',
      hungUpBy: 'customer',
      holdCount: 1,
      muteMs: 2000,
    })
    expect(callDurations(done, 99_999)).toEqual({
      ringMs: 2000,
      talkMs: 9000,
      holdMs: 4000,
      muteMs: 2000,
      conferenceMs: 0,
      outageMs: 0,
      pausedMs: 0,
      wrapMs: 8000,
    })
  })

  test.each<[string, CallState, CallEvent, string]>([
    [
      'caller gives up',
      openCall('inbound', 0),
      { type: 'ended', at: 5, by: 'customer', code: 487 },
      'abandoned',
    ],
    [
      'agent refuses',
      openCall('inbound', 0),
      { type: 'ended', at: 5, by: 'agent', turned: 'rejected' },
      'rejected',
    ],
    ['ring ends by the network', openCall('inbound', 0), { type: 'ended', at: 5, by: 'network' }, 'missed'],
    ['agent gives up dialling', openCall('outbound', 0), { type: 'ended', at: 5, by: 'agent' }, 'cancelled'],
    ['busy', openCall('outbound', 0), { type: 'ended', at: 5, by: 'customer', code: 486 }, 'busy'],
    [
      'no such number',
      openCall('outbound', 0),
      { type: 'ended', at: 5, by: 'customer', code: 404 },
      'notFound',
    ],
    [
      'switched off',
      openCall('outbound', 0),
      { type: 'ended', at: 5, by: 'customer', code: 480 },
      'unavailable',
    ],
    ['not answered', openCall('outbound', 0), { type: 'ended', at: 5, by: 'network', code: 408 }, 'noAnswer'],
    ['declined', openCall('outbound', 0), { type: 'ended', at: 5, by: 'customer', code: 603 }, 'declined'],
    ['server failure', openCall('outbound', 0), { type: 'ended', at: 5, by: 'network', code: 503 }, 'failed'],
  ])('%s: a concrete result (form 8.3)', (_name, state, event, result) => {
    expect(reduceCall(state, event)).toMatchObject({ phase: 'done', result, endedAt: 5 })
  })
})

const time = fc.integer({ min: 0, max: 100_000 })
const event: fc.Arbitrary<CallEvent> = fc.oneof(
  fc.record({
    type: fc.constantFrom(
      'ringing',
      'answered',
      'held',
      'resumed',
      'muted',
      'unmuted',
      'wrapUpDone',
      'interrupted',
    ),
    at: time,
  }) as fc.Arbitrary<CallEvent>,
  fc.record({
    type: fc.constant('ended' as const),
    at: time,
    by: fc.constantFrom('agent', 'customer', 'network'),
    code: fc.option(fc.integer({ min: 300, max: 699 }), { nil: undefined }),
  }) as fc.Arbitrary<CallEvent>,
)
const start = fc
  .tuple(fc.constantFrom('inbound' as const, 'outbound' as const), time)
  .map(([d, at]) => openCall(d, at))

describe('whatever order events come in', () => {
  property.prop([start, fc.array(event, { maxLength: 40 })])(
    'no impossible state is reached',
    (first, events) => {
      let state = first
      for (const e of events) {
        const next = reduceCall(state, e)
        if (state.phase === 'done') expect(next).toBe(state)
        state = next
        expect(state.heldSince !== null).toBe(state.phase === 'held')
        if (state.mutedSince !== null) expect(isConnected(state.phase)).toBe(true)
        if (isConnected(state.phase) || state.phase === 'wrapUp') expect(state.answeredAt).not.toBeNull()
        if (state.phase === 'done' || state.phase === 'wrapUp') {
          expect(state.result).not.toBeNull()
          expect(state.endedAt).not.toBeNull()
        }
        if (state.phase === 'done') expect(state.wrapEndedAt).not.toBeNull()
        const times = [state.startedAt, state.ringAt, state.answeredAt, state.endedAt, state.wrapEndedAt]
        const known = times.filter(t => t !== null)
        expect(known).toEqual([...known].sort((a, b) => a - b))
        expect(Math.min(state.holdMs, state.muteMs)).toBeGreaterThanOrEqual(0)
        const { talkMs, holdMs, muteMs } = callDurations(state, 200_000)
        expect(holdMs).toBeLessThanOrEqual(talkMs)
        expect(muteMs).toBeLessThanOrEqual(talkMs)
      }
    },
  )

  property.prop([start, fc.array(event, { maxLength: 20 })])(
    'a doubled event changes nothing',
    (first, events) => {
      for (const e of events) {
        const once = reduceCall(first, e)
        const twice = reduceCall(once, e)
        if (e.type !== 'ended' && e.type !== 'interrupted') expect(twice).toBe(once)
        else if (once.phase === 'done') expect(twice).toBe(once)
      }
    },
  )

  property.prop([start, fc.array(event, { maxLength: 20 }), time])(
    'an interruption ends every call, once',
    (first, events, at) => {
      const dead = reduceCall(run(first, ...events), { type: 'interrupted', at })
      expect(dead.phase).toBe('done')
      expect(dead.result).not.toBeNull()
    },
  )
})
