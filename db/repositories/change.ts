import { and, asc, count, eq, sql } from 'drizzle-orm'
import type { Change } from '../../shared/entities/change.ts'
import type { EntityName } from '../../shared/entities/registry.ts'
import type { ChangeId } from '../../shared/ids.ts'
import { connectionOf, prepared, type Reader, type Tx } from '../connection.ts'
import { changeTable } from '../schema/change.ts'

type ChangeState = (typeof changeTable.$inferSelect)['state']

export function appendChange(tx: Tx, change: Change): void {
  prepared(tx, 'change.append', orm => {
    const p = sql.placeholder
    return orm
      .insert(changeTable)
      .values({
        deviceSeq: p('deviceSeq'),
        id: p('id'),
        deviceId: p('deviceId'),
        entity: p('entity'),
        entityId: p('entityId'),
        baseRev: p('baseRev'),
        version: p('version'),
        before: p('before'),
        after: p('after'),
        actorId: p('actorId'),
        at: p('at'),
        prevHash: p('prevHash'),
        hash: p('hash'),
        state: 'queued',
      } as never)
      .prepare()
  }).run(change)
}

/** The oldest changes the server has not yet answered, in order. */
export function listQueued(reader: Reader, limit: number): Change[] {
  return prepared(reader, 'change.queued', orm =>
    orm
      .select()
      .from(changeTable)
      .where(eq(changeTable.state, 'queued'))
      .orderBy(asc(changeTable.deviceSeq))
      .limit(sql.placeholder('limit'))
      .prepare(),
  )
    .all({ limit })
    .map(({ state: _s, reason: _r, detail: _d, ...change }) => change)
}

/** Note the server's word on a change. Its content stays as it was. */
export function settleChange(
  tx: Tx,
  id: ChangeId,
  state: ChangeState,
  reason?: string,
  detail?: string,
): void {
  connectionOf(tx)
    .orm.update(changeTable)
    .set({ state, reason: reason ?? null, detail: detail ?? null })
    .where(eq(changeTable.id, id))
    .run()
}

/** How many changes stand in each state. */
export function countChanges(reader: Reader): Record<ChangeState, number> {
  const counted = connectionOf(reader)
    .orm.select({ state: changeTable.state, n: count() })
    .from(changeTable)
    .groupBy(changeTable.state)
    .all()
  return {
    queued: 0,
    done: 0,
    conflict: 0,
    rejected: 0,
    ...Object.fromEntries(counted.map(c => [c.state, c.n])),
  }
}

/** Whether a row has changes the server has not yet answered. */
export function hasQueued(reader: Reader, entity: EntityName, entityId: string): boolean {
  return (
    prepared(reader, 'change.hasQueued', orm =>
      orm
        .select({ seq: changeTable.deviceSeq })
        .from(changeTable)
        .where(
          and(
            eq(changeTable.entityId, sql.placeholder('entityId')),
            eq(changeTable.state, 'queued'),
            eq(changeTable.entity, sql.placeholder('entity')),
          ),
        )
        .limit(1)
        .prepare(),
    ).get({ entityId, entity }) !== undefined
  )
}

/** Changes that wait for a person: refused by the server, or beaten by an earlier edit. */
export const listAttention = (reader: Reader) =>
  connectionOf(reader)
    .orm.select()
    .from(changeTable)
    .where(sql`${changeTable.state} in ('rejected', 'conflict')`)
    .orderBy(asc(changeTable.deviceSeq))
    .limit(200)
    .all()

/** The whole log in order, for verifying its chain. */
export const listChanges = (reader: Reader) =>
  connectionOf(reader).orm.select().from(changeTable).orderBy(asc(changeTable.deviceSeq)).all()
