import { ZodError } from 'zod'
import type { Change } from '../../shared/entities/change.ts'
import { type Entity, readPayload } from '../../shared/entities/entity.ts'
import { entityOf } from '../../shared/entities/registry.ts'
import type { User } from '../../shared/entities/user.ts'
import type { OrgId } from '../../shared/ids.ts'
import { joined } from '../../shared/rules/append-only.ts'
import { type Action, can, type Owned, PERMISSIONS } from '../../shared/rules/permissions.ts'
import { canonicalJson } from '../../shared/text/canonical-json.ts'
import type { Fate, Reason, Rival } from '../store/changes.ts'
import type { ReadyRow, StoredRow } from '../store/records.ts'
import { issuesText, type Refusal } from './inspect.ts'

type Fields = Record<string, unknown>
type Row = Fields & { id: string; orgId: string }

/** What a change does to its row: a new row to store, or an edit that lost, or nothing. */
export type Verdict = {
  readonly fate: Fate
  readonly row?: ReadyRow
  readonly lost?: { standing: Fields; losing: Fields }
}

export type Case = {
  readonly change: Change
  /** The row as it stands, earlier changes of the same batch included. */
  readonly row: StoredRow | ReadyRow | undefined
  /** Changes applied to it above `change.baseRev`. */
  readonly rivals: readonly Rival[]
  /** Who made it; undefined when he never logged on at this device. */
  readonly actor: User | undefined
  readonly orgId: OrgId
  /** Whether a row of this content lies in a shift that is signed. */
  readonly isClosed?: (row: Fields) => boolean
  /** The team of this person (see `Entity.about`); undefined when there is no such person. */
  readonly teamOf?: (userId: string) => string | null | undefined
}

/** When a row was last written is nobody's edit: the later time stands. */
const WRITTEN_AT = 'updatedAt'

export const refused = (refusal: Refusal): Verdict => ({
  fate: { outcome: 'rejected', rev: null, fields: [], ...refusal },
})
const refuse = (reason: Reason, detail?: string) => refused(detail ? { reason, detail } : { reason })

/**
 * Judge one sound change; pure. Changes of the same device are no rivals of each other: whoever made the later
 * one had seen the earlier. Two devices on the same field: the first stays, the other is kept for a person; but what
 * two added to a list that only grows is joined. Rights, the record's own guard and the lock of a signed shift hold
 * for the row as it would stand.
 */
