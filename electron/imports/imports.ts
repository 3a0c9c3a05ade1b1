import { setTimeout as sleep } from 'node:timers/promises'
import {
  countImportRows,
  dropImport,
  dropImportRows,
  findImport,
  type Import,
  listImports,
  saveImport,
} from '../../db/repositories/import.ts'
import { findSetting, putSetting } from '../../db/repositories/setting.ts'
import { listUsers } from '../../db/repositories/user.ts'
import type { Store, StoreOptions } from '../../db/store.ts'
import { DeskError } from '../../shared/contract/errors.ts'
import type { ImportState } from '../../shared/contract/imports.ts'
import type { User } from '../../shared/entities/user.ts'
import { type ImportId, newId } from '../../shared/ids.ts'
import { peopleOf } from '../../shared/imports/cells.ts'
import { rememberedOf } from '../../shared/imports/headings.ts'
import { targetOf } from '../../shared/imports/targets.ts'
import { can } from '../../shared/rules/permissions.ts'
import type { ImportWork } from '../desk/imports.ts'
import { diskIsFull } from '../disk-full.ts'
import { type Watched, watched } from '../watched.ts'
import { HEADINGS, Headings } from './remembered.ts'
import { FRESH, resting } from './resting.ts'
import { sliceSize } from './slice-size.ts'
import { applySlice, undoSlice } from './slices.ts'
import { startImportThread } from './thread.ts'

/** Pause between two transactions, ms: the rest of the program has its turn, and the sync its own; with a call live a longer one. */
const PAUSE_MS = 4
const PAUSE_BUSY_MS = 25
/** Rows dropped in one transaction. */
const DROPPED = 500
/** Progress is told so often, ms. */
const TELL_MS = 100
const MOST_REMEMBERED = 2000
const UNDER_WAY: ReadonlySet<Import['stage']> = new Set(['reading', 'applying', 'undoing'])

export type Imports = ImportWork & {
  /** Somebody is there: what of his was under way goes on, what can no longer be undone is let go. */
  enter(user: User): void
  /** He leaves; what is under way stops behind a whole customer. */
  leave(): Promise<void>
}

/**
 * Imports of customers on this workstation, one at a time. Reading and checking are a thread's; applying and undoing go in
 * transactions of a few milliseconds here, each with its counter, so that a program killed in between goes on where it was.
 */
