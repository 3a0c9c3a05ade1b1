import { fc, test as property } from '@fast-check/vitest'
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { connectionOf } from '../../db/connection.ts'
import { listTeamStates } from '../../db/repositories/agent-state.ts'
import { listChanges } from '../../db/repositories/change.ts'
import { openStore, type Store } from '../../db/store.ts'
import { put } from '../../db/write.ts'
import { createPhone } from '../../electron/phone/phone.ts'
import { recoverStates } from '../../electron/phone/recovery.ts'
import type { Who } from '../../shared/contract/implementation.ts'
import type { AgentState } from '../../shared/entities/agent-state.ts'
import type { DeviceId } from '../../shared/ids.ts'
import { newId } from '../../shared/ids.ts'
import { type AgentChoice, STATE_REASONS, type StateReason } from '../../shared/rules/agent-choice.ts'
import { handClock } from '../support/phone/hand-clock.ts'
import { aUser, TEAM } from '../support/rows.ts'
import { KEY, MIGRATIONS, tempFolder, tempStore } from '../support/store.ts'

const WHO: Who = { user: aUser(), team: null, orgName: '测试', offline: true }
const START = 1_750_000_000_000
const SECOND = 1000

/** Timers of the journal run by the same hand as the clock. */
beforeEach(
  () => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout'] }),
)
afterEach(() => void vi.useRealTimers())

function startPhone(store: Store, who = WHO) {
  const clock = handClock(START)
  const logged: string[] = []
  const phone = createPhone({
    store,
    who,
    now: clock.now,
    log: (text, error) => logged.push(`${text} ${String(error)}`),
    openLine: () => {
      throw new Error('this test sets no line')
    },
    leave: () => {
      throw new Error('this test orders nobody off')
    },
    keep: { beginRecording: () => Promise.reject(new Error('this test records nothing')) },
  })
  return {
    phone,
    clock,
    logged,
    choose: (choice: AgentChoice, reason: StateReason | null = null) =>
      void phone.desk.choose(who, { choice, reason }),
    pass(ms: number) {
      for (let left = ms; left > 0; left -= SECOND) {
        clock.pass(Math.min(left, SECOND))
        vi.advanceTimersByTime(Math.min(left, SECOND))
      }
    },
    async shown() {
      const stop = new AbortController()
      for await (const state of phone.desk.watch(who, undefined, stop.signal)) return state
      throw new Error('told nothing')
    },
  }
}

const spansIn = (store: Store): AgentState[] =>
  listTeamStates(store.read, { teamId: TEAM, from: START - SECOND, to: START + 3_600_000 * 24 })

/** Choices with a reason of their own, or none. */
const choices = fc
  .constantFrom<AgentChoice>('ready', 'busy', 'break')
  .chain(choice => fc.tuple(fc.constant(choice), fc.constantFrom(null, ...STATE_REASONS[choice])))

describe('states of an agent', () => {
  property.prop([fc.array(fc.tuple(choices, fc.integer({ min: 0, max: 3_600_000 })), { maxLength: 12 })], {
    numRuns: 20,
  })(
    'add up to the time logged on, without a gap',
    async steps => {
      const folder = tempFolder()
      const store = openStore({ file: `${folder}/zuoxi.db`, key: KEY, migrations: MIGRATIONS })
      try {
        const { phone, clock, choose } = startPhone(store)
        for (const [[choice, reason], ms] of steps) {
          clock.pass(ms)
          choose(choice, reason)
        }
        clock.pass(SECOND)
        await phone.stop()
        // Spans of no length tell the order of choosing no more: the store's order by beginning is kept for the others.
        const spans = spansIn(store).filter(span => span.until !== span.since)
        const wallMs = steps.reduce((sum, [, ms]) => sum + ms, SECOND)
        expect(spans.reduce((sum, span) => sum + ((span.until ?? 0) - span.since), 0)).toBe(wallMs)
        expect(spans[0]?.since).toBe(START)
        for (const [n, span] of spans.entries()) if (n > 0) expect(span.since).toBe(spans[n - 1]?.until)
        expect(spans.at(-1)).toMatchObject({ until: clock.now(), end: 'logOff' })
        expect(spansIn(store).filter(span => span.end === 'logOff')).toHaveLength(1)
        expect(spansIn(store).filter(span => span.until === null)).toHaveLength(0)
      } finally {
        store.close()
      }
    },
    60_000,
  )

  test('begin with 示闲 at 签入; the same choice again writes nothing', async () => {
    const store = tempStore()
    const { phone, pass, choose, shown } = startPhone(store)
    expect(spansIn(store)).toMatchObject([{ choice: 'ready', since: START, until: null, end: null }])
    pass(5 * SECOND)
    choose('break')
    const written = listChanges(store.read).length
    pass(5 * SECOND)
    choose('break')
    expect(listChanges(store.read)).toHaveLength(written)
    expect((await shown()).agent).toEqual({
      choice: 'break',
      reason: null,
      since: START + 5 * SECOND,
      orderedBy: null,
    })
    expect(spansIn(store)).toMatchObject([
      { choice: 'ready', until: START + 5 * SECOND, end: 'choice' },
      { choice: 'break', since: START + 5 * SECOND, until: null },
    ])
    await phone.stop()
  })

  test('of whoever takes no calls are not kept', async () => {
    const store = tempStore()
    const { phone, choose } = startPhone(store, { ...WHO, user: aUser({ roles: ['admin'] }) })
    choose('break')
    await phone.stop()
    expect(listChanges(store.read)).toEqual([])
  })

  test('do not run backwards with the clock', async () => {
    const store = tempStore()
    const { phone, clock, choose } = startPhone(store)
    clock.pass(10 * SECOND)
    choose('busy')
    clock.pass(-60 * SECOND)
    choose('ready')
    await phone.stop()
    for (const { since, until } of spansIn(store)) expect(until).toBeGreaterThanOrEqual(since)
  })
})

