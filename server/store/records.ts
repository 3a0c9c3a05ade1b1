import { readPayload } from '../../shared/entities/entity.ts'
import { type EntityName, entityOf } from '../../shared/entities/registry.ts'
import type { OrgId } from '../../shared/ids.ts'
import { dayOfId } from './partitions.ts'
import type { recordTable } from './schema.ts'
import { Collision, type Queryable } from './transaction.ts'

type Columns = typeof recordTable.$inferSelect

/** A row as it stands in the store. */
export type StoredRow = Readonly<Pick<Columns, 'entity' | 'id' | 'rev' | 'version' | 'data'>> & {
  readonly deleted: boolean
}

/** A row ready to be stored: parsed, at the present schema version, with the tokens of those who may see it. */
export type ReadyRow = Omit<StoredRow, 'deleted'> & { readonly scopes: readonly string[] }

/** Parse and scope a row. Throws ZodError when it isn't a row of that entity. */
export function readyRow(name: EntityName, payload: unknown, rev: number): ReadyRow {
  const entity = entityOf(name)
  const data = readPayload(entity, entity.version, payload)
  return { entity: name, id: data.id, rev, version: entity.version, data, scopes: entity.scope(data) }
}

const keysOf = (ids: readonly string[]) => [ids, ids.map(dayOfId)] as const

/** Rows by id; with `lock` nobody else changes them before this transaction ends. */
export async function findRecords(
  db: Queryable,
  orgId: OrgId,
  ids: readonly string[],
  lock = false,
): Promise<Map<string, StoredRow>> {
  if (ids.length === 0) return new Map()
  // LATERAL .. OFFSET 0 keeps the planner to one look-up by key per id, whatever it believes about the tables.
  // Ordered, so that two transactions lock in the same order.
  const { rows } = await db.query(
    `SELECT r.entity, r.id, r.rev, r.version, r.data, r.deleted_at IS NOT NULL AS deleted
     FROM unnest($2::uuid[], $3::date[]) AS k(id, day), LATERAL (
       SELECT * FROM record WHERE org_id = $1 AND occurred_on = k.day AND record.id = k.id
       OFFSET 0 ${lock ? 'FOR UPDATE' : ''}) r`,
    [orgId, ...keysOf([...ids].sort())],
  )
  return new Map((rows as StoredRow[]).map(row => [row.id, row]))
}

const columnsOf = (rows: readonly ReadyRow[]) => [
  ...keysOf(rows.map(row => row.id)),
  rows.map(row => row.entity),
  rows.map(row => row.rev),
  rows.map(row => row.version),
  rows.map(row => JSON.stringify(row.data)),
  rows.map(row => textArray(row.scopes)),
]
const INSERT = `INSERT INTO record (org_id, occurred_on, id, entity, rev, version, data, scopes)
  SELECT $1, k.day, k.id, k.entity, k.rev, k.version, k.data::jsonb, k.scopes::text[]
  FROM unnest($2::uuid[], $3::date[], $4::text[], $5::int[], $6::int[], $7::text[], $8::text[])
    AS k(id, day, entity, rev, version, data, scopes)`

/** Store rows that are not there yet. Throws Collision when one is after all. */
export async function insertRecords(db: Queryable, orgId: OrgId, rows: readonly ReadyRow[]): Promise<void> {
  if (rows.length === 0) return
  const { rowCount } = await db.query(`${INSERT} ON CONFLICT DO NOTHING`, [orgId, ...columnsOf(rows)])
  if (rowCount !== rows.length) throw new Collision('record')
}

/** Renew rows that this transaction has locked; they move to the end of the feed. */
export async function updateRecords(db: Queryable, orgId: OrgId, rows: readonly ReadyRow[]): Promise<void> {
  if (rows.length === 0) return
  await db.query(
    `${INSERT} ON CONFLICT (org_id, occurred_on, id) DO UPDATE SET rev = excluded.rev, version = excluded.version,
       data = excluded.data, scopes = excluded.scopes, change_xid = excluded.change_xid, change_seq = excluded.change_seq`,
    [orgId, ...columnsOf(rows)],
  )
}

/** Move rows to the end of the feed as they are. */
export async function touchRecords(db: Queryable, orgId: OrgId, ids: readonly string[]): Promise<void> {
  for (const id of ids)
    await db.query(
      `UPDATE record SET change_xid = pg_current_xact_id(), change_seq = nextval('record_change_seq')
       WHERE org_id = $1 AND occurred_on = $2 AND id = $3`,
      [orgId, dayOfId(id), id],
    )
}

/** Rows of the server's own making (accounts, teams, demonstration): parsed, stored or renewed. Cover their ids before. */
export async function putRecords(
  db: Queryable,
  orgId: OrgId,
  name: EntityName,
  payloads: readonly { id: string }[],
): Promise<void> {
  const ids = payloads.map(row => row.id)
  const known = await findRecords(db, orgId, ids, true)
  const rows = payloads.map(row => readyRow(name, row, (known.get(row.id)?.rev ?? 0) + 1))
  await insertRecords(
    db,
    orgId,
    rows.filter(row => row.rev === 1),
  )
  await updateRecords(
    db,
    orgId,
    rows.filter(row => row.rev > 1),
  )
}

/** PostgreSQL's notation of one text[]; `unnest` would flatten arrays of arrays. */
export const textArray = (items: readonly string[]): string =>
  `{${items.map(item => `"${item.replace(/["\\]/g, '\\$&')}"`).join(',')}}`
