import type { EntityName } from '../../shared/entities/registry.ts'
import type { Store } from '../open-store.ts'
import { addOrganisation, hasAccounts, reserveOrganisation } from '../store/organisations.ts'
import { putRecords } from '../store/records.ts'
import { inTransaction } from '../store/transaction.ts'
import { demoArticles } from './articles.ts'
import { demoBlocked } from './blocked.ts'
import { withLives } from './call-lives.ts'
import { knownCallers } from './callers.ts'
import { demoCalls, workingDays } from './calls.ts'
import { demoComplaints } from './complaints.ts'
import { demoCustomers } from './customers.ts'
import { demoEvaluations } from './evaluations.ts'
import { demoRecords } from './paperwork.ts'
import { demoOrganisation, demoTeams, demoUsers } from './people.ts'
import { createRandom } from './random.ts'
import { demoTasks } from './tasks.ts'

const DAY = 86_400_000
/** Rows a transaction: long ones hold back everybody's feed. */
const CHUNK = 1_000
const DAYS = 91
const CALLS = 6_000
const CUSTOMERS = 2_000
const COMPLAINTS = 80
const OPEN_COMPLAINTS = 25
const EVALUATIONS = 40

/** All demonstration rows as of `now` (epoch ms); the same for the same `now`. */
export function demoRows(now: number) {
  const random = createRandom(7)
  const days = workingDays(now, DAYS)
  const customers = demoCustomers(random, CUSTOMERS, now - (DAYS + 1) * DAY, knownCallers)
  const calls = demoCalls(random, customers, days, CALLS, now)
  const records = demoRecords(random, calls, new Map(customers.map(c => [c.id, c])))
  const complaints = demoComplaints(random, { calls, records, customers }, COMPLAINTS, OPEN_COMPLAINTS, now)
  const evaluations = demoEvaluations(random, calls, EVALUATIONS, now)
  return {
    ...{ customer: customers, call: withLives(calls), callRecord: records },
    ...demoTasks({ customers, calls }, now),
    ...{ complaint: complaints, evaluation: evaluations, blockedNumber: demoBlocked(random, now) },
    article: demoArticles(random, now),
  } satisfies Partial<Record<EntityName, { id: string }[]>>
}

/**
 * Fill in the demonstration organisation, once. Its accounts come last: should this be cut off, the next start
 * makes the same rows again, as of the same moment, and goes on.
 *
 * @param onProgress share done, 0 to 1
 */
export async function addDemo(store: Store, onProgress: (ratio: number) => void): Promise<void> {
  const { id: orgId } = demoOrganisation
  if (await hasAccounts(store, orgId)) return
  const now = await reserveOrganisation(store, demoOrganisation)
  const rows = Object.entries(demoRows(now)) as [EntityName, { id: string }[]][]
  const total = rows.reduce((sum, [, list]) => sum + list.length, 0)
  let done = 0
  for (const [name, list] of rows)
    for (let from = 0; from < list.length; from += CHUNK) {
      const chunk = list.slice(from, from + CHUNK)
      await store.partitions.cover(chunk.map(row => row.id))
      await inTransaction(store.pool, client => putRecords(client, orgId, name, chunk))
      done += chunk.length
      onProgress(done / total)
    }
  await addOrganisation(store, demoOrganisation, demoTeams, demoUsers)
}
