import { entityOf } from '../../shared/entities/registry.ts'
import type { OrgId, TeamId } from '../../shared/ids.ts'
import { shiftAt, shiftIdOf } from '../../shared/rules/shift.ts'
import { findRecords, type StoredRow } from '../store/records.ts'
import type { Queryable } from '../store/transaction.ts'

type Content = Pick<StoredRow, 'entity' | 'data'>
/** Moments of which a record's key can be made. */
const EARLIEST = Date.UTC(2000, 0)
const LATEST = Date.UTC(2200, 0)

/** The id of the shift in which a row of this content lies, as far as shifts matter to its kind. */
export function shiftIdOfRow(orgId: OrgId, { entity, data }: Content): string | null {
  const place = entityOf(entity).shiftOf?.(data as never)
  if (!place?.teamId || !(place.at >= EARLIEST && place.at < LATEST)) return null
  return shiftIdOf(orgId, place.teamId as TeamId, shiftAt(place.at).startAt)
}

/**
 * The shifts of these ids that stand. Whoever changes rows of a shift and whoever writes the shift itself wait for each
 * other until this transaction ends: a correction is either in what was signed, or too late.
 *
 * @param written shifts that this transaction itself will write
 */
export async function lockShifts(
  db: Queryable,
  orgId: OrgId,
  touched: readonly string[],
  written: readonly string[],
): Promise<Map<string, StoredRow>> {
  await lock(db, 'pg_advisory_xact_lock', written)
  await lock(db, 'pg_advisory_xact_lock_shared', touched)
  return findRecords(db, orgId, touched)
}

async function lock(
  db: Queryable,
  how: 'pg_advisory_xact_lock' | 'pg_advisory_xact_lock_shared',
  ids: readonly string[],
): Promise<void> {
  if (ids.length > 0)
    await db.query(`SELECT ${how}(hashtextextended(k.id, 0)) FROM unnest($1::text[]) AS k(id)`, [
      [...ids].sort(),
    ])
}