export function judge({ change, row, rivals, actor, orgId, isClosed, teamOf }: Case): Verdict {
  const entity = entityOf(change.entity)
  if (entity.writer === 'server') return refuse('forbidden', 'writer')
  if (change.version > entity.version) return refuse('unknownVersion')
  if (!actor) return refuse('forbidden', 'actor')
  if (row && (row.entity !== change.entity || ('deleted' in row && row.deleted)))
    return refuse('invalid', 'entityId')
  if (!row && Object.keys(change.before).length > 0) return refuse('invalid', 'row unknown')

  try {
    const current = row && upgraded(entity, row.version, row.data)
    const given = row ? upgradedPart(entity, change) : upgraded(entity, change.version, change.after)
    const foreign = rivals.filter(rival => rival.deviceId !== change.deviceId)
    const contested = new Set(foreign.flatMap(rival => rival.fields))
    // Changes of one device that arrive in the wrong order: the later one's fields stay.
    const overtaken = new Set(
      rivals
        .filter(r => r.deviceId === change.deviceId && r.deviceSeq > change.deviceSeq)
        .flatMap(r => r.fields),
    )
    const settled = Object.entries(given)
      .filter(([field]) => !overtaken.has(field))
      .map(([field, value]) => ({
        field,
        ...(contested.has(field) ? beside(entity, field, current?.[field], value) : { value, isLost: false }),
      }))
    const wanted = settled.map(({ field, value }): [string, unknown] => [field, value])
    const losing = wanted.filter((_, n) => settled[n]?.isLost)
    const parsed: Fields = entity.schema.parse({ ...current, ...Object.fromEntries(wanted) })
    if (parsed.orgId !== orgId) return refuse('foreign', 'orgId')
    if (parsed.id !== change.entityId) return refuse('invalid', 'id')
    const fields = wanted.map(([field]) => field).filter(field => field in parsed)
    // Nothing of a payload may get lost unseen; what an upgrade leaves behind is another matter.
    if (change.version === entity.version && fields.length < wanted.length)
      return refuse('invalid', 'unknown field')
    if (![current, parsed].every(it => mayWrite(actor, entity, it, row !== undefined)))
      return refuse('forbidden')
    const isClosing = fields.every(field =>
      (entity.closing as readonly string[] | undefined)?.includes(field),
    )
    if (current && !isClosing && (isClosed?.(current) || isClosed?.(parsed)))
      return refuse('forbidden', 'LOCKED')

    const rev = row?.rev ?? 0
    if (losing.length > 0) {
      const standing = Object.fromEntries(losing.map(([field]) => [field, current?.[field]]))
      return {
        fate: { outcome: 'conflict', rev: null, fields: [] },
        lost: { standing, losing: Object.fromEntries(losing) },
      }
    }
    const refusal = entity.guard?.(actor, (current ?? null) as Row | null, parsed as Row)
    if (refusal) return refuse('forbidden', refusal)
    const about = row ? undefined : entity.about?.(parsed as Row)
    if (about && teamOf?.(about.userId) !== about.teamId) return refuse('forbidden', 'team')
    const ready: ReadyRow = {
      entity: change.entity,
      id: change.entityId,
      // A base above ours: this store was restored from a copy. Its next revision must not look older to anybody.
      rev: Math.max(rev, change.baseRev) + 1,
      version: entity.version,
      data: parsed,
      scopes: entity.scope(parsed as Row),
    }
    const outcome = foreign.length > 0 || overtaken.size > 0 ? 'merged' : 'accepted'
    return { fate: { outcome, rev: ready.rev, fields }, row: ready }
  } catch (error) {
    return refuse('invalid', error instanceof ZodError ? issuesText(error.issues) : 'payload')
  }
}

/** What becomes of a field that somebody else has set meanwhile. */
function beside(entity: Entity, field: string, standing: unknown, value: unknown) {
  if (field === WRITTEN_AT) return { value: Math.max(Number(standing), Number(value)), isLost: false }
  const grows = (entity.appendOnly as readonly string[] | undefined)?.includes(field)
  const both = grows && isList(standing) && isList(value) ? joined(standing, value) : null
  return both ? { value: both, isLost: false } : { value, isLost: !same(standing, value) }
}

const isList = (value: unknown): value is Fields[] =>
  Array.isArray(value) && value.every(item => typeof item === 'object' && item !== null)

/** 更正 is a right of its own beside writing; what it may touch in somebody else's record, the guard says. */
const mayWrite = (actor: User, { name }: Entity, row: unknown, isKnown: boolean): boolean =>
  [`${name}.write`, ...(isKnown ? [`${name}.correct`] : [])].some(
    action => isAction(action) && (row === undefined || can(actor, action, row as Owned)),
  )

const isAction = (name: string): name is Action => name in PERMISSIONS

const same = (a: unknown, b: unknown) => canonicalJson(a) === canonicalJson(b)

const upgraded = (entity: Entity, version: number, payload: Fields): Fields =>
  version === entity.version ? payload : readPayload(entity, version, payload)

/**
 * The changed fields of an older version, lifted. An upgrade is written for whole rows and may fill in fields
 * that a part just lacks; so only what it makes of this part, and would not make of nothing, counts.
 */
function upgradedPart(entity: Entity, { version, after }: Change): Fields {
  if (version === entity.version) return after
  const lift = (part: Fields) => {
    let row = part
    for (let v = version + 1; v <= entity.version; v++) row = entity.upgrade?.[v]?.(row) ?? row
    return row
  }
  const ofNothing = lift({})
  return Object.fromEntries(
    Object.entries(lift(after)).filter(([field, value]) => field in after || !same(value, ofNothing[field])),
  )
}
