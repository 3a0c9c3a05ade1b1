import { setImmediate } from 'node:timers/promises'
import { fc, test as property } from '@fast-check/vitest'
import { beforeAll, describe, expect, test } from 'vitest'
import { callList } from '../../db/call-list.ts'
import { connectionOf } from '../../db/connection.ts'
import { callWalk } from '../../db/repositories/call-walk.ts'
import { findRow, listRowsAfter } from '../../db/repositories/row.ts'
import { openStore, type Store } from '../../db/store.ts'
import { layDown } from '../../db/write.ts'
import { CallFilter } from '../../shared/contract/calls.ts'
import type { Call } from '../../shared/entities/call.ts'
import type { CallRecord } from '../../shared/entities/call-record.ts'
import type { User } from '../../shared/entities/user.ts'
import { type CustomerId, newId, type TeamId, type UserId } from '../../shared/ids.ts'
import { CallResult } from '../../shared/rules/call-state.ts'
import { can } from '../../shared/rules/permissions.ts'
import { aRecord } from '../support/forms.ts'
import { aCall, aCustomer, aUser, TEAM } from '../support/rows.ts'
import { KEY, MIGRATIONS, tempStore } from '../support/store.ts'

const CALLS = 3000
const OTHER = newId<TeamId>()
const AGENTS = Array.from({ length: 5 }, (_, n) => ({ id: newId<UserId>(), teamId: n < 3 ? TEAM : OTHER }))
const CUSTOMERS = ['欧阳娜娜', '孔水生', '孔令辉'].map(name =>
  aCustomer({ id: newId<CustomerId>(), name, phones: [] }),
)
const people = {
  agent: aUser({ id: AGENTS[0]?.id as UserId }),
  leader: aUser({ id: newId(), roles: ['leader'] }),
  head: aUser({ id: newId(), roles: ['head'], teamId: null }),
} satisfies Record<string, User>
const rest = async () => void (await setImmediate())

let store: Store
let calls: Call[]
let records: CallRecord[]

/** Numbers in a row that look like anything but. */
const some = (n: number, most: number) => ((n * 2654435761) >>> 7) % most

beforeAll(async () => {
  const { mkdtempSync, rmSync } = await import('node:fs')
  const { tmpdir } = await import('node:os')
  const { join } = await import('node:path')
  const folder = mkdtempSync(join(tmpdir(), 'zuoxi-test-'))
  store = openStore({ file: join(folder, 'a.db'), key: KEY, migrations: MIGRATIONS })
  store.write('server', tx => {
    for (const customer of CUSTOMERS) layDown(tx, 'customer', customer.id, 1, customer)
    for (let n = 0; n < CALLS; n++) {
      const agent = AGENTS[some(n, AGENTS.length)]
      const answered = some(n + 7, 3) > 0
      // Several of a moment, as when two lines ring at once.
      const startedAt = 1_000_000 + some(n + 3, CALLS) * 1000
      const call = aCall({
        ...{ agentId: agent?.id as UserId, teamId: agent?.teamId as TeamId, startedAt },
        direction: some(n + 11, 4) > 0 ? 'inbound' : 'outbound',
        result: answered ? 'answered' : (CallResult.options[some(n, CallResult.options.length)] ?? null),
        answeredAt: answered ? startedAt + 5000 : null,
        phase: 'done',
        customerId: some(n + 5, 3) === 0 ? (CUSTOMERS[some(n, 3)]?.id ?? null) : null,
        remoteNumber: `138${String(10_000_000 + n)}`,
        remoteKey: `138${String(10_000_000 + n)}`,
        purpose: some(n + 1, 20) === 0 ? 'consult' : 'customer',
      })
      layDown(tx, 'call', call.id, 1, call)
      if (answered && some(n + 13, 5) > 0) {
        const { id: callId, agentId, teamId, customerId } = call
        const late = some(n, 50) === 0 ? 3_600_000 : 60_000
        const record = aRecord({
          ...{ callId, agentId, teamId, customerId, createdAt: startedAt + late },
          contactName: '',
          content: some(n, 9) === 0 ? '空调漏水' : '咨询发票',
        })
        layDown(tx, 'callRecord', record.id, 1, record)
      }
    }
  })
  calls = listRowsAfter(store.read, 'call', '', CALLS * 2)
  records = listRowsAfter(store.read, 'callRecord', '', CALLS * 2)
  return () => {
    store.close()
    rmSync(folder, { recursive: true })
  }
})

