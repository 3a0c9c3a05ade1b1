import { type Import, type ImportRow, listImportRows } from '../../db/repositories/import.ts'
import { findRow } from '../../db/repositories/row.ts'
import type { Store } from '../../db/store.ts'
import { DeskError } from '../../shared/contract/errors.ts'
import type { Desk } from '../../shared/contract/implementation.ts'
import {
  type ImportFault,
  type ImportPlan,
  type ImportState,
  MAX_IMPORT,
} from '../../shared/contract/imports.ts'
import type { User } from '../../shared/entities/user.ts'
import type { SheetCell, SheetColumn } from '../../shared/forms/sheet.ts'
import { type Language, say } from '../../shared/forms/words.ts'
import type { CustomerId, ImportId } from '../../shared/ids.ts'
import { SAMPLE } from '../../shared/imports/sample.ts'
import { FAULT_HEADINGS, issueText, SHEET_NAMES } from '../../shared/imports/words.ts'

/** Imports as they are kept and carried out; every function refuses (NOT_FOUND) what is somebody else's. */
export type ImportWork = {
  /** Throws IMPORT_BUSY while another one is at work, as do the others that begin something. */
  open(user: User, name: string, bytes: Uint8Array): ImportState
  watch(user: User, id: ImportId, signal?: AbortSignal): AsyncGenerator<ImportState>
  list(user: User): ImportState[]
  row(user: User, id: ImportId): Import
  /** MOVE_REFUSED, as in the others: it is in another stage. */
  plan(user: User, id: ImportId, plan: ImportPlan): void
  apply(user: User, id: ImportId): void
  cancel(user: User, id: ImportId): Promise<void>
  undo(user: User, id: ImportId): void
}

type Lines = readonly (readonly SheetCell[])[]
type Outlets = {
  language: () => Language
  sheet: (
    path: string,
    sheet: { as: 'xlsx'; title: string; columns: readonly SheetColumn[]; pages: Iterable<Lines> },
  ) => Promise<void>
  downloads: { fill: (name: string, write: (part: string) => Promise<void>) => Promise<string> }
}

/** Rows looked through before somebody else has a turn. */
const PAGE = 500
const SHOWS: Readonly<Record<'all' | 'good' | 'bad' | 'known', (row: ImportRow) => boolean>> = {
  all: () => true,
  good: row => row.issues === null,
  bad: row => row.issues !== null,
  known: row => row.knownId !== null,
}

/** 批量导入: files of customers taken in, looked at, applied and taken back. */
export function importsDesk(store: Store, work: ImportWork, outlets: Outlets): Desk['imports'] {
  let upload: { id: string; userId: string; pieces: Buffer[]; bytes: number } | undefined

  function faultOf({ plan }: Import, row: ImportRow): ImportFault {
    const { n, cells, issues, knownId } = row
    const isEarlier = knownId?.startsWith('row:') ?? false
    const customer = knownId && !isEarlier ? findRow(store.read, 'customer', knownId)?.row : undefined
    const known = knownId && {
      customerId: isEarlier ? null : (knownId as CustomerId),
      name: customer?.name ?? '',
      row: isEarlier ? Number(knownId.slice('row:'.length)) + plan.offset : null,
    }
    return { n: n + plan.offset, cells, issues: issues ?? [], known: known || null }
  }

  function* faultPages(row: Import, language: Language) {
    const columns = row.plan.headings.length
    for (let after = 0; ; ) {
      const page = listImportRows(store.read, row.id, after, PAGE)
      const last = page.at(-1)
      if (!last) return
      after = last.n
      yield page
        .filter(SHOWS.bad)
        .map(one => [
          ...Array.from({ length: columns }, (_, n) => ({ text: one.cells[n] ?? '' })),
          { number: one.n + row.plan.offset, format: '0' },
          { text: (one.issues ?? []).map(issue => issueText(row.plan, issue, language)).join('；') },
        ])
    }
  }

  const saved = async (title: string, columns: readonly SheetColumn[], pages: Iterable<Lines>) => {
    try {
      const write = (part: string) => outlets.sheet(part, { as: 'xlsx', title, columns, pages })
      return { path: await outlets.downloads.fill(`${title}.xlsx`, write) }
    } catch (error) {
      throw new DeskError('EXPORT_FAILED', undefined, { cause: error })
    }
  }
  const column = (title: string, width = 20): SheetColumn => ({ title, width })

  return {
    send({ user }, { uploadId, base64 }) {
      const piece = Buffer.from(base64, 'base64')
      if (uploadId === null) upload = { id: crypto.randomUUID(), userId: user.id, pieces: [], bytes: 0 }
      if (!upload || upload.userId !== user.id || (uploadId !== null && upload.id !== uploadId))
        throw new DeskError('NOT_FOUND')
      upload.bytes += piece.length
      upload.pieces.push(piece)
      if (upload.bytes > MAX_IMPORT) {
        upload = undefined
        throw new DeskError('IMPORT_TOO_LARGE', { most: `${MAX_IMPORT / 1_000_000} MB` })
      }
      return { uploadId: upload.id }
    },
    open({ user }, { name, uploadId }) {
      if (upload?.id !== uploadId || upload.userId !== user.id) throw new DeskError('NOT_FOUND')
      const state = work.open(user, name, Buffer.concat(upload.pieces))
      upload = undefined
      return state
    },
    watch: ({ user }, { id }, signal) => work.watch(user, id, signal),
    list: ({ user }) => work.list(user),
    plan({ user }, { id, plan }) {
      work.plan(user, id, plan)
      return { ok: true }
    },
    async rows({ user }, { id, show, after, limit }) {
      const row = work.row(user, id)
      const found: ImportFault[] = []
      for (let at = after - row.plan.offset; found.length < limit; ) {
        const page = listImportRows(store.read, id, at, PAGE)
        const last = page.at(-1)
        if (!last) break
        at = last.n
        for (const one of page.filter(SHOWS[show]).slice(0, limit - found.length))
          found.push(faultOf(row, one))
        await new Promise(resolve => setImmediate(resolve))
      }
      return found
    },
    apply({ user }, { id }) {
      work.apply(user, id)
      return { ok: true }
    },
    async cancel({ user }, { id }) {
      await work.cancel(user, id)
      return { ok: true }
    },
    undo({ user }, { id }) {
      work.undo(user, id)
      return { ok: true }
    },
    faults({ user }, { id }) {
      const row = work.row(user, id)
      const language = outlets.language()
      const columns = [
        ...row.plan.headings.map(heading => column(heading)),
        column(say(FAULT_HEADINGS.row, language), 8),
        column(say(FAULT_HEADINGS.faults, language), 60),
      ]
      return saved(say(SHEET_NAMES.faults, language), columns, faultPages(row, language))
    },
    sample() {
      const language = outlets.language()
      const columns = SAMPLE.map(({ words }) => column(say(words, language)))
      const example = SAMPLE.map((it): SheetCell => ({ text: say(it.example, language) }))
      return saved(say(SHEET_NAMES.sample, language), columns, [[example]])
    },
  }
}