export function createImports(parts: {
  store: Store
  open: Omit<StoreOptions, 'now'>
  workerFile: string | URL
  /** A call is live: it goes before. */
  isBusy: () => boolean
  now: () => number
  log: (text: string, error?: unknown) => void
}): Imports {
  const { store, now, log } = parts
  const shown = new Map<ImportId, Watched<ImportState>>()
  let job: { id: ImportId; stop: () => Promise<void> } | undefined
  /** Of whoever is here: what goes on beside the one at work ends with it. */
  let presence = new AbortController()
  const sweeping = new Set<Promise<void>>()

  function rowOf(user: User, id: ImportId): Import {
    const row = findImport(store.read, id)
    if (!row || row.userId !== user.id) throw new DeskError('NOT_FOUND')
    return row
  }
  const stateOf = (user: User, id: ImportId) => shown.get(id)?.get() ?? resting(rowOf(user, id))
  function show(row: Import, part: Partial<ImportState> = {}): ImportState {
    const state = { ...resting(row), ...part }
    const known = shown.get(row.id)
    if (known) known.set(state)
    else shown.set(row.id, watched(state))
    return state
  }
  const save = (row: Import) => store.write(row.userId, tx => saveImport(tx, { ...row, updatedAt: now() }))
  function free(): void {
    if (job) throw new DeskError('IMPORT_BUSY')
  }

  /** The thread reads a file (`bytes`) or checks anew; the import is then `read`, or gone with the reason. */
  function think(user: User, row: Import, bytes: Uint8Array | null): void {
    show(row, { stage: 'reading', done: 0, total: row.total })
    const thread = startImportThread(
      parts.workerFile,
      { importId: row.id, orgId: user.orgId, bytes, store: parts.open },
      ({ type: _, knownRows: known, ...counts }) => show(row, { stage: 'reading', ...counts, known }),
    )
    const ended = thread.ended.then(
      problem => {
        if (job?.id === row.id) job = undefined
        if (problem) return forget(row, 'failed', problem)
        const read = findImport(store.read, row.id)
        if (read) show(read)
      },
      async (error: unknown) => {
        if (job?.id === row.id) job = undefined
        log('an import could not be read', error)
        await forget(row, 'failed', diskIsFull(error) ? 'DISK_FULL' : 'IMPORT_UNREADABLE')
      },
    )
    job = {
      id: row.id,
      stop: async () => {
        await thread.stop()
        await ended
      },
    }
  }

  /** Slice after slice until the stage is another one. Stopped, or failed, it stands where it is and can go on. */
  function work(user: User, first: Import): void {
    const people = peopleOf(listUsers(store.read, user.orgId).filter(({ disabled }) => !disabled))
    const isUndo = first.stage === 'undoing'
    const next = isUndo ? undoSlice : applySlice
    let isStopped = false
    let done = isUndo
      ? first.plan.undoFrom - first.applied
      : countImportRows(store.read, first.id, first.applied)
    const total = isUndo ? first.plan.undoFrom : first.total
    let told = 0
    show(first, { done, total })
    async function run(): Promise<void> {
      let row = first
      const size = sliceSize()
      while (row.stage === first.stage && !isStopped) {
        const slice = size.measured(ms => next({ store, user, id: first.id, now, people, size: ms }))
        row = slice.row
        done = isUndo ? total - row.applied : done + slice.rows
        if (performance.now() - told > TELL_MS) {
          told = performance.now()
          show(row, { done, total })
        }
        await sleep(parts.isBusy() ? PAUSE_BUSY_MS : PAUSE_MS)
      }
      show(row, row.stage === first.stage ? { done, total } : {})
      if (row.stage === 'undone' || row.stage === 'cancelled') sweep(row)
    }
    const ended = run()
      .catch((error: unknown) => {
        log('an import stopped', error)
        const row = findImport(store.read, first.id)
        if (row) show(row, { done, total, problem: diskIsFull(error) ? 'DISK_FULL' : 'STORE_FAILED' })
      })
      .finally(() => {
        if (job?.id === first.id) job = undefined
      })
    job = {
      id: first.id,
      stop: () => {
        isStopped = true
        return ended
      },
    }
  }

  async function dropRows(row: Import): Promise<void> {
    const { signal } = presence
    while (!signal.aborted && store.write(row.userId, tx => dropImportRows(tx, row.id, DROPPED)))
      await sleep(PAUSE_MS)
  }

  /** Rows that nobody needs any more go bit by bit, and nothing waits for it. */
  function sweep(row: Import): void {
    const swept = dropRows(row)
      .catch((error: unknown) => log('rows of an import could not be dropped', error))
      .finally(() => sweeping.delete(swept))
    sweeping.add(swept)
  }

  /** An import of which nothing was applied goes without a trace; whoever watches it is told why. */
  async function forget(row: Import, stage: 'failed' | 'cancelled', problem: string | null): Promise<void> {
    show(row, { stage, problem })
    await dropRows(row).then(
      () => store.write(row.userId, tx => dropImport(tx, row.id)),
      (error: unknown) => log('rows of an import could not be dropped', error),
    )
  }

  function undoing(row: Import, undoTo: 'undone' | 'cancelled'): Import {
    const plan = { ...row.plan, undoTo, undoFrom: row.applied }
    const next: Import = { ...row, stage: 'undoing', plan }
    save(next)
    return next
  }

  /** What a dead process left, and what can no longer be taken back. */
  function tidy(user: User): void {
    for (const row of listImports(store.read, user.id)) {
      const isOver = row.stage === 'done' && (row.plan.undoUntil ?? 0) <= now()
      // A file that was being read when the program died is not in the store as a whole.
      if (row.stage === 'reading' && row.total === 0) store.write(user.id, tx => dropImport(tx, row.id))
      if (isOver && row.plan.undoUntil !== null) save({ ...row, plan: { ...row.plan, undoUntil: null } })
      if (isOver || row.stage === 'undone' || row.stage === 'cancelled') sweep(row)
    }
  }

  return {
    open(user, name, bytes) {
      free()
      const at = now()
      const row: Import = {
        id: newId<ImportId>(),
        userId: user.id,
        name,
        stage: 'reading',
        plan: { columns: [], known: 'skip', defaults: {}, ...FRESH },
        total: 0,
        applied: 0,
        createdAt: at,
        updatedAt: at,
      }
      save(row)
      think(user, row, bytes)
      return stateOf(user, row.id)
    },
    watch(user, id, signal) {
      const known = shown.get(id)
      if (!known) show(rowOf(user, id))
      else if (job?.id !== id && !['failed', 'cancelled'].includes(known.get().stage)) rowOf(user, id)
      return (shown.get(id) as Watched<ImportState>).watch(signal)
    },
    list: user => listImports(store.read, user.id).map(row => shown.get(row.id)?.get() ?? resting(row)),
    row: rowOf,
    plan(user, id, plan) {
      const row = rowOf(user, id)
      free()
      if (row.stage !== 'read') throw new DeskError('MOVE_REFUSED')
      const isKnown = plan.columns.every(path => path === null || targetOf(path))
      if (!isKnown || plan.columns.length !== row.plan.headings.length) throw new DeskError('MOVE_REFUSED')
      // As one that is being read: a check that is broken off has judged some rows by the old plan.
      const next: Import = { ...row, stage: 'reading', plan: { ...row.plan, ...plan } }
      save(next)
      think(user, next, null)
    },
    apply(user, id) {
      const row = rowOf(user, id)
      free()
      if (row.stage !== 'read' && row.stage !== 'applying') throw new DeskError('MOVE_REFUSED')
      const next: Import = { ...row, stage: 'applying' }
      store.write(user.id, tx => {
        saveImport(tx, next)
        const known = findSetting(tx, HEADINGS, Headings) ?? {}
        const all = Object.entries({ ...known, ...rememberedOf(row.plan.headings, row.plan) })
        putSetting(tx, HEADINGS, Object.fromEntries(all.slice(-MOST_REMEMBERED)))
      })
      work(user, next)
    },
    async cancel(user, id) {
      const row = rowOf(user, id)
      if (job && job.id !== id) throw new DeskError('IMPORT_BUSY')
      if (row.stage === 'undoing') return
      const stopped = job?.stop()
      await stopped
      const now = rowOf(user, id)
      if (now.stage === 'reading' || now.stage === 'read') await forget(now, 'cancelled', null)
      else if (now.stage === 'applying' || now.stage === 'done') work(user, undoing(now, 'cancelled'))
    },
    undo(user, id) {
      const row = rowOf(user, id)
      free()
      if (row.stage === 'undoing') return work(user, row)
      const { undoUntil } = row.plan
      if (row.stage !== 'done' || undoUntil === null || undoUntil < now()) throw new DeskError('MOVE_REFUSED')
      work(user, undoing(row, 'undone'))
    },
    enter(user) {
      presence = new AbortController()
      shown.clear()
      if (!can(user, 'customer.import')) return
      tidy(user)
      const under = listImports(store.read, user.id).find(({ stage }) => UNDER_WAY.has(stage))
      if (under?.stage === 'reading') think(user, under, null)
      else if (under) work(user, under)
    },
    async leave() {
      presence.abort()
      await job?.stop()
      await Promise.all(sweeping)
    },
  }
}
