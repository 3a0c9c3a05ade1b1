import { fc, test as property } from '@fast-check/vitest'
import { expect } from 'vitest'
import { connectionOf } from '../../db/connection.ts'
import { listCalls, listOpenCalls } from '../../db/repositories/call.ts'
import { openStore } from '../../db/store.ts'
import type { LineEvent } from '../../electron/phone/line.ts'
import type { CallId } from '../../shared/ids.ts'
import type { AgentChoice } from '../../shared/rules/agent-choice.ts'
import { callDurations, isLive } from '../../shared/rules/call-state.ts'
import { needsRecord } from '../../shared/rules/supervision.ts'
import { SECOND, START, settled, startPhone } from '../support/phone/phone-bench.ts'
import { KEY, MIGRATIONS, tempFolder } from '../support/store.ts'

/** What may come from the line or from the agent, about the n-th call there is or ever was. */
const steps = fc.array(
  fc.record({
    what: fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom('ring', 'ring', 'ringAuto', 'dial', 'consult') },
      {
        weight: 9,
        arbitrary: fc.constantFrom(
          'answer',
          'answer',
          'picksUp',
          'picksUp',
          'hangsUp',
          'hangUp',
          'hold',
          'takeBack',
          'swap',
        ),
      },
      { weight: 3, arbitrary: fc.constantFrom('transfer', 'complete', 'confer', 'part', 'reject', 'mute') },
      // Nothing a line should tell, but a network does: late, doubled, or about nobody.
      {
        weight: 5,
        arbitrary: fc.constantFrom(
          'answered',
          'held',
          'resumed',
          'joined',
          'cutOff',
          'restored',
          'ended',
          'transferred',
        ),
      },
      { weight: 2, arbitrary: fc.constantFrom('ready', 'busy', 'break', 'record', 'finish', 'extend') },
      { weight: 1, arbitrary: fc.constantFrom('refuseHold', 'refuseReject', 'offline', 'online') },
    ),
    n: fc.nat({ max: 15 }),
    afterMs: fc.constantFrom(0, 0, 200, SECOND, 20 * SECOND, 70 * SECOND),
    lateMs: fc.constantFrom(0, 0, 0, 3 * SECOND),
  }),
  { minLength: 5, maxLength: 60 },
)

