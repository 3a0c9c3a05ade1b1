import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Attachment } from '../../shared/entities/attachment.ts'
import type { Recording } from '../../shared/entities/recording.ts'
import { synced } from './columns.ts'

export const recordingTable = sqliteTable(
  'recording',
  {
    ...synced<Recording['id']>(),
    callId: text().$type<Recording['callId']>().notNull(),
    agentId: text().$type<Recording['agentId']>().notNull(),
    teamId: text().$type<Recording['teamId']>(),
    mime: text().notNull(),
    startedAt: integer().notNull(),
    durationMs: integer().notNull(),
    bytes: integer().notNull(),
    sha256: text().notNull(),
    keepUntil: integer().notNull(),
    uploadedAt: integer(),
  },
  t => [index('recording_call').on(t.callId), index('recording_started').on(t.startedAt)],
)

export const attachmentTable = sqliteTable('attachment', {
  ...synced<Attachment['id']>(),
  ownerId: text().$type<Attachment['ownerId']>().notNull(),
  teamId: text().$type<Attachment['teamId']>(),
  name: text().notNull(),
  mime: text().notNull(),
  bytes: integer().notNull(),
  sha256: text().notNull(),
  createdAt: integer().notNull(),
  uploadedAt: integer(),
})

/**
 * Never synced: the bytes of recordings and attachments that lie on this workstation, each encrypted in a file of its
 * own, with the key that opens it. 'open' is still being written, 'kept' waits for its upload, 'sent' is on the server.
 */
export const fileTable = sqliteTable(
  'file',
  {
    id: text().primaryKey(),
    entity: text({ enum: ['recording', 'attachment'] }).notNull(),
    /** AES-256 key, hex. */
    key: text().notNull(),
    mime: text().notNull(),
    /** What an interrupted recording needs to become a row: call, agent, team, begin. */
    origin: text({ mode: 'json' }).$type<Record<string, unknown>>().notNull(),
    state: text({ enum: ['open', 'kept', 'sent'] }).notNull(),
    createdAt: integer().notNull(),
  },
  t => [index('file_state').on(t.state)],
)
