import { setTimeout as sleep } from 'node:timers/promises'
import { parentPort, workerData } from 'node:worker_threads'
import {
  addImportRows,
  findImport,
  type Import,
  judgeImportRow,
  listImportRows,
  saveImport,
} from '../../db/repositories/import.ts'
import { findSetting } from '../../db/repositories/setting.ts'
import { listUsers } from '../../db/repositories/user.ts'
import { openStore, type Store } from '../../db/store.ts'
import { peopleOf } from '../../shared/imports/cells.ts'
import { proposedPlan } from '../../shared/imports/headings.ts'
import { rowChecker } from './checking.ts'
import type { FromImportWorker, ImportJob } from './job.ts'
import { HEADINGS, Headings } from './remembered.ts'
import { FileProblem, readTable } from './sheet-file.ts'

// Reading and checking a file costs seconds of one core, which main must never give. The rows go into the store from here,
// a few at a time and with a pause, so that whoever writes there at the same moment waits for milliseconds.
const SLICE = 200
const PAUSE_MS = 4

const job = workerData as ImportJob
const tell = (message: FromImportWorker) => parentPort?.postMessage(message)

async function run(): Promise<void> {
  const store = openStore(job.store)
  try {
    const known = findImport(store.read, job.importId)
    if (!known) throw new Error('the import is not in the store')
    if (job.bytes) await readAll(store, known, job.bytes)
    else await checkAll(store, known)
    tell({ type: 'done' })
  } finally {
    store.close()
  }
}

function checkerFor(store: Store, { plan }: Import) {
  const people = peopleOf(listUsers(store.read, job.orgId).filter(({ disabled }) => !disabled))
  return rowChecker(store.read, job.orgId, plan, people)
}

async function readAll(store: Store, known: Import, bytes: Uint8Array): Promise<void> {
  const { headings, offset, rows } = await readTable(known.name, bytes)
  const remembered = findSetting(store.read, HEADINGS, Headings) ?? {}
  const plan = { ...known.plan, ...proposedPlan(headings, remembered), headings, offset }
  const row: Import = { ...known, plan, total: rows.length }
  const { check, counts } = checkerFor(store, row)
  for (let at = 0; at < rows.length; at += SLICE) {
    const slice = rows.slice(at, at + SLICE).map(({ n, cells }) => ({
      importId: known.id,
      n,
      cells,
      customerId: null,
      before: null,
      ...check(n, cells),
    }))
    store.write(known.userId, tx => addImportRows(tx, slice))
    tell({ type: 'progress', done: at + slice.length, total: rows.length, ...counts })
    await sleep(PAUSE_MS)
  }
  store.write(known.userId, tx => saveImport(tx, { ...row, plan: { ...plan, ...counts }, stage: 'read' }))
}

async function checkAll(store: Store, known: Import): Promise<void> {
  const { check, counts } = checkerFor(store, known)
  let done = 0
  for (let after = -1; ; ) {
    const rows = listImportRows(store.read, known.id, after, SLICE)
    const last = rows.at(-1)
    if (!last) break
    const changed = rows
      .map(row => ({ row, ...check(row.n, row.cells) }))
      .filter(({ row, issues, knownId }) => knownId !== row.knownId || !isSame(issues, row.issues))
    if (changed.length > 0)
      store.write(known.userId, tx => {
        for (const { row, issues, knownId } of changed)
          judgeImportRow(tx, { importId: known.id, n: row.n, issues, knownId })
      })
    after = last.n
    done += rows.length
    tell({ type: 'progress', done, total: known.total, ...counts })
    await sleep(PAUSE_MS)
  }
  store.write(known.userId, tx =>
    saveImport(tx, { ...known, plan: { ...known.plan, ...counts }, stage: 'read' }),
  )
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

run().catch((error: unknown) => {
  if (error instanceof FileProblem) tell({ type: 'problem', code: error.code })
  else throw error
})
