import { asc, eq, sql } from 'drizzle-orm'
import type { Recording } from '../../shared/entities/recording.ts'
import type { CallId } from '../../shared/ids.ts'
import { prepared, type Reader } from '../connection.ts'
import { recordingTable } from '../schema/file.ts'
import { splitRev } from './row.ts'

/** The sound of a call; the first part, should there be several. */
export const findRecordingOfCall = (reader: Reader, callId: CallId): Recording | undefined => {
  const stored = prepared(reader, 'recording.ofCall', orm =>
    orm
      .select()
      .from(recordingTable)
      .where(eq(recordingTable.callId, sql.placeholder('callId')))
      .orderBy(asc(recordingTable.startedAt), asc(recordingTable.id))
      .limit(1)
      .prepare(),
  ).get({ callId })
  return stored && splitRev<'recording'>(stored).row
}

/** All recordings of a call, earliest first: a break in the sound begins another one. */
export const listRecordingsOfCall = (reader: Reader, callId: CallId): Recording[] =>
  prepared(reader, 'recording.allOfCall', orm =>
    orm
      .select()
      .from(recordingTable)
      .where(eq(recordingTable.callId, sql.placeholder('callId')))
      .orderBy(asc(recordingTable.startedAt), asc(recordingTable.id))
      .prepare(),
  )
    .all({ callId })
    .map(stored => splitRev<'recording'>(stored).row)
