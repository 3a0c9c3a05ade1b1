import { createHash } from 'node:crypto'
import { DeskError } from '../shared/contract/errors.ts'
import { type Change, hashedText } from '../shared/entities/change.ts'
import { type EntityName, entityOf, type RowOf } from '../shared/entities/registry.ts'
import type { User } from '../shared/entities/user.ts'
import type { ChangeId, DeviceId, UserId } from '../shared/ids.ts'
import { newId } from '../shared/ids.ts'
import { type Connection, connectionOf, handleOf, releaseHandle, type Tx } from './connection.ts'
import { facetRow, unfacetRow } from './facets.ts'
import { appendChange } from './repositories/change.ts'
import { advanceDevice, deviceOf } from './repositories/device.ts'
import { findRow, upsertRow } from './repositories/row.ts'
import { indexRow, unindexRow } from './search.ts'
import { isShiftSigned } from './shift-lock.ts'

/** On whose behalf a row is written: a user, or the sync that lays down what the server says. */
export type Actor = UserId | 'server'

type Context = { actor: Actor; deviceId: DeviceId; now: () => number }
type Open = Context & { committed: Map<EntityName, Set<string>> }
const open = new WeakMap<Tx, Open>()

export function runWrite<T>(connection: Connection, context: Context, body: (tx: Tx) => T) {
  const tx = handleOf<Tx>(connection)
  const state: Open = { ...context, committed: new Map() }
  open.set(tx, state)
  try {
    const value = connection.raw.transaction(() => body(tx)).immediate()
    return { value, committed: state.committed }
  } finally {
    open.delete(tx)
    releaseHandle(tx)
  }
}

const stateOf = (tx: Tx): Open => {
  const state = open.get(tx)
  if (!state) throw new Error('transaction is over')
  return state
}

/**
 * Store a row as it now is: parse it, write it, index it, and append what changed to the change log.
 * Nothing happens when nothing changed. Throws ZodError on an invalid row.
 */
export function put<N extends EntityName>(tx: Tx, name: N, row: RowOf<N>): RowOf<N> {
  const parsed = entityOf(name).schema.parse(row) as RowOf<N>
  return store(tx, name, parsed, findRow(tx, name, parsed.id))
}

/**
 * The same on behalf of a person whom the record's own rules may refuse: asks the entity's `guard` with the row as it
 * is and as it would be, and keeps rows of a signed shift closed. Throws DeskError with the refusal's code
 * (FORBIDDEN, MOVE_REFUSED, LOCKED, REASON_NEEDED), ZodError on an invalid row. `user` must be who the write is for.
 */
export function putAs<N extends EntityName>(tx: Tx, user: User, name: N, row: RowOf<N>): RowOf<N> {
  if (stateOf(tx).actor !== user.id) throw new Error('a row is put by whoever the transaction is for')
  const entity = entityOf(name)
  const parsed = entity.schema.parse(row) as RowOf<N>
  const known = findRow(tx, name, parsed.id)
  const closed = (one: RowOf<N>) => entity.shiftOf !== undefined && isShiftSigned(tx, entity.shiftOf(one))
  if (known && (closed(known.row) || closed(parsed))) throw new DeskError('LOCKED')
  const refusal = entity.guard?.(user, known?.row ?? null, parsed)
  if (refusal) throw new DeskError(refusal)
  return store(tx, name, parsed, known)
}

function store<N extends EntityName>(
  tx: Tx,
  name: N,
  parsed: RowOf<N>,
  known: { row: RowOf<N>; rev: number } | undefined,
): RowOf<N> {
  const { actor, deviceId, now, committed } = stateOf(tx)
  if (actor === 'server') throw new Error('rows from the server are laid down, not put')
  const entity = entityOf(name)
  const { before, after } = difference(known?.row, parsed)
  if (Object.keys(after).length === 0) return parsed
  const rev = known?.rev ?? 0
  upsertRow(tx, name, parsed, rev)
  indexRow(tx, name, parsed, known?.row)
  facetRow(tx, name, parsed, known?.row)
  const device = deviceOf(tx)
  const change: Omit<Change, 'hash'> = {
    id: newId<ChangeId>(),
    deviceId,
    deviceSeq: device.seq + 1,
    entity: name,
    entityId: parsed.id,
    baseRev: rev,
    version: entity.version,
    before,
    after,
    actorId: actor,
    at: now(),
    prevHash: device.hash,
  }
  const hash = createHash('sha256').update(hashedText(change)).digest('hex')
  appendChange(tx, { ...change, hash })
  advanceDevice(tx, change.deviceSeq, hash)
  touch(committed, name, parsed.id)
  return parsed
}

/**
 * Lay down a row as the server has it (`null`: it is no longer this reader's to see). Writes no change. A row that
 * another reader of this workstation brought at the same revision stays: it may be his, and who reads it is asked then.
 */
export function layDown<N extends EntityName>(
  tx: Tx,
  name: N,
  id: string,
  rev: number,
  row: RowOf<N> | null,
): void {
  const known = findRow(tx, name, id)
  // Our own accepted write coming back, or a page read twice.
  if (known && known.rev >= rev) return
  if (row) {
    upsertRow(tx, name, row, rev)
    indexRow(tx, name, row, known?.row)
    facetRow(tx, name, row, known?.row)
  } else if (known) {
    unindexRow(tx, id)
    unfacetRow(tx, id)
    connectionOf(tx)
      .raw.prepare(`DELETE FROM ${tableName(name)} WHERE id = ?`)
      .run(id)
  } else return
  touch(stateOf(tx).committed, name, id)
}

const tableName = (name: EntityName): string => name.replace(/[A-Z]/g, c => `_${c.toLowerCase()}`)

function touch(committed: Map<EntityName, Set<string>>, name: EntityName, id: string): void {
  const ids = committed.get(name)
  if (ids) ids.add(id)
  else committed.set(name, new Set([id]))
}

/** Fields of `next` that differ from `known`, with their old and new values. */
function difference(known: Record<string, unknown> | undefined, next: Record<string, unknown>) {
  const before: Record<string, unknown> = {}
  const after: Record<string, unknown> = {}
  for (const [field, value] of Object.entries(next)) {
    if (known && same(known[field], value)) continue
    after[field] = value
    if (known) before[field] = known[field]
  }
  return { before, after }
}

const same = (a: unknown, b: unknown): boolean =>
  a === b || (typeof a === 'object' && typeof b === 'object' && JSON.stringify(a) === JSON.stringify(b))