property.prop([steps, fc.boolean()], { numRuns: 40, endOnFailure: true })(
  'whatever comes in whatever order: one record a call, none left open, at most one voice, states without a gap',
  async (all, honest) => {
    // A line that tells the truth, and grants what is asked: then there is never more than one voice.
    const list = honest ? all.filter(({ what }) => !(what in EVENTS) && what !== 'refuseHold') : all
    const store = openStore({ file: `${tempFolder()}/zuoxi.db`, key: KEY, migrations: MIGRATIONS })
    const notReady = { act: honest ? ('ring' as const) : ('divert' as const), to: '8009' }
    const bench = await startPhone({ store, rules: { notReady } })
    const { desk, who, far, phone, clock } = bench
    const begun: CallId[] = []
    store.onCommit(committed => {
      for (const id of committed.get('call') ?? [])
        if (!begun.includes(id as CallId)) begun.push(id as CallId)
    })
    const tell = (type: string, callId: CallId, at: number) =>
      far.emit({ ...{ callId, at }, ...EVENTS[type], type } as LineEvent)

    /** The agent's wishes; that some cannot be met is the point. */
    const act = async (what: string, callId: CallId, otherId: CallId): Promise<unknown> => {
      const customer = begun.length + 100
      switch (what) {
        case 'ring':
          return far.ring(`137${customer}`)
        case 'ringAuto':
          return far.ring(`137${customer}`, { autoAnswer: true })
        case 'dial':
          return desk.dial(who, { number: `139${customer}`, anyway: false, of: null, parentId: null })
        case 'consult':
          return desk.dial(who, { number: '8002', anyway: false, of: null, parentId: callId })
        case 'answer':
          return desk.answer(who, { callId })
        case 'picksUp':
          return bench.row(callId)?.direction === 'outbound' && far.picksUp(callId)
        case 'hangsUp':
          return far.hangsUp(callId, 487)
        case 'hangUp':
          return desk.hangUp(who, { callId })
        case 'hold':
          return desk.hold(who, { callId, on: true })
        case 'takeBack':
          return desk.hold(who, { callId, on: false })
        case 'swap':
          return desk.swap(who, { callId })
        case 'transfer':
          return desk.transfer(who, { callId, number: '8003' })
        case 'complete':
          return desk.completeTransfer(who, { callId, otherId })
        case 'confer':
          return desk.confer(who, { callIds: [callId, otherId] })
        case 'part':
          return desk.confer(who, { callIds: [callId] })
        case 'reject':
          return desk.reject(who, { callId })
        case 'mute':
          return desk.mute(who, { callId, on: true })
        case 'record':
          return bench.row(callId) && bench.writeRecord(callId)
        case 'finish':
          return desk.finishWrapUp(who, { callId })
        case 'extend':
          return desk.extendWrapUp(who, { callId })
        case 'refuseHold':
          return far.refuse('hold', 'refused')
        case 'refuseReject':
          return far.refuse('reject', 'network')
        case 'offline':
          return far.emit({ type: 'status', status: { state: 'offline' } })
        case 'online':
          return far.emit({ type: 'status', status: { state: 'ready', extension: '8001' } })
        default:
          return desk.choose(who, { choice: what as AgentChoice, reason: null })
      }
    }

    try {
      for (const { what, n, afterMs, lateMs } of list) {
        await bench.pass(afterMs)
        // Mostly about a call that is open, now and then about one that is long over.
        const open = (await bench.state()).calls.map(({ call }) => call.id)
        const known = open.length > 0 && n < 12 ? open : begun
        const [callId, otherId] = [n, n + 1].map(k => known[k % known.length] ?? ('none' as CallId)) as [
          CallId,
          CallId,
        ]
        if (what in EVENTS) tell(what, callId, clock.now() - lateMs)
        // The wish is not waited for: the next comes on top of it.
        else
          void Promise.resolve()
            .then(() => act(what, callId, otherId))
            .catch(() => {})
        await settled()
        const { calls } = await bench.state()
        for (const { call } of calls) expect(bench.row(call.id)).toEqual(call)
        expect(calls.filter(({ call }) => isLive(call.phase)).length).toBeLessThanOrEqual(4)
        const voices = calls.filter(
          ({ call, conferenceSince }) => call.phase === 'talking' && conferenceSince === null,
        )
        if (honest) expect(voices.length).toBeLessThanOrEqual(1)
      }
      const end = clock.now()
      await phone.stop()
      for (const callId of begun) tell('ended', callId, end) // too late to matter
      expect(listOpenCalls(store.read, store.deviceId)).toEqual([])
      const rows = listCalls(store.read, { from: 0, to: START + 1e9, limit: 500 }).map(({ call }) => call)
      expect(rows.map(({ id }) => id).sort()).toEqual([...begun].sort())
      for (const call of rows) {
        expect(call).toMatchObject({ phase: 'done', interruptedIn: null, result: expect.any(String) })
        const d = callDurations(call, end)
        expect(d.ringMs + d.talkMs + d.wrapMs).toBeLessThanOrEqual(end - START)
        expect(Math.max(d.holdMs, d.muteMs, d.conferenceMs)).toBeLessThanOrEqual(d.talkMs)
        if (!needsRecord(call.purpose)) expect(d.wrapMs).toBe(0)
      }
      const spans = bench.states().filter(span => span.until !== span.since)
      expect(spans.reduce((sum, span) => sum + ((span.until ?? 0) - span.since), 0)).toBe(end - START)
      for (const [k, span] of spans.entries()) expect(span.since).toBe(k === 0 ? START : spans[k - 1]?.until)
      expect(bench.logged.filter(words => words.includes('could not be written'))).toEqual([])
      expect(connectionOf(store.read).raw.pragma('quick_check', { simple: true })).toBe('ok')
    } finally {
      store.close()
    }
  },
  180_000,
)

/** What else is told with an event of this kind. */
const EVENTS: Record<string, Partial<LineEvent>> = {
  answered: {},
  held: {},
  resumed: {},
  joined: {},
  cutOff: {},
  restored: {},
  ended: { by: 'remote' },
  transferred: { kind: 'blind', to: '8004' },
}
