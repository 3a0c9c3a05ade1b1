import type { PulledRow } from '../../shared/contract/central.ts'
import { readPayload } from '../../shared/entities/entity.ts'
import { EntityName, entityOf } from '../../shared/entities/registry.ts'
import type { User } from '../../shared/entities/user.ts'
import { type Action, can, PERMISSIONS, scopesOf } from '../../shared/rules/permissions.ts'
import type { Store } from '../open-store.ts'
import { createCursors, START } from './cursor.ts'

/** Rows looked at for one page, seen by the reader or not: bounds the work of a pull in a large organisation. */
const MAX_SCANNED = 20_000

type Pull = { rows: PulledRow[]; cursor: string; more: boolean; restart: boolean }
type Row = Record<string, unknown> & { id: string; orgId: string }
type PlaceText = [xid: string, seq: string]
/** `bound`: the last row that this page may look at; null when there are fewer, then `newest` is. */
type Look = { ahead: boolean; newest: PlaceText | null; bound: PlaceText | null }
type Found = Omit<PulledRow, 'row' | 'entity'> & {
  entity: EntityName
  data: Record<string, unknown>
  scopes: string[]
  deleted: boolean
  cx: string
  cs: string
}

/** The token of rows of which everybody may know the brief (see `Entity.brief`). */
const BRIEF = 'brief'

/**
 * The rows behind a cursor that this reader may see, in the order they were written; none is ever left out. Where he may
 * know the brief alone he gets that, and the row itself is taken from him: he may have seen it before it moved on.
 * Transactions commit in another order than they take their numbers, so only rows below the oldest one still
 * running are given out: what appears later lies behind every cursor given before.
 */
export async function pullRows(
  store: Store,
  reader: User,
  after: string | null,
  limit: number,
): Promise<Pull> {
  const scopes = scopesOf(reader)
  const entities = EntityName.options.filter(name => mayRead(reader, name))
  const briefed = EntityName.options.filter(name => entities.some(it => it === entityOf(name).brief?.entity))
  const cursors = createCursors(store.epoch, scopes, [
    ...entities,
    ...briefed.map(name => `${name} in brief`),
  ])
  const from = after === null ? START : cursors.read(after)
  if (!from) return startAgain(store, reader, limit)

  const { rows } = await store.pool.query<Look>(
    `WITH horizon AS MATERIALIZED (SELECT pg_snapshot_xmin(pg_current_snapshot()) AS xmin)
     SELECT $2::xid8 >= xmin AS ahead,
       (SELECT ${PLACE} ${BEHIND} ORDER BY r.change_xid DESC, r.change_seq DESC LIMIT 1) AS newest,
       (SELECT ${PLACE} ${BEHIND} ORDER BY r.change_xid, r.change_seq OFFSET $4 LIMIT 1) AS bound
     FROM horizon`,
    [reader.orgId, from.xid, from.seq, MAX_SCANNED],
  )
  const { ahead, newest, bound } = rows[0] as Look
  // Ahead of the present: this store was put back to an earlier state.
  if (ahead) return startAgain(store, reader, limit)
  if (!newest) return { rows: [], cursor: cursors.write(from), more: false, restart: false }

  const [untilXid, untilSeq] = bound ?? newest
  const found = await store.pool.query<Found>(
    // The output columns are named otherwise than the columns: ORDER BY would take the texts.
    `SELECT r.entity, r.id, r.rev, r.version, r.data, r.scopes, r.deleted_at IS NOT NULL AS deleted,
       r.change_xid::text AS cx, r.change_seq::text AS cs
     FROM record r
     WHERE r.org_id = $1 AND (r.change_xid, r.change_seq) > ($2::xid8, $3::bigint)
       AND (r.change_xid, r.change_seq) <= ($4::xid8, $5::bigint)
       AND ((r.scopes && $6::text[] AND r.entity = ANY($7::text[])) OR ($8 = ANY(r.scopes) AND r.entity = ANY($9::text[])))
     ORDER BY r.change_xid, r.change_seq LIMIT $10`,
    [reader.orgId, from.xid, from.seq, untilXid, untilSeq, scopes, entities, BRIEF, briefed, limit],
  )
  const last = found.rows.length === limit ? found.rows.at(-1) : undefined
  return {
    rows: found.rows.flatMap(row => shown(row, scopes, entities)),
    cursor: cursors.write(last ? { xid: last.cx, seq: last.cs } : { xid: untilXid, seq: untilSeq }),
    more: last !== undefined || bound !== null,
    restart: false,
  }
}

/** The row as this reader gets it: whole, or in brief and without the whole. */
function shown(found: Found, scopes: readonly string[], entities: readonly EntityName[]): PulledRow[] {
  const { entity: name, id, rev, version, data, deleted } = found
  const entity = entityOf(name)
  const whole = { entity: name, id, rev, version, row: deleted ? null : data }
  if (!entity.brief) return [whole]
  // A row that an older release stored says by its tokens who might see it then.
  const row = version < entity.version ? readPayload(entity, version, data) : (data as Row)
  const tokens = version < entity.version ? entity.scope(row) : found.scopes
  if (entities.includes(name) && tokens.some(token => scopes.includes(token))) return [whole]
  const briefName = EntityName.parse(entity.brief.entity)
  if (!entities.includes(briefName)) return []
  const brief = deleted ? null : (entity.brief.of(row) as Row)
  return [
    { entity: briefName, id, rev, version: entityOf(briefName).version, row: brief },
    { ...whole, row: null },
  ]
}

const startAgain = async (store: Store, reader: User, limit: number): Promise<Pull> => ({
  ...(await pullRows(store, reader, null, limit)),
  restart: true,
})

const PLACE = 'ARRAY[r.change_xid::text, r.change_seq::text]'
/** What has come behind a place, up to the horizon. */
const BEHIND = `FROM record r
  WHERE r.org_id = $1 AND (r.change_xid, r.change_seq) > ($2::xid8, $3::bigint) AND r.change_xid < horizon.xmin`

/** Kinds without a right of their own (teams) are for whoever their scope names. */
function mayRead(reader: User, name: EntityName): boolean {
  const action = `${name}.read`
  return !(action in PERMISSIONS) || can(reader, action as Action)
}
