import { connectionOf, prepared, type Reader } from './connection.ts'

/** Whether this moment lies in a shift of this team that is known here and signed (its rows are closed to edits). */
export function isShiftSigned(
  reader: Reader,
  { teamId, at }: { teamId: string | null; at: number },
): boolean {
  if (!teamId) return false
  return (
    prepared(reader, 'shift.signedAt', () =>
      connectionOf(reader).raw.prepare<{ teamId: string; at: number }, { id: string }>(
        `SELECT id FROM shift WHERE team_id = :teamId AND start_at <= :at AND end_at > :at AND state = 'signed'
         UNION ALL SELECT id FROM shift_seal WHERE team_id = :teamId AND start_at <= :at AND end_at > :at LIMIT 1`,
      ),
    ).get({ teamId, at }) !== undefined
  )
}