describe('a program that dies', () => {
  test('leaves a span that is closed at the last sign of life, once', () => {
    const folder = tempFolder()
    const options = { file: `${folder}/zuoxi.db`, key: KEY, migrations: MIGRATIONS }
    const dying = openStore(options)
    const { pass, choose } = startPhone(dying)
    pass(40 * SECOND)
    choose('break')
    pass(95 * SECOND)
    // No 签出: the process is gone.
    dying.close()

    const store = openStore(options)
    onTestFinished(() => store.close())
    expect(recoverStates(store)).toHaveLength(1)
    const lastPulse = START + 120 * SECOND
    expect(spansIn(store)).toMatchObject([
      { choice: 'ready', since: START, until: START + 40 * SECOND, end: 'choice' },
      { choice: 'break', since: START + 40 * SECOND, until: lastPulse, end: 'interrupted' },
    ])
    expect(recoverStates(store)).toEqual([])
  })

  test('before its first pulse leaves a span that ends where it began', () => {
    const store = tempStore()
    const { pass, choose } = startPhone(store)
    pass(10 * SECOND)
    choose('busy')
    recoverStates(store)
    expect(spansIn(store).at(-1)).toMatchObject({ until: START + 10 * SECOND, end: 'interrupted' })
  })

  test('closes nothing of another workstation', () => {
    const store = tempStore()
    const elsewhere = { ...anOpenState(), deviceId: newId<DeviceId>() }
    store.write(elsewhere.agentId, tx => put(tx, 'agentState', elsewhere))
    expect(recoverStates(store)).toEqual([])
    expect(spansIn(store)).toEqual([elsewhere])
  })
})

test('choosing goes on while the disk is full, and nothing of it is lost', async () => {
  const store = tempStore()
  const { phone, pass, choose, shown } = startPhone(store)
  const { raw } = connectionOf(store.read)
  const pages = raw.pragma('page_count', { simple: true })
  raw.pragma(`max_page_count = ${Number(pages)}`)
  for (let n = 0; (await shown()).warning !== 'diskFull' && n < 2000; n++) {
    pass(SECOND)
    choose(n % 2 ? 'ready' : 'break')
  }
  expect((await shown()).warning).toBe('diskFull')
  pass(3 * SECOND)
  choose('busy')
  expect((await shown()).agent.choice).toBe('busy')
  expect(spansIn(store).some(span => span.choice === 'busy')).toBe(false)
  // A state that waits for room keeps nobody from leaving.
  expect(() => phone.settle()).not.toThrow()

  raw.pragma('max_page_count = 1000000')
  pass(3 * SECOND)
  expect((await shown()).warning).toBeNull()
  const spans = spansIn(store)
  for (const [n, span] of spans.entries()) if (n > 0) expect(span.since).toBe(spans[n - 1]?.until)
  expect(spans.at(-1)).toMatchObject({ choice: 'busy', until: null })
  await phone.stop()
})

const anOpenState = (): AgentState => ({
  id: newId(),
  orgId: WHO.user.orgId,
  agentId: WHO.user.id,
  teamId: TEAM,
  deviceId: newId(),
  choice: 'ready',
  reason: null,
  orderedById: null,
  since: START,
  until: null,
  end: null,
})