/** The same list by looking at every call. */
function bruteForce(user: User, filter: CallFilter): string[] {
  const recorded = new Set(records.map(({ callId }) => callId))
  const rowOf = new Map(
    connectionOf(store.read).raw.prepare<[], [string, number]>('SELECT id, rowid FROM call').raw().all(),
  )
  const equal = ['agentId', 'teamId', 'customerId', 'direction', 'result'] as const
  return calls
    .filter(call => can(user, 'call.read', call))
    .filter(call => equal.every(name => filter[name] === null || filter[name] === call[name]))
    .filter(({ startedAt }) => startedAt >= (filter.from ?? 0) && startedAt <= (filter.to ?? Infinity))
    .filter(({ id, answeredAt, purpose }) =>
      filter.record === null
        ? true
        : filter.record === 'with'
          ? recorded.has(id)
          : !recorded.has(id) && answeredAt !== null && purpose === 'customer',
    )
    .sort((a, b) => b.startedAt - a.startedAt || (rowOf.get(b.id) ?? 0) - (rowOf.get(a.id) ?? 0))
    .map(({ id }) => id)
}

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null, freq: 1 })
const moment = fc.integer({ min: 0, max: CALLS }).map(n => 1_000_000 + n * 1000)
const filters = fc.record({
  ...{ from: maybe(moment), to: maybe(moment) },
  direction: maybe(fc.constantFrom('inbound', 'outbound')),
  result: maybe(fc.constantFrom('answered', 'abandoned', 'busy', 'noAnswer')),
  agentId: maybe(fc.constantFrom(...AGENTS.map(({ id }) => id))),
  teamId: maybe(fc.constantFrom(TEAM, OTHER)),
  customerId: maybe(fc.constantFrom(...CUSTOMERS.map(({ id }) => id))),
  record: maybe(fc.constantFrom('with', 'missing')),
})
const who = fc.constantFrom(...Object.values(people))

async function walked(user: User, filter: CallFilter, limit: number): Promise<string[]> {
  const found: string[] = []
  for (let after: { at: number; id: string } | null = null; ; ) {
    const page = await callList(store.read, user).page(filter, after, 0, limit, rest)
    found.push(...page.ids)
    if (!page.next) return found
    after = page.next
  }
}

describe('the list of calls', () => {
  property.prop([who, filters, fc.integer({ min: 1, max: 200 })], { numRuns: 100 })(
    'has, page after page, what looking at every call finds',
    async (user, part, limit) => {
      const filter = CallFilter.parse(part)
      expect(await walked(user, filter, limit)).toEqual(bruteForce(user, filter))
    },
    60_000,
  )

  property.prop([who, filters, fc.nat({ max: CALLS - 1 }), fc.integer({ min: 1, max: 200 })], {
    numRuns: 100,
  })('has any piece of it where its ladder says', async (user, part, wanted, limit) => {
    const filter = CallFilter.parse(part)
    const all = bruteForce(user, filter)
    const list = callList(store.read, user)
    const { total, every, rungs } = await list.ladder(filter, rest)
    expect(total).toBe(all.length)
    expect(rungs.map(([, id]) => id)).toEqual(all.filter((_, n) => (n + 1) % every === 0))
    const first = Math.min(wanted, Math.max(0, all.length - 1))
    const rung = Math.floor(first / every)
    const [at, id] = rungs[rung - 1] ?? []
    const after = at === undefined || id === undefined ? null : { at, id }
    const page = await list.page(filter, after, first - rung * every, limit, rest)
    expect(page.ids).toEqual(all.slice(first, first + limit))
  })

  test('counts a call that comes in meanwhile when it is asked again', async () => {
    const list = callList(store.read, people.head)
    const filter = CallFilter.parse({})
    const before = await list.ladder(filter, rest)
    const call = aCall({ startedAt: 9_000_000_000, remoteNumber: '10086', remoteKey: '10086' })
    store.write('server', tx => layDown(tx, 'call', call.id, 1, call))
    const after = await list.ladder(filter, rest)
    expect(after.total).toBe((before.total ?? 0) + 1)
    expect((await list.page(filter, null, 0, 1, rest)).ids).toEqual([call.id])
    store.write('server', tx => layDown(tx, 'call', call.id, 2, null))
    expect(await list.ladder(filter, rest)).toEqual(before)
  })

  test('stops when nobody waits for it any longer', async () => {
    const gone = new Error('gone')
    const filter = CallFilter.parse({ record: 'missing' })
    const stopped = callList(store.read, people.head).ladder(filter, () => Promise.reject(gone))
    await expect(stopped).rejects.toBe(gone)
  })
})

