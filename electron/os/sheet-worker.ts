import { closeSync, openSync, writeSync } from 'node:fs'
import { parentPort } from 'node:worker_threads'
import type { SheetCell, SheetColumn } from '../../shared/forms/sheet.ts'
import { csvFile } from './csv-file.ts'
import { xlsxFile } from './xlsx-file.ts'

/** A file of lines that is written from its head to its end and never held in memory. */
export type LineFile = {
  rows(rows: readonly (readonly SheetCell[])[]): void
  end(): void
}

/** What main says to this worker; each is answered with 'done' once it is on the disk. */
export type ToSheetWorker =
  | { type: 'begin'; path: string; as: 'xlsx' | 'csv'; title: string; columns: readonly SheetColumn[] }
  | { type: 'rows'; rows: readonly (readonly SheetCell[])[] }
  | { type: 'end' }

// Putting a large sheet together takes seconds of one core, which main must never give.
let file: LineFile | undefined
let handle = 0

function take(message: ToSheetWorker): void {
  if (message.type === 'begin') {
    handle = openSync(message.path, 'w')
    const write = (bytes: Uint8Array) => {
      for (let at = 0; at < bytes.length; ) at += writeSync(handle, bytes, at)
    }
    file = { xlsx: xlsxFile, csv: csvFile }[message.as](write, message)
  } else if (message.type === 'rows') file?.rows(message.rows)
  else {
    file?.end()
    closeSync(handle)
  }
}

parentPort?.on('message', (message: ToSheetWorker) => {
  take(message)
  parentPort?.postMessage('done')
})
