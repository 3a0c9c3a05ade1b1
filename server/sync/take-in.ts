import type { PushResult } from '../../shared/contract/central.ts'
import type { Change } from '../../shared/entities/change.ts'
import { entityOf } from '../../shared/entities/registry.ts'
import type { User } from '../../shared/entities/user.ts'
import { type DeviceId, type OrgId, UserId } from '../../shared/ids.ts'
import {
  type Fate,
  findChanges,
  findRivals,
  findSequence,
  keepChanges,
  keepConflicts,
  type Rival,
} from '../store/changes.ts'
import {
  findRecords,
  insertRecords,
  type ReadyRow,
  type StoredRow,
  touchRecords,
  updateRecords,
} from '../store/records.ts'
import type { Queryable } from '../store/transaction.ts'
import { actorsOf, lockDevice, raiseHighestSeq } from './device.ts'
import type { Inspected } from './inspect.ts'
import { judge, refused, type Verdict } from './judge.ts'
import { lockShifts, shiftIdOfRow } from './shift-lock.ts'

/** Who delivers: the device of the token, on behalf of all who have logged on at it. */
export type Sender = { readonly orgId: OrgId; readonly deviceId: DeviceId; readonly userId: UserId }
export type Kept = Exclude<Inspected, { kind: 'unfit' }>
export type Taken = { answers: Map<string, PushResult>; highestSeq: number }

/**
 * Read what the changes touch, judge them in memory, store the outcome: a fixed number of statements however
 * long the batch. Must run in a transaction of its own.
 *
 * @param kept no id twice, in the order of deviceSeq
 */
export async function takeIn(db: Queryable, sender: Sender, kept: readonly Kept[]): Promise<Taken> {
  const { orgId, deviceId, userId } = sender
  const highestBefore = await lockDevice(db, orgId, deviceId)
  const changes = kept.map(({ change }) => change)
  const changeIds = changes.map(c => c.id)
  const rowIds = unique(changes.map(c => c.entityId))
  const known = await findChanges(db, orgId, changeIds)
  const rows = await findRecords(db, orgId, rowIds, true)

  const fresh = kept.filter(({ change }) => (known.get(change.id)?.outcome ?? 'rejected') === 'rejected')
  const freshChanges = fresh.map(({ change }) => change)
  const usedNumbers = freshChanges.map(c => c.deviceSeq).filter(seq => seq <= highestBefore)
  const actorIds = unique(freshChanges.map(c => c.actorId))
  const judged = judgeInOrder(fresh, orgId, {
    rows,
    shifts: await shiftsOf(db, orgId, freshChanges, rows),
    sequence: await findSequence(db, orgId, deviceId, usedNumbers),
    rivals: await rivalsOf(db, orgId, freshChanges, rows),
    people: await peopleOf(db, orgId, freshChanges),
    actors: await actorsOf(db, orgId, deviceId, actorIds),
  })

  const stand = new Map(judged.flatMap(({ row }) => (row ? [[row.id, row]] : [])))
  const [added, renewed] = [rowIds.filter(id => !rows.has(id)), rowIds.filter(id => rows.has(id))]
  const standing = (ids: readonly string[]) => ids.flatMap(id => stand.get(id) ?? [])
  const revOf = (id: string) => (stand.get(id) ?? rows.get(id))?.rev ?? 0
  const lost = judged.flatMap(j =>
    j.lost ? [{ change: j.change, rev: revOf(j.change.entityId), ...j.lost }] : [],
  )
  await keepChanges(db, orgId, userId, judged)
  await insertRecords(db, orgId, standing(added))
  await updateRecords(db, orgId, standing(renewed))
  await keepConflicts(db, orgId, lost)
  // An author may have passed over the row that stands while his edit was on its way: it comes to him again.
  const unmoved = new Set(judged.filter(j => !j.row).map(j => j.change.entityId))
  const passedOver = renewed.filter(id => unmoved.has(id) && !stand.has(id))
  await touchRecords(db, orgId, passedOver)
  const genuine = judged.filter(({ fate }) => fate.reason !== 'tampered')
  const highestSeq = Math.max(highestBefore, ...genuine.map(({ change }) => change.deviceSeq))
  await raiseHighestSeq(db, orgId, deviceId, highestSeq)

  const fates = new Map(judged.map(({ change, fate }) => [change.id, fate]))
  const answer = (c: Change) => answerOf(c, fates.get(c.id), known.get(c.id)?.outcome, revOf(c.entityId))
  return { answers: new Map(changes.map(c => [c.id, answer(c)])), highestSeq }
}

