import type { PushResult } from '../../shared/contract/central.ts'
import type { ChangeId } from '../../shared/ids.ts'
import type { Store } from '../open-store.ts'
import { codeOf, inTransaction } from '../store/transaction.ts'
import { type Inspected, inspect } from './inspect.ts'
import { type Kept, type Sender, type Taken, takeIn } from './take-in.ts'

/** Data exception, integrity violation: something in a batch that the checks did not foresee. */
const POISON = /^2[23]/

/**
 * Take in a batch of one device: each change is answered by itself, in the order given. Delivering any of it
 * again changes nothing; refused changes are judged anew. Throws Unavailable with the batch untouched.
 *
 * @param items changes as they came; only their ids have been looked at
 */
export async function pushChanges(
  store: Store,
  sender: Sender,
  items: readonly { id: ChangeId }[],
): Promise<{ results: PushResult[]; highestSeq: number }> {
  const inspected = new Map<string, Inspected>()
  for (const item of items)
    if (!inspected.has(item.id)) inspected.set(item.id, inspect(item.id, item, sender.deviceId))
  const kept = [...inspected.values()].filter(i => i.kind !== 'unfit')
  kept.sort((a, b) => a.change.deviceSeq - b.change.deviceSeq)

  await store.partitions.cover(kept.flatMap(({ change }) => [change.id, change.entityId]))
  const { answers, highestSeq } = await takeInAll(store, sender, kept)

  const answered = new Set<string>()
  const results = items.map(({ id }): PushResult => {
    const own = inspected.get(id)
    if (own?.kind === 'unfit') return { id, outcome: 'rejected', rev: 0, ...own.refusal }
    const answer = answers.get(id) as PushResult
    const again = answered.has(id) && (answer.outcome === 'accepted' || answer.outcome === 'merged')
    answered.add(id)
    return again ? { ...answer, outcome: 'duplicate' } : answer
  })
  return { results, highestSeq }
}

/** In one transaction; but a change that the database itself refuses is closed in on, so that it holds up no other. */
async function takeInAll(store: Store, sender: Sender, kept: readonly Kept[]): Promise<Taken> {
  try {
    return await inTransaction(store.pool, client => takeIn(client, sender, kept))
  } catch (error) {
    const [first] = kept
    if (!POISON.test(codeOf(error)) || !first) throw error
    if (kept.length === 1) {
      const { id } = first.change
      const { answers, highestSeq } = await takeInAll(store, sender, [])
      return {
        answers: answers.set(id, {
          id,
          outcome: 'rejected',
          rev: 0,
          reason: 'invalid',
          detail: codeOf(error),
        }),
        highestSeq,
      }
    }
    const half = Math.ceil(kept.length / 2)
    const front = await takeInAll(store, sender, kept.slice(0, half))
    const back = await takeInAll(store, sender, kept.slice(half))
    return { answers: new Map([...front.answers, ...back.answers]), highestSeq: back.highestSeq }
  }
}
