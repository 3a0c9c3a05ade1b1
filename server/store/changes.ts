import type { Change } from '../../shared/entities/change.ts'
import type { DeviceId, OrgId, UserId } from '../../shared/ids.ts'
import { dayOfId } from './partitions.ts'
import { textArray } from './records.ts'
import type { changeTable, conflictTable } from './schema.ts'
import { Collision, type Queryable } from './transaction.ts'

export type Reason = 'invalid' | 'forbidden' | 'tampered' | 'unknownVersion' | 'foreign'

/** What became of a change. `rev` is the row's revision after it; null when the row was left as it was. */
export type Fate = {
  readonly outcome: 'accepted' | 'merged' | 'conflict' | 'rejected'
  readonly rev: number | null
  readonly fields: readonly string[]
  readonly reason?: Reason
  readonly detail?: string
}

export type KnownChange = Pick<typeof changeTable.$inferSelect, 'id' | 'outcome'>

/** Those of `ids` that have been received before. */
export async function findChanges(
  db: Queryable,
  orgId: OrgId,
  ids: readonly string[],
): Promise<Map<string, KnownChange>> {
  if (ids.length === 0) return new Map()
  const { rows } = await db.query(
    `SELECT c.id, c.outcome FROM unnest($2::uuid[], $3::date[]) AS k(id, day), LATERAL (
       SELECT * FROM change WHERE org_id = $1 AND occurred_on = k.day AND change.id = k.id OFFSET 0) c`,
    [orgId, ids, ids.map(dayOfId)],
  )
  return new Map((rows as KnownChange[]).map(row => [row.id, row]))
}

/** Sequence numbers of this device that are taken, with the change that took each. */
export async function findSequence(
  db: Queryable,
  orgId: OrgId,
  deviceId: DeviceId,
  numbers: readonly number[],
): Promise<Map<number, string>> {
  if (numbers.length === 0) return new Map()
  const { rows } = await db.query(
    `SELECT device_seq::float8 AS seq, id FROM change
     WHERE org_id = $1 AND device_id = $2 AND device_seq = ANY($3::bigint[]) AND reason IS DISTINCT FROM 'tampered'`,
    [orgId, deviceId, numbers],
  )
  return new Map((rows as { seq: number; id: string }[]).map(row => [row.seq, row.id]))
}

/** A change applied to a row after the revision that another change was made upon. */
export type Rival = Pick<
  typeof changeTable.$inferSelect,
  'entityId' | 'deviceId' | 'deviceSeq' | 'fields'
> & {
  readonly rev: number
}

/** Changes applied to these rows above a revision each. */
export async function findRivals(
  db: Queryable,
  orgId: OrgId,
  above: ReadonlyMap<string, number>,
): Promise<Rival[]> {
  if (above.size === 0) return []
  const { rows } = await db.query(
    `SELECT c.entity_id AS "entityId", c.device_id AS "deviceId", c.device_seq::float8 AS "deviceSeq", c.rev, c.fields
     FROM unnest($2::uuid[], $3::int[]) AS k(id, rev), LATERAL (
       SELECT * FROM change WHERE org_id = $1 AND entity_id = k.id AND change.rev > k.rev OFFSET 0) c`,
    [orgId, [...above.keys()], [...above.values()]],
  )
  return rows as Rival[]
}

/** Keep changes with their fate. One that was refused before gets its new fate; anything else known: Collision. */
export async function keepChanges(
  db: Queryable,
  orgId: OrgId,
  pushedBy: UserId,
  judged: readonly { change: Change; fate: Fate }[],
): Promise<void> {
  if (judged.length === 0) return
  const column = <T>(pick: (change: Change, fate: Fate) => T) => judged.map(j => pick(j.change, j.fate))
  const { rowCount } = await db.query(
    `INSERT INTO change (org_id, pushed_by, received_at, id, occurred_on, device_id, device_seq, entity, entity_id,
       base_rev, version, before, after, actor_id, at, prev_hash, hash, outcome, reason, detail, rev, fields)
     SELECT $1, $2, $3, k.id, k.day, k.device_id, k.device_seq, k.entity, k.entity_id, k.base_rev, k.version,
       k.before::json, k.after::json, k.actor_id, k.at, k.prev_hash, k.hash, k.outcome, k.reason, k.detail, k.rev,
       k.fields::text[]
     FROM unnest($4::uuid[], $5::date[], $6::uuid[], $7::bigint[], $8::text[], $9::uuid[], $10::int[], $11::int[],
       $12::text[], $13::text[], $14::uuid[], $15::bigint[], $16::text[], $17::text[], $18::text[], $19::text[],
       $20::text[], $21::int[], $22::text[])
       AS k(id, day, device_id, device_seq, entity, entity_id, base_rev, version, before, after, actor_id, at,
         prev_hash, hash, outcome, reason, detail, rev, fields)
     ON CONFLICT (org_id, occurred_on, id) DO UPDATE SET
       (pushed_by, received_at, device_id, device_seq, entity, entity_id, base_rev, version, before, after, actor_id,
         at, prev_hash, hash, outcome, reason, detail, rev, fields)
       = (excluded.pushed_by, excluded.received_at, excluded.device_id, excluded.device_seq, excluded.entity,
         excluded.entity_id, excluded.base_rev, excluded.version, excluded.before, excluded.after, excluded.actor_id,
         excluded.at, excluded.prev_hash, excluded.hash, excluded.outcome, excluded.reason, excluded.detail,
         excluded.rev, excluded.fields)
     WHERE change.outcome = 'rejected'`,
    [
      orgId,
      pushedBy,
      Date.now(),
      column(c => c.id),
      column(c => dayOfId(c.id)),
      column(c => c.deviceId),
      column(c => c.deviceSeq),
      column(c => c.entity),
      column(c => c.entityId),
      column(c => c.baseRev),
      column(c => c.version),
      column(c => JSON.stringify(c.before)),
      column(c => JSON.stringify(c.after)),
      column(c => c.actorId),
      column(c => c.at),
      column(c => c.prevHash),
      column(c => c.hash),
      column((_c, f) => f.outcome),
      column((_c, f) => f.reason ?? null),
      column((_c, f) => f.detail ?? null),
      column((_c, f) => f.rev),
      column((_c, f) => textArray(f.fields)),
    ],
  )
  if (rowCount !== judged.length) throw new Collision('change')
}

/** Keep edits that lost, for a person. */
export async function keepConflicts(
  db: Queryable,
  orgId: OrgId,
  lost: readonly ({ change: Change } & Pick<
    typeof conflictTable.$inferInsert,
    'rev' | 'standing' | 'losing'
  >)[],
): Promise<void> {
  if (lost.length === 0) return
  await db.query(
    `INSERT INTO conflict (org_id, received_at, change_id, entity, entity_id, rev, standing, losing, actor_id, at)
     SELECT $1, $2, k.* FROM unnest($3::uuid[], $4::text[], $5::uuid[], $6::int[], $7::jsonb[], $8::jsonb[],
       $9::uuid[], $10::bigint[]) AS k
     ON CONFLICT DO NOTHING`,
    [
      orgId,
      Date.now(),
      lost.map(l => l.change.id),
      lost.map(l => l.change.entity),
      lost.map(l => l.change.entityId),
      lost.map(l => l.rev),
      lost.map(l => JSON.stringify(l.standing)),
      lost.map(l => JSON.stringify(l.losing)),
      lost.map(l => l.change.actorId),
      lost.map(l => l.change.at),
    ],
  )
}