describe('words', () => {
  const found = async (user: User, text: string, part: Partial<CallFilter> = {}, limit = 40) =>
    walked(user, CallFilter.parse({ text, ...part }), limit)
  const nameOf = (id: string) => findRow(store.read, 'customer', id)?.row.name ?? ''
  const recordsWith = (words: string) =>
    new Set(records.filter(({ content }) => content?.includes(words)).map(({ callId }) => callId))

  test.each([
    [
      'the customer’s name',
      '孔',
      (call: Call) => call.customerId !== null && nameOf(call.customerId).startsWith('孔'),
    ],
    ['its pinyin', 'oynn', (call: Call) => call.customerId === CUSTOMERS[0]?.id],
    ['the end of the number', '0123', (call: Call) => call.remoteKey.endsWith('0123')],
    ['what was written of it', '漏水', (call: Call) => recordsWith('漏水').has(call.id)],
  ])('find by %s, whoever’s calls one may read', async (_by, text, fits) => {
    for (const user of Object.values(people)) {
      const readable = bruteForce(user, CallFilter.parse({}))
      const expected = readable.filter(id => fits(calls.find(call => call.id === id) as Call))
      expect(new Set(await found(user, text))).toEqual(new Set(expected))
      expect(await found(user, text)).toHaveLength(expected.length)
    }
  })

  test('hold together with the other filters, newest first', async () => {
    const ids = await found(people.head, '漏水', { direction: 'inbound', teamId: TEAM, from: 2_000_000 }, 7)
    const written = recordsWith('漏水')
    const rows = ids.map(id => calls.find(call => call.id === id) as Call)
    const expected = calls.filter(
      call =>
        written.has(call.id) &&
        call.direction === 'inbound' &&
        call.teamId === TEAM &&
        call.startedAt >= 2_000_000,
    )
    expect(rows).toHaveLength(expected.length)
    expect(rows.length).toBeGreaterThan(20)
    expect(rows.map(({ startedAt }) => startedAt)).toEqual(
      rows.map(({ startedAt }) => startedAt).sort((a, b) => b - a),
    )
  })
})

test.each([
  [{}, 'call_started'],
  [{ agentId: people.agent.id }, 'call_agent_started'],
  [{ teamId: TEAM }, 'call_team'],
  [{ direction: 'outbound' }, 'call_direction'],
  [{ result: 'busy' }, 'call_result'],
  [{ customerId: CUSTOMERS[0]?.id }, 'call_customer'],
] as const)('a step through the calls of %o is a step in the index alone', (part, index) => {
  const fresh = tempStore()
  const { raw } = connectionOf(fresh.read)
  const asked: string[] = []
  const prepare = raw.prepare.bind(raw)
  raw.prepare = ((sql: string) => {
    asked.push(sql)
    return prepare(sql)
  }) as typeof raw.prepare
  const walk = callWalk(fresh.read, { from: null, to: null, ...part })
  expect(walk.isPlain).toBe(true)
  expect(walk.leap(walk.begin(null), 1000)).toBe(0)
  const plan = prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${asked[0]}`).all(
    ...Array.from({ length: asked[0]?.match(/\?/g)?.length ?? 0 }, () => 0),
  )
  const steps = plan.map(({ detail }) => detail)
  expect(steps).toEqual([expect.stringMatching(`COVERING INDEX ${index} .*started_at>\\? AND started_at<`)])
})
