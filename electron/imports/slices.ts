import type { Tx } from '../../db/connection.ts'
import {
  findImport,
  findMarked,
  type Import,
  type ImportRow,
  listImportRows,
  listSettledRows,
  saveImport,
  settleImportRow,
} from '../../db/repositories/import.ts'
import { findRow } from '../../db/repositories/row.ts'
import { nextNumber } from '../../db/repositories/running-number.ts'
import type { Store } from '../../db/store.ts'
import { putAs } from '../../db/write.ts'
import { DeskError } from '../../shared/contract/errors.ts'
import { type Customer, NEW_CUSTOMER } from '../../shared/entities/customer.ts'
import type { User } from '../../shared/entities/user.ts'
import { type CustomerId, type ImportId, newId } from '../../shared/ids.ts'
import type { People } from '../../shared/imports/cells.ts'
import { type CustomerValues, checkRow, marksOf } from '../../shared/imports/check.ts'
import { emptiedAgain, filledUp, isInUse } from './filling.ts'

/** 客户编号. */
const PREFIX = 'KH'
const DAY = 86_400_000
/** An import can be taken back for so long; then its rows are let go. */
const UNDO_DAYS = 30

export type Slice = { row: Import; rows: number }
type Job = {
  store: Store
  user: User
  id: ImportId
  now: () => number
  people: People
  /** How long the transaction may work, ms, before it is made durable; and how many rows it takes at most. */
  size: { ms: number; rows: number }
}

/**
 * The next few rows of an import become customers, in one transaction with the counter that says so: what is counted is
 * whole in the store, and what is not counted is not there at all.
 */
export const applySlice = (job: Job): Slice =>
  slice(job, (tx, row) => {
    const page = listImportRows(tx, row.id, row.applied, job.size.rows)
    if (page.length > 0) return { page, each: one => applyRow(tx, job, row, one) }
    const undoUntil = job.now() + UNDO_DAYS * DAY
    saveImport(tx, { ...row, stage: 'done', plan: { ...row.plan, undoUntil }, updatedAt: job.now() })
    return null
  })

/** The last few rows that are still customers are taken back; the counter goes down with them. */
export const undoSlice = (job: Job): Slice =>
  slice(job, (tx, row) => {
    const page = listSettledRows(tx, row.id, row.applied, job.size.rows)
    if (page.length > 0) return { page, each: one => undoRow(tx, job, row, one) }
    const plan = { ...row.plan, undoUntil: null }
    saveImport(tx, { ...row, applied: 0, stage: row.plan.undoTo, plan, updatedAt: job.now() })
    return null
  })

type Step = { page: ImportRow[]; each: (row: ImportRow) => void } | null

function slice({ store, user, id, now, size }: Job, next: (tx: Tx, row: Import) => Step): Slice {
  const began = performance.now()
  let rows = 0
  const row = store.write(user.id, tx => {
    const known = findImport(tx, id)
    if (!known) throw new DeskError('NOT_FOUND')
    const step = next(tx, known)
    if (!step) return findImport(tx, id) as Import
    const isUndo = known.stage === 'undoing'
    for (const one of step.page) {
      step.each(one)
      known.applied = isUndo ? one.n - 1 : one.n
      rows++
      if (performance.now() - began > size.ms) break
    }
    saveImport(tx, { ...known, updatedAt: now() })
    return known
  })
  return { row, rows }
}

function applyRow(tx: Tx, { user, now, people }: Job, row: Import, { n, cells, issues }: ImportRow): void {
  if (issues) return
  const { plan } = row
  const { values } = checkRow(plan, cells, people)
  // Asked again here: another workstation may have sent the same customer, or an earlier row was of it.
  const known = values && plan.known !== 'add' ? findMarked(tx, user.orgId, marksOf(values)) : undefined
  if (known && plan.known === 'skip') return
  try {
    if (!values) throw new DeskError('MOVE_REFUSED')
    const after = known
      ? filledUp(known, values, { id: user.id, at: now() })
      : newCustomer(tx, user, row.id, values, now())
    if (after === known) return
    putAs(tx, user, 'customer', after)
    settleImportRow(tx, row.id, n, { customerId: after.id, before: known ?? null })
    if (known) plan.filled++
    else plan.added++
  } catch (error) {
    if (!isRefusal(error)) throw error
    settleImportRow(tx, row.id, n, { refused: { field: '', code: 'refused' } })
    plan.good--
    plan.bad++
  }
}

/** The row itself is at fault, not the store. Both are thrown before anything of it is written. */
const isRefusal = (error: unknown): boolean =>
  error instanceof DeskError || (error instanceof Error && error.name === 'ZodError')

function newCustomer(tx: Tx, user: User, importId: ImportId, values: CustomerValues, at: number): Customer {
  return {
    ...NEW_CUSTOMER,
    ...(values as Partial<Customer>),
    id: newId<CustomerId>(),
    orgId: user.orgId,
    no: nextNumber(tx, PREFIX, at),
    history: [],
    importId,
    filedById: user.id,
    createdAt: at,
    updatedAt: at,
  } as Customer
}

function undoRow(tx: Tx, { user, now }: Job, { plan }: Import, { customerId, before }: ImportRow): void {
  const customer = customerId && findRow(tx, 'customer', customerId)?.row
  if (!customer || customer.state === 'withdrawn') return
  if (before) {
    const { customer: after, hasMore } = emptiedAgain(customer, before, { id: user.id, at: now() })
    if (after !== customer) putAs(tx, user, 'customer', after)
    if (hasMore) plan.kept++
    else plan.filled--
  } else if (isInUse(customer)) plan.kept++
  else {
    putAs(tx, user, 'customer', { ...customer, state: 'withdrawn', updatedAt: now() })
    plan.added--
  }
}
