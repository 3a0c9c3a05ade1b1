import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { SheetCell, SheetColumn } from '../../shared/forms/sheet.ts'
import type { ToSheetWorker } from './sheet-worker.ts'

type Lines = readonly (readonly SheetCell[])[]

export type Sheet = {
  readonly as: 'xlsx' | 'csv'
  readonly title: string
  readonly columns: readonly SheetColumn[]
  readonly pages: Iterable<Lines> | AsyncIterable<Lines>
}

/**
 * Sheets as Excel (.xlsx) or CSV files, written by a thread of their own as their pages come; the next page is asked for
 * when the last is on the disk. Rejects when a page fails or the thread does.
 */
export const sheetWriter =
  (workerFile: string | URL) =>
  async (path: string, { pages, ...head }: Sheet): Promise<void> => {
    const worker = new Worker(workerFile)
    const failed = new Promise<never>((_, reject) => {
      worker.once('error', reject)
      worker.once('exit', code => reject(new Error(`sheet worker ended with ${code}`)))
    })
    failed.catch(() => {}) // told by whoever waits for it
    const say = async (message: ToSheetWorker) => {
      const done = once(worker, 'message')
      worker.postMessage(message)
      await Promise.race([done, failed])
    }
    try {
      await say({ type: 'begin', path, ...head })
      for await (const rows of pages) if (rows.length > 0) await say({ type: 'rows', rows })
      await say({ type: 'end' })
    } finally {
      await worker.terminate()
    }
  }
