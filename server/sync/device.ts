import type { User } from '../../shared/entities/user.ts'
import type { DeviceId, OrgId } from '../../shared/ids.ts'
import { findRecords } from '../store/records.ts'
import type { Queryable } from '../store/transaction.ts'

/** Makes the pushes of one device wait for each other; returns its highest deviceSeq so far. */
export async function lockDevice(db: Queryable, orgId: OrgId, deviceId: DeviceId): Promise<number> {
  const { rows } = await db.query(
    'SELECT highest_seq::float8 AS seq FROM device WHERE org_id = $1 AND id = $2 FOR UPDATE',
    [orgId, deviceId],
  )
  return rows[0].seq
}

export const raiseHighestSeq = (db: Queryable, orgId: OrgId, deviceId: DeviceId, seq: number) =>
  db.query(
    'UPDATE device SET highest_seq = $3, last_seen_at = $4 WHERE org_id = $1 AND id = $2 AND highest_seq < $3',
    [orgId, deviceId, seq, Date.now()],
  )

/** Those of `ids` who have ever logged on at this device, as they are now. */
export async function actorsOf(
  db: Queryable,
  orgId: OrgId,
  deviceId: DeviceId,
  ids: readonly string[],
): Promise<Map<string, User>> {
  const { rows } = await db.query(
    `SELECT user_id AS id FROM device_user WHERE org_id = $1 AND device_id = $2 AND user_id = ANY($3::uuid[])`,
    [orgId, deviceId, ids],
  )
  const records = await findRecords(
    db,
    orgId,
    rows.map(row => row.id as string),
  )
  return new Map(
    [...records.values()].filter(r => r.entity === 'user').map(r => [r.id, r.data as unknown as User]),
  )
}
