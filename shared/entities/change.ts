import { z } from 'zod'
import { ChangeId, DeviceId, UserId } from '../ids.ts'
import { canonicalJson } from '../text/canonical-json.ts'
import { EntityName } from './registry.ts'

const Fields = z.record(z.string(), z.unknown())

/**
 * One entry of the change log: outbox, audit trail and sync feed in one. `deviceSeq` is gap-free per
 * workstation and never reused; `hash` covers the entry and the hash before it, so that a removed or edited
 * entry shows.
 */
export const Change = z.object({
  id: ChangeId,
  deviceId: DeviceId,
  deviceSeq: z.number().int().positive(),
  entity: EntityName,
  entityId: z.uuid(),
  /** Revision of the row on the server that this change was made upon; 0 = new. */
  baseRev: z.number().int().nonnegative(),
  /** Schema version of the payload. */
  version: z.number().int().positive(),
  /** The changed fields as they were, and as they are. A new row has an empty `before`. */
  before: Fields,
  after: Fields,
  actorId: UserId,
  /** Epoch ms by the workstation's clock: for people to read, never for ordering. */
  at: z.number().int(),
  prevHash: z.string().max(64),
  hash: z.string().length(64),
})
export type Change = z.infer<typeof Change>

/** What `hash` is taken over: stable under re-ordering of keys by a JSON store. */
export const hashedText = (c: Omit<Change, 'hash'>): string =>
  canonicalJson([
    c.prevHash,
    c.deviceId,
    c.deviceSeq,
    c.id,
    c.entity,
    c.entityId,
    c.baseRev,
    c.version,
    c.before,
    c.after,
    c.actorId,
    c.at,
  ])
