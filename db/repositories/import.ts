import { and, asc, count, desc, eq, gt, isNotNull, lte, sql } from 'drizzle-orm'
import type { ImportIssue } from '../../shared/contract/imports.ts'
import type { Customer } from '../../shared/entities/customer.ts'
import type { CustomerId, ImportId, UserId } from '../../shared/ids.ts'
import type { Marks } from '../../shared/imports/check.ts'
import { numberKey } from '../../shared/rules/phone-number.ts'
import { connectionOf, prepared, type Reader, type Tx } from '../connection.ts'
import { importRowTable, importTable } from '../schema/local.ts'
import { findByNumber } from '../search.ts'
import { findRow } from './row.ts'

export type Import = typeof importTable.$inferSelect
export type ImportRow = typeof importRowTable.$inferSelect

export const findImport = (reader: Reader, id: ImportId): Import | undefined =>
  prepared(reader, 'import.find', orm =>
    orm
      .select()
      .from(importTable)
      .where(eq(importTable.id, sql.placeholder('id')))
      .prepare(),
  ).get({ id })

/** Somebody's imports, newest first. */
export const listImports = (reader: Reader, userId: UserId): Import[] =>
  connectionOf(reader)
    .orm.select()
    .from(importTable)
    .where(eq(importTable.userId, userId))
    .orderBy(desc(importTable.createdAt))
    .all()

/** Store an import as it now is; a new one is added. */
export function saveImport(tx: Tx, row: Import): void {
  prepared(tx, 'import.save', () =>
    connectionOf(tx).raw.prepare(
      `INSERT INTO import (id, user_id, name, stage, plan, total, applied, created_at, updated_at)
       VALUES (@id, @userId, @name, @stage, @plan, @total, @applied, @createdAt, @updatedAt)
       ON CONFLICT (id) DO UPDATE SET
         stage = @stage, plan = @plan, total = @total, applied = @applied, updated_at = @updatedAt`,
    ),
  ).run({ ...row, plan: JSON.stringify(row.plan) })
}

export function addImportRows(tx: Tx, rows: readonly ImportRow[]): void {
  for (const { importId, n, cells, issues, knownId } of rows)
    prepared(tx, 'import.addRow', () =>
      connectionOf(tx).raw.prepare(
        'INSERT INTO import_row (import_id, n, cells, issues, known_id) VALUES (?, ?, ?, ?, ?)',
      ),
    ).run(importId, n, JSON.stringify(cells), issues && JSON.stringify(issues), knownId)
}

/** What the check says of a row now. */
export function judgeImportRow(
  tx: Tx,
  { importId, n, issues, knownId }: Pick<ImportRow, 'importId' | 'n' | 'issues' | 'knownId'>,
): void {
  prepared(tx, 'import.judgeRow', () =>
    connectionOf(tx).raw.prepare(
      'UPDATE import_row SET issues = ?, known_id = ? WHERE import_id = ? AND n = ?',
    ),
  ).run(issues && JSON.stringify(issues), knownId, importId, n)
}

/** Note which customer a row became, and how that was before; or, `refused`, why it became none. */
export function settleImportRow(
  tx: Tx,
  importId: ImportId,
  n: number,
  became: { customerId: CustomerId; before: Customer | null } | { refused: ImportIssue },
): void {
  if ('refused' in became) {
    judgeImportRow(tx, { importId, n, issues: [became.refused], knownId: null })
    return
  }
  const { customerId, before } = became
  prepared(tx, 'import.settleRow', () =>
    connectionOf(tx).raw.prepare(
      'UPDATE import_row SET customer_id = ?, before = ? WHERE import_id = ? AND n = ?',
    ),
  ).run(customerId, before && JSON.stringify(before), importId, n)
}

/** Rows of an import behind row `after`, in the order of the file. */
export const listImportRows = (
  reader: Reader,
  importId: ImportId,
  after: number,
  limit: number,
): ImportRow[] =>
  prepared(reader, 'import.rows', orm =>
    orm
      .select()
      .from(importRowTable)
      .where(
        and(
          eq(importRowTable.importId, sql.placeholder('importId')),
          gt(importRowTable.n, sql.placeholder('after')),
        ),
      )
      .orderBy(asc(importRowTable.n))
      .limit(sql.placeholder('limit'))
      .prepare(),
  ).all({ importId, after, limit })

/** Rows up to row `upTo` that became customers, the last first. */
export const listSettledRows = (
  reader: Reader,
  importId: ImportId,
  upTo: number,
  limit: number,
): ImportRow[] =>
  connectionOf(reader)
    .orm.select()
    .from(importRowTable)
    .where(
      and(
        eq(importRowTable.importId, importId),
        lte(importRowTable.n, upTo),
        isNotNull(importRowTable.customerId),
      ),
    )
    .orderBy(desc(importRowTable.n))
    .limit(limit)
    .all()

/** How many rows of an import there are up to row `upTo`. */
export const countImportRows = (reader: Reader, importId: ImportId, upTo: number): number =>
  connectionOf(reader)
    .orm.select({ n: count() })
    .from(importRowTable)
    .where(and(eq(importRowTable.importId, importId), lte(importRowTable.n, upTo)))
    .get()?.n ?? 0

/** Take away some rows of an import; false when none was left. The import itself stays. */
export function dropImportRows(tx: Tx, importId: ImportId, most: number): boolean {
  const { changes } = connectionOf(tx)
    .raw.prepare(
      `DELETE FROM import_row WHERE import_id = ? AND n IN
         (SELECT n FROM import_row WHERE import_id = ? ORDER BY n LIMIT ?)`,
    )
    .run(importId, importId, most)
  return changes > 0
}

export const dropImport = (tx: Tx, id: ImportId): void => {
  connectionOf(tx).orm.delete(importTable).where(eq(importTable.id, id)).run()
}

/** A customer in force that carries one of these marks: same number, licence, or name and address. */
export function findMarked(reader: Reader, orgId: string, marks: Marks): Customer | undefined {
  const isHere = (customer: Customer | undefined): customer is Customer =>
    customer?.orgId === orgId && customer.state === 'active'
  for (const number of marks.numbers)
    for (const id of findByNumber(reader, 'customer', number)) {
      const customer = findRow(reader, 'customer', id as CustomerId)?.row
      // A number of one of its contacts does not make it the same customer.
      if (isHere(customer) && hasNumber(customer, number)) return customer
    }
  const [name = '', address = ''] = marks.place.split('\n')
  return [
    ...(marks.licence ? idsBy(reader, 'licence = ?').all(marks.licence, MOST_NAMESAKES) : []),
    ...(marks.place ? idsBy(reader, 'name = ? AND address = ?').all(name, address, MOST_NAMESAKES) : []),
  ]
    .map(({ id }) => findRow(reader, 'customer', id)?.row)
    .find(isHere)
}

const hasNumber = ({ phones }: Customer, key: string): boolean =>
  phones.some(phone => numberKey(phone.number) === key)

/** A name that half the town has is looked through no further than this. */
const MOST_NAMESAKES = 20

const idsBy = (reader: Reader, condition: 'licence = ?' | 'name = ? AND address = ?') =>
  prepared(reader, `import.by ${condition}`, () =>
    connectionOf(reader).raw.prepare<unknown[], { id: CustomerId }>(
      `SELECT id FROM customer WHERE ${condition} LIMIT ?`,
    ),
  )
