import { sql } from 'drizzle-orm'
import {
  bigint,
  customType,
  date,
  index,
  integer,
  json,
  jsonb,
  pgSequence,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core'
import type { Change } from '../../shared/entities/change.ts'
import type { EntityName } from '../../shared/entities/registry.ts'
import type { DeviceId, OrgId, UserId } from '../../shared/ids.ts'

/** 64-bit transaction id: never wraps, so it orders rows for good. Compare it as such, never as text. */
const xid8 = customType<{ data: string }>({ dataType: () => 'xid8' })
/** Epoch ms. */
const time = () => bigint({ mode: 'number' })
const orgId = () => uuid().$type<OrgId>().notNull()

export const organisationTable = pgTable('organisation', {
  id: uuid().$type<OrgId>().primaryKey(),
  name: text().notNull(),
  createdAt: time().notNull(),
})

/** What is needed to log on. The person himself is a `record` of entity "user". */
export const accountTable = pgTable('account', {
  userId: uuid().$type<UserId>().primaryKey(),
  orgId: orgId(),
  /** See `accountKey`; unique over all organisations, since a log-on names no organisation. */
  key: text().notNull().unique(),
  passwordHash: text().notNull(),
  failedTries: integer().notNull().default(0),
  lockedUntil: time(),
})

export const deviceTable = pgTable(
  'device',
  {
    orgId: orgId(),
    id: uuid().$type<DeviceId>().notNull(),
    name: text().notNull(),
    /** Highest deviceSeq stored here. The row's lock also serialises the pushes of one device. */
    highestSeq: bigint({ mode: 'number' }).notNull().default(0),
    firstSeenAt: time().notNull(),
    lastSeenAt: time().notNull(),
  },
  t => [primaryKey({ columns: [t.orgId, t.id] })],
)

/** Whoever has logged on at a device; it may deliver his changes, also after another has taken the seat. */
export const deviceUserTable = pgTable(
  'device_user',
  {
    orgId: orgId(),
    deviceId: uuid().$type<DeviceId>().notNull(),
    userId: uuid().$type<UserId>().notNull(),
    firstLogOnAt: time().notNull(),
  },
  t => [primaryKey({ columns: [t.orgId, t.deviceId, t.userId] })],
)

/** One log-on: all tokens that descend from it live and die together. */
export const sessionTable = pgTable(
  'session',
  {
    id: uuid().primaryKey(),
    orgId: orgId(),
    userId: uuid().$type<UserId>().notNull(),
    deviceId: uuid().$type<DeviceId>().notNull(),
    createdAt: time().notNull(),
    /** The last refresh token of this session is worthless after this. */
    expiresAt: time().notNull(),
    revokedAt: time(),
  },
  t => [index('session_user').on(t.userId)],
)

export const refreshTokenTable = pgTable(
  'refresh_token',
  {
    /** SHA-256 of the token, hex: the store can't give tokens away. */
    hash: text().primaryKey(),
    sessionId: uuid()
      .notNull()
      .references(() => sessionTable.id, { onDelete: 'cascade' }),
    usedAt: time(),
  },
  t => [index('refresh_token_session').on(t.sessionId)],
)

export const changeSeq = pgSequence('record_change_seq', { cache: 1 })

/** Every synced row as it now stands. Partitioned by month of `occurredOn`, the UTC day of its UUIDv7. */
export const recordTable = pgTable(
  'record',
  {
    orgId: orgId(),
    occurredOn: date().notNull(),
    id: uuid().notNull(),
    entity: text().$type<EntityName>().notNull(),
    rev: integer().notNull(),
    /** Schema version of `data`. */
    version: integer().notNull(),
    data: jsonb().$type<Record<string, unknown>>().notNull(),
    scopes: text().array().notNull(),
    /** Place in the feed, renewed on every write: see `pullRows`. */
    changeXid: xid8().notNull().default(sql`pg_current_xact_id()`),
    changeSeq: bigint({ mode: 'number' })
      .notNull()
      .default(sql.raw(`nextval('${changeSeq.seqName}')`)),
    deletedAt: time(),
  },
  t => [
    primaryKey({ columns: [t.orgId, t.occurredOn, t.id] }),
    index('record_feed').on(t.orgId, t.changeXid, t.changeSeq),
  ],
)

/** Every change ever received, as it was given: `before` and `after` still yield `hash`. */
export const changeTable = pgTable(
  'change',
  {
    orgId: orgId(),
    occurredOn: date().notNull(),
    id: uuid().$type<Change['id']>().notNull(),
    deviceId: uuid().$type<DeviceId>().notNull(),
    deviceSeq: bigint({ mode: 'number' }).notNull(),
    entity: text().$type<EntityName>().notNull(),
    entityId: uuid().notNull(),
    baseRev: integer().notNull(),
    version: integer().notNull(),
    // json, not jsonb: takes what jsonb refuses (NUL, half characters), so that a refused change is kept whole
    before: json().$type<Change['before']>().notNull(),
    after: json().$type<Change['after']>().notNull(),
    actorId: uuid().$type<UserId>().notNull(),
    at: bigint({ mode: 'number' }).notNull(),
    prevHash: text().notNull(),
    hash: text().notNull(),
    outcome: text({ enum: ['accepted', 'merged', 'conflict', 'rejected'] }).notNull(),
    reason: text(),
    detail: text(),
    /** Revision of the row after this change; null when it was not applied. */
    rev: integer(),
    /** Fields of the row that this change set. */
    fields: text().array().notNull(),
    /** Under whose log-on it came. */
    pushedBy: uuid().$type<UserId>().notNull(),
    receivedAt: time().notNull(),
  },
  t => [
    primaryKey({ columns: [t.orgId, t.occurredOn, t.id] }),
    index('change_device').on(t.orgId, t.deviceId, t.deviceSeq),
    index('change_entity').on(t.orgId, t.entityId, t.rev),
  ],
)

/** An edit that lost against an earlier one, kept until a person has decided. */
export const conflictTable = pgTable(
  'conflict',
  {
    orgId: orgId(),
    changeId: uuid().$type<Change['id']>().notNull(),
    entity: text().$type<EntityName>().notNull(),
    entityId: uuid().notNull(),
    /** Revision that stands. */
    rev: integer().notNull(),
    /** The fields both sides set, with the value that stands and the one that lost. */
    standing: jsonb().$type<Record<string, unknown>>().notNull(),
    losing: jsonb().$type<Record<string, unknown>>().notNull(),
    actorId: uuid().$type<UserId>().notNull(),
    at: bigint({ mode: 'number' }).notNull(),
    receivedAt: time().notNull(),
    resolvedAt: time(),
    resolvedBy: uuid().$type<UserId>(),
  },
  t => [primaryKey({ columns: [t.orgId, t.changeId] }), index('conflict_entity').on(t.orgId, t.entityId)],
)

/** One row: which cluster and which history this is, and the key that access tokens are signed with. */
export const serverTable = pgTable('server', {
  id: integer().primaryKey(),
  epoch: uuid().notNull(),
  /** System identifier and timeline of the PostgreSQL cluster that `changeXid` belongs to. */
  cluster: text().notNull(),
  tokenKey: text().notNull(),
})

/**
 * Bytes of recordings and attachments. The file itself lies in the recordings folder, encrypted with `key`; the record
 * that tells what it is comes by sync under the same id.
 */
export const fileTable = pgTable(
  'file',
  {
    orgId: orgId(),
    id: uuid().notNull(),
    entity: text({ enum: ['recording', 'attachment'] }).notNull(),
    /** AES-256 key, hex. */
    key: text().notNull(),
    mime: text().notNull(),
    /** Plain bytes in all, and how many of them are here. */
    bytes: bigint({ mode: 'number' }).notNull(),
    received: bigint({ mode: 'number' }).notNull().default(0),
    /** Of the plain file, hex. */
    sha256: text().notNull(),
    deviceId: uuid().$type<DeviceId>().notNull(),
    userId: uuid().$type<UserId>().notNull(),
    createdAt: time().notNull(),
    /** All bytes are here and their hash is right. */
    doneAt: time(),
  },
  t => [primaryKey({ columns: [t.orgId, t.id] })],
)

/** Who was given bytes of which file (R-CI-18). */
export const fileAccessTable = pgTable(
  'file_access',
  {
    orgId: orgId(),
    fileId: uuid().notNull(),
    userId: uuid().$type<UserId>().notNull(),
    deviceId: uuid().$type<DeviceId>().notNull(),
    at: bigint({ mode: 'number' }).notNull(),
    /** First byte asked for, and how many were asked for; null: to the end. */
    offset: bigint({ mode: 'number' }).notNull(),
    length: bigint({ mode: 'number' }),
    refused: text(),
  },
  t => [
    index('file_access_file').on(t.orgId, t.fileId, t.at),
    index('file_access_user').on(t.orgId, t.userId, t.at),
  ],
)
