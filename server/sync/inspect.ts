import { createHash } from 'node:crypto'
import { Change, hashedText } from '../../shared/entities/change.ts'
import { EntityName } from '../../shared/entities/registry.ts'
import { type ChangeId, type DeviceId, timeOfId } from '../../shared/ids.ts'
import type { Reason } from '../store/changes.ts'

export type Refusal = { readonly reason: Reason; readonly detail?: string }

/**
 * What a delivered change is by itself, before any row is looked at. `unfit`: can't even be kept. `refused`: kept
 * for a person, with its refusal. `sound`: to be judged.
 */
export type Inspected =
  | { readonly kind: 'sound'; readonly change: Change }
  | { readonly kind: 'refused'; readonly change: Change; readonly refusal: Refusal }
  | { readonly kind: 'unfit'; readonly id: ChangeId; readonly refusal: Refusal }

const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
const HEX = /^[0-9a-f]*$/
const EARLIEST = Date.UTC(2000, 0)
const LATEST = Date.UTC(2200, 0)
/** Deeper than any record is; keeps recursion shallow. */
const MAX_DEPTH = 32
const MAX_INTEGER = 2 ** 31 - 1

/**
 * @param id of the delivered item; the contract has seen to it that it is a UUID
 * @param deviceId the device that delivers
 */
export function inspect(id: ChangeId, item: unknown, deviceId: DeviceId): Inspected {
  const unfit = (reason: Reason, detail: string): Inspected => ({
    kind: 'unfit',
    id,
    refusal: { reason, detail },
  })
  const parsed = Change.safeParse(item)
  if (!parsed.success) {
    const unknownEntity = !EntityName.safeParse((item as { entity?: unknown }).entity).success
    return unknownEntity
      ? unfit('unknownVersion', 'entity')
      : unfit('invalid', issuesText(parsed.error.issues))
  }
  const change = parsed.data
  if (!isKey(change.id)) return unfit('invalid', 'id')
  if (!isKey(change.entityId)) return unfit('invalid', 'entityId')
  if (change.deviceId !== deviceId) return unfit('foreign', 'deviceId')
  if (change.baseRev > MAX_INTEGER || change.version > MAX_INTEGER) return unfit('invalid', 'number')
  if (!isPlain(change.before, 0) || !isPlain(change.after, 0)) return unfit('invalid', 'payload')
  if (!HEX.test(change.prevHash) || !HEX.test(change.hash)) return unfit('tampered', 'hash')
  const text = hashedText(change)
  if (createHash('sha256').update(text).digest('hex') !== change.hash)
    return { kind: 'refused', change, refusal: { reason: 'tampered', detail: 'hash' } }
  // NUL and half characters; JSON escapes just these. A plain backslash before "u0000" only costs a closer look.
  if (/\\u(?:0000|d[89a-f])/.test(text) && !isStorable(change.after))
    return { kind: 'refused', change, refusal: { reason: 'invalid', detail: 'text' } }
  return { kind: 'sound', change }
}

/** A UUIDv7 in its one spelling, of a believable time: it decides where a row is kept. */
const isKey = (id: string) => UUID_V7.test(id) && timeOfId(id) >= EARLIEST && timeOfId(id) < LATEST

/** Nothing but JSON: an RPC body may also bring dates, sets and big integers. */
function isPlain(value: unknown, depth: number): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true
  if (typeof value === 'number') return Number.isFinite(value)
  if (typeof value !== 'object' || depth === MAX_DEPTH) return false
  if (Array.isArray(value)) return value.every(item => isPlain(item, depth + 1))
  const proto: unknown = Object.getPrototypeOf(value)
  if (proto !== Object.prototype && proto !== null) return false
  return Object.values(value).every(item => isPlain(item, depth + 1))
}

/** Whether PostgreSQL's jsonb takes it. */
function isStorable(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\0')
  if (value === null || typeof value !== 'object') return true
  return Object.entries(value).every(([key, item]) => isStorable(key) && isStorable(item))
}

/** Where and what, never the value: the text goes into logs and onto screens. */
export const issuesText = (issues: readonly { path: PropertyKey[]; code?: string }[]): string =>
  issues
    .slice(0, 3)
    .map(({ path, code }) => {
      const where = path.map(String).filter(part => /^(?:[a-z][A-Za-z0-9]{0,39}|\d{1,4})$/.test(part))
      return `${where.join('.')}: ${code}`
    })
    .join('; ')
    .slice(0, 200)