const unique = <T>(items: readonly T[]): T[] => [...new Set(items)]

/** An edit that lost is told so again on redelivery: the first answer may never have arrived. */
function answerOf(
  change: Change,
  fate: Fate | undefined,
  before: Fate['outcome'] | undefined,
  rev: number,
): PushResult {
  if (!fate) return { id: change.id, outcome: before === 'conflict' ? 'conflict' : 'duplicate', rev }
  const { outcome, reason, detail } = fate
  return { id: change.id, outcome, rev, ...(reason ? { reason } : {}), ...(detail ? { detail } : {}) }
}

type Judged = Verdict & { readonly change: Change }

type World = {
  readonly rows: ReadonlyMap<string, StoredRow>
  /** Those in which edited rows lie. */
  readonly shifts: ReadonlyMap<string, StoredRow>
  /** Those whom new rows are about. */
  readonly people: ReadonlyMap<string, StoredRow>
  readonly rivals: readonly Rival[]
  readonly actors: ReadonlyMap<string, User>
  /** deviceSeq → change that has it. */
  readonly sequence: ReadonlyMap<number, string>
}

/** Each change sees what those before it have made of its row. */
function judgeInOrder(fresh: readonly Kept[], orgId: OrgId, world: World): Judged[] {
  const stand = new Map<string, StoredRow | ReadyRow>([...world.shifts, ...world.rows])
  const sequence = new Map(world.sequence)
  return fresh.map(kept => {
    const { change } = kept
    if (kept.kind === 'refused') return { change, ...refused(kept.refusal) }
    // One number for two changes: an edited log, or a file restored from a copy.
    const holder = sequence.get(change.deviceSeq) ?? change.id
    if (holder !== change.id) return { change, ...refused({ reason: 'tampered', detail: 'deviceSeq' }) }
    sequence.set(change.deviceSeq, change.id)
    const verdict = judge({
      change,
      row: stand.get(change.entityId),
      rivals: world.rivals.filter(rival => rival.entityId === change.entityId && rival.rev > change.baseRev),
      actor: world.actors.get(change.actorId),
      orgId,
      isClosed: data => {
        const shiftId = shiftIdOfRow(orgId, { entity: change.entity, data })
        return shiftId !== null && stand.get(shiftId)?.data.state === 'signed'
      },
      teamOf: userId => teamIn(world.people.get(userId)),
    })
    if (verdict.row) stand.set(verdict.row.id, verdict.row)
    return { change, ...verdict }
  })
}

/** Only a row that moved on since a change was made upon it can have rivals: in a usual batch none. */
function rivalsOf(
  db: Queryable,
  orgId: OrgId,
  changes: readonly Change[],
  rows: ReadonlyMap<string, StoredRow>,
) {
  const above = new Map<string, number>()
  for (const { entityId, baseRev } of changes) {
    const row = rows.get(entityId)
    if (row && baseRev < row.rev) above.set(entityId, Math.min(baseRev, above.get(entityId) ?? baseRev))
  }
  return findRivals(db, orgId, above)
}

/** Whom rows are about that name his team: in a usual batch nobody. */
function peopleOf(db: Queryable, orgId: OrgId, changes: readonly Change[]): Promise<Map<string, StoredRow>> {
  const ids = changes.flatMap(({ entity, after }) => {
    const userId = entityOf(entity).about?.(after as never)?.userId
    return UserId.safeParse(userId).data ?? []
  })
  return findRecords(db, orgId, unique(ids))
}

const teamIn = (person: StoredRow | undefined): string | null | undefined =>
  person?.entity === 'user' && !person.deleted ? (person.data as Pick<User, 'teamId'>).teamId : undefined

/** The shifts in which rows lie that are edited here. New rows are taken in whatever shift: in a usual batch none. */
function shiftsOf(
  db: Queryable,
  orgId: OrgId,
  changes: readonly Change[],
  rows: ReadonlyMap<string, StoredRow>,
): Promise<Map<string, StoredRow>> {
  const edited = new Set(
    changes.filter(c => rows.has(c.entityId) || Object.keys(c.before).length > 0).map(c => c.entityId),
  )
  const contents = changes
    .filter(change => edited.has(change.entityId))
    .flatMap(({ entity, entityId, after }) => {
      const known = rows.get(entityId)
      return [...(known ? [known] : []), { entity, data: { ...known?.data, ...after } }]
    })
  const touched = contents.flatMap(content => shiftIdOfRow(orgId, content) ?? [])
  const written = changes.filter(({ entity }) => entity === 'shift').map(({ entityId }) => entityId)
  return lockShifts(db, orgId, unique(touched), unique(written))
}
