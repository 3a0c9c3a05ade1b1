import { asc, Column, eq, getTableColumns, gt, type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import type { EntityName, RowOf } from '../../shared/entities/registry.ts'
import { connectionOf, prepared, type Reader, type Tx } from '../connection.ts'
import { entityTables } from '../schema/tables.ts'

type Table = (typeof entityTables)['call']
/** Tables differ in columns alone; the generic statements below need only what all have. */
const tableOf = (name: EntityName) => entityTables[name] as unknown as Table

type Stored<N extends EntityName> = { row: RowOf<N>; rev: number }

/** A stored row and its revision on the server, by id. */
export function findRow<N extends EntityName>(reader: Reader, name: N, id: string): Stored<N> | undefined {
  const { find, read } = prepared(reader, `${name}.find`, () => {
    const columns = Object.entries(getTableColumns(tableOf(name)) as Record<string, SQLiteColumn>)
    const names = columns.map(([field]) => `"${snake(field)}"`).join(', ')
    const sql = `SELECT ${names} FROM "${snake(name)}" WHERE id = ?`
    return {
      find: connectionOf(reader).raw.prepare<[string], unknown[]>(sql).raw(),
      read: rowReader<N>(columns),
    }
  })
  const values = find.get(id)
  return values && read(values)
}

/**
 * Stored values as the entity's row. Asked for at every turn, so it is settled once which columns are stored otherwise
 * than they are read; drizzle asks that of every value again.
 */
function rowReader<N extends EntityName>(columns: readonly (readonly [string, SQLiteColumn])[]) {
  const decoders = columns.map(([, column]) =>
    column.mapFromDriverValue === Column.prototype.mapFromDriverValue ? null : column,
  )
  return (values: readonly unknown[]): Stored<N> => {
    const row: Record<string, unknown> = {}
    let rev = 0
    columns.forEach(([field], n) => {
      const value = values[n]
      if (field === 'rev') rev = value as number
      else row[field] = value === null ? null : (decoders[n]?.mapFromDriverValue(value as never) ?? value)
    })
    return { row: row as RowOf<N>, rev }
  }
}

/** Rows of a kind in the order of their ids, behind this one ('' for the first). */
export function listRowsAfter<N extends EntityName>(
  reader: Reader,
  name: N,
  id: string,
  limit: number,
): RowOf<N>[] {
  const table = tableOf(name)
  return prepared(reader, `${name}.after`, orm =>
    orm
      .select()
      .from(table)
      .where(gt(table.id, sql.placeholder('id')))
      .orderBy(asc(table.id))
      .limit(sql.placeholder('limit'))
      .prepare(),
  )
    .all({ id, limit })
    .map(stored => splitRev<N>(stored).row)
}

/** Take the revision off a stored row: what remains is the entity's row. */
export function splitRev<N extends EntityName>(stored: unknown): { row: RowOf<N>; rev: number } {
  const { rev, ...row } = stored as { rev: number }
  return { row: row as unknown as RowOf<N>, rev }
}

/** Insert or replace a row; every column is written. */
export function upsertRow<N extends EntityName>(tx: Tx, name: N, row: RowOf<N>, rev: number): void {
  const table = tableOf(name)
  prepared(tx, `${name}.upsert`, orm => {
    const columns = Object.entries(getTableColumns(table) as Record<string, SQLiteColumn>)
    const values = Object.fromEntries(columns.map(([field, column]) => [field, placeFor(field, column)]))
    const excluded = columns
      .filter(([field]) => field !== 'id')
      .map(([field]): [string, SQL] => [field, sql.raw(`excluded."${snake(field)}"`)])
    return orm
      .insert(table)
      .values(values as unknown as Table['$inferInsert'])
      .onConflictDoUpdate({ target: table.id, set: Object.fromEntries(excluded) })
      .prepare()
  }).run({ ...row, rev })
}

/** A place that keeps null as it is: drizzle's own hands it to the column, which makes `false` or `'null'` of it. */
const placeFor = (field: string, column: SQLiteColumn): SQL => {
  const mapToDriverValue = (value: unknown) => (value === null ? null : column.mapToDriverValue(value))
  return sql`${sql.param(sql.placeholder(field), { mapToDriverValue })}`
}

/** Set the server's revision of a row after it acknowledged a change. */
export function setRev(tx: Tx, name: EntityName, id: string, rev: number): void {
  const table = tableOf(name)
  connectionOf(tx)
    .orm.update(table)
    .set({ rev })
    .where(eq(table.id, id as never))
    .run()
}

const snake = (field: string): string => field.replace(/[A-Z]/g, c => `_${c.toLowerCase()}`)
