import { setImmediate } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import type { SheetCell, SheetColumn } from '../../shared/forms/sheet.ts'
import type { ToExcelWorker } from './excel-worker.ts'

export type Sheet = {
  readonly name: string
  readonly columns: readonly SheetColumn[]
  /** Page by page, so that none of them holds the program up. */
  readonly pages: Iterable<readonly (readonly SheetCell[])[]>
}

/** Sheets as Excel files (.xlsx), put together in a thread of their own. Rejects when the thread fails. */
export const excelWriter =
  (workerFile: string | URL) =>
  async ({ name, columns, pages }: Sheet): Promise<Uint8Array> => {
    const worker = new Worker(workerFile)
    const file = new Promise<Uint8Array>((resolve, reject) => {
      worker.once('message', resolve)
      worker.once('error', reject)
      worker.once('exit', code => reject(new Error(`Excel worker ended with ${code}`)))
    })
    const say = (message: ToExcelWorker) => worker.postMessage(message)
    try {
      say({ type: 'begin', name, columns })
      for (const rows of pages) {
        say({ type: 'rows', rows })
        await setImmediate()
      }
      say({ type: 'end' })
      return await file
    } finally {
      file.catch(() => {}) // a page that failed is told by itself
      await worker.terminate()
    }
  }
