import { connectionOf } from '../../db/connection.ts'
import { findRows } from '../../db/repositories/find.ts'
import { listRowsAfter } from '../../db/repositories/row.ts'
import type { Store } from '../../db/store.ts'
import { readersFor, searchDesk } from '../../electron/desk/search.ts'
import type { FoundKind } from '../../shared/contract/search.ts'
import type { User } from '../../shared/entities/user.ts'
import type { CustomerId, UserId } from '../../shared/ids.ts'
import { readingsOf } from '../../shared/text/search-words.ts'
import { bruteSearch, mayFind, plainOf, type Sought } from '../support/brute-search.ts'
import { bigProfile, sizeOf } from './big-profile.ts'
import { openProfile, putAccount } from './filled-profile.ts'
import { BENCH_ORG } from './invented.ts'
import { listening } from './listening.ts'
import { percentile, report } from './report.ts'
import { queryKinds, randomQueries } from './search-queries.ts'
import { benchWindow } from './search-window.ts'

const USUAL = { calls: 1_000_000, customers: 200_000 }
const KINDS = ['customer', 'call', 'callRecord'] as const satisfies readonly FoundKind[]
const QUERIES = 500
const TIMES = 60
const WARM_UP = 10
const PAGE = 5000

/**
 * Searches among a million calls and 200,000 customers (`--calls`, `--customers`; `--only sets|process|window`): what is found against a scan of every
 * row, the time in the process against the bare statements, and from request to painted answer in the real window.
 */
export async function run(args: string[]): Promise<boolean> {
  const size = sizeOf(args, USUAL)
  const profile = await bigProfile(size)
  const store = await openProfile(profile)
  const kinds = queryKinds(size)
  const only = args.indexOf('--only')
  const isWanted = (part: string) => only < 0 || args[only + 1] === part
  let ok = true
  try {
    const user = await putAccount(
      store,
      { kind: 'training' },
      { orgId: BENCH_ORG, teamId: null, roles: ['head'] },
    )
    const { docs } = connectionOf(store.read)
      .raw.prepare('SELECT count(*) AS docs FROM search_doc')
      .get() as {
      docs: number
    }
    console.log(JSON.stringify({ name: 'search.documents', ...size, documents: docs }))
    if (isWanted('sets')) ok = benchSets(store, user, randomQueries(size, QUERIES))
    if (isWanted('process')) ok = (await benchProcess(store, user, kinds)) && ok
  } finally {
    store.close()
  }
  return isWanted('window') ? (await benchWindow(profile, kinds)) && ok : ok
}

/** Sets of ids by the index and by a scan, query by query. */
function benchSets(store: Store, user: User, queries: readonly Sought[]): boolean {
  const tests = queries.map(query => ({ ...bruteSearch(query), ids: new Set<string>() }))
  for (const kind of KINDS)
    for (let after = ''; ; ) {
      const rows = listRowsAfter(store.read, kind, after, PAGE)
      for (const row of rows) {
        const plain = mayFind(user, kind, row as never) ? plainOf(kind, row as never) : null
        if (!plain) continue
        for (const { covers, meets, ids } of tests)
          if (covers(kind, plain) && meets(plain, false)) ids.add(row.id)
      }
      const last = rows.at(-1)
      if (!last || rows.length < PAGE) break
      after = last.id
    }
  let [missed, wrong, found] = [0, 0, 0]
  for (const [n, { ids }] of tests.entries()) {
    const query = queries[n] as Sought
    const rows = findRows(store.read, {
      readings: readingsOf(query.text),
      readers: readersFor(user, query.kinds ?? KINDS),
      ...{ numbersHidden: false, personId: query.agentId ?? null, customerId: null },
      ...{ from: query.from ?? null, to: query.to ?? null, after: null, limit: Number.MAX_SAFE_INTEGER },
    })
    const misses = ids.size - rows.filter(({ id }) => ids.has(id)).length
    const extra = rows.length - (ids.size - misses)
    if (misses + extra > 0) console.error(`${JSON.stringify(query)}: ${misses} missed, ${extra} too many`)
    missed += misses
    wrong += extra
    found += ids.size
  }
  const none = tests.filter(({ ids }) => ids.size === 0).length
  console.log(
    JSON.stringify({ name: 'search.sets', queries: queries.length, withoutFinds: none, rows: found }),
  )
  const rows = (name: string, value: number) =>
    report({ name, value, unit: 'rows', floor: found, limit: 0, upTo: 'value' })
  return [rows('search.missed', missed), rows('search.tooMany', wrong)].every(Boolean)
}

/** The desk's function, against the statements that it ran without anything of ours around them. */
async function benchProcess(
  store: Store,
  user: User,
  kinds: Readonly<Record<string, (n: number) => Sought>>,
): Promise<boolean> {
  const { find } = searchDesk(store)
  const who = { user, team: null, orgName: '', offline: true }
  const all = { ours: [] as number[], raw: [] as number[] }
  for (const [name, query] of Object.entries(kinds)) {
    const took = { ours: [] as number[], raw: [] as number[] }
    for (let n = 0; n < TIMES + WARM_UP; n++) {
      const { text, agentId = null, customerId = null, from = null, to = null } = query(n)
      const input = {
        ...{
          text,
          kinds: [],
          agentId: agentId as UserId | null,
          customerId: customerId as CustomerId | null,
        },
        ...{ from, to, after: null, limit: 30 },
      }
      const heard = listening(store)
      await find(who, input)
      const statements = heard()
      const timed = (act: () => unknown): number => {
        const started = performance.now()
        act()
        return performance.now() - started
      }
      const ours = timed(() => find(who, input))
      const raw = timed(() => statements.map(statement => statement()))
      if (n < WARM_UP) continue
      took.ours.push(ours)
      took.raw.push(raw)
    }
    all.ours.push(...took.ours)
    all.raw.push(...took.raw)
    const [value, floor] = [percentile(took.ours, 95), percentile(took.raw, 95)]
    report({ name: `search.process.${name}.p95`, value, unit: 'ms', floor, limit: 2 })
  }
  const [value, floor] = [percentile(all.ours, 50), percentile(all.raw, 50)]
  const ok = report({ name: 'search.process.p50', value, unit: 'ms', floor, limit: 2 })
  const p95 = { value: percentile(all.ours, 95), floor: percentile(all.raw, 95) }
  return report({ name: 'search.process.p95', ...p95, unit: 'ms', limit: 2 }) && ok
}
