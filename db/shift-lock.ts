import { connectionOf, prepared, type Reader } from './connection.ts'

/** Whether this moment lies in a shift of this team that is known here and signed (its rows are closed to edits). */
export function isShiftSigned(
  reader: Reader,
  { teamId, at }: { teamId: string | null; at: number },
): boolean {
  if (!teamId) return false
  return (
    prepared(reader, 'shift.signedAt', () =>
      connectionOf(reader).raw.prepare<[string, number, number], { id: string }>(
        `SELECT id FROM shift WHERE team_id = ? AND start_at <= ? AND end_at > ? AND state = 'signed' LIMIT 1`,
      ),
    ).get(teamId, at, at) !== undefined
  )
}
