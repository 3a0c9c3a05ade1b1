import type { ImportId, OrgId } from '../../shared/ids.ts'

/** What the thread is to do: read this file, or (without bytes) check the rows of an import anew by its plan. */
export type ImportJob = {
  importId: ImportId
  orgId: OrgId
  bytes: Uint8Array | null
  store: { file: string; key: string; migrations: string }
}

export type FromImportWorker =
  | { type: 'progress'; done: number; total: number; good: number; bad: number; knownRows: number }
  | { type: 'problem'; code: 'IMPORT_UNREADABLE' | 'IMPORT_EMPTY' }
  | { type: 'done' }
