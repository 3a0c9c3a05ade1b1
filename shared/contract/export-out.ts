import type { SheetCell, SheetColumn } from '../forms/sheet.ts'
import type { Exported, ExportOrder } from './exports.ts'
import type { Who } from './implementation.ts'

/** Lines of a sheet on their way out; `withheld`: how many were left out of this page. */
export type OutPage = {
  readonly lines: readonly (readonly SheetCell[])[]
  readonly withheld: number
}

/** What goes out, and of which kind of record it is. Pages are asked for one by one, as fast as they are written. */
export type OutSheet = {
  readonly entity: string
  readonly entityId: string
  /** Name of the file without its ending: nothing of a customer in it. */
  readonly stem: string
  readonly title: string
  readonly columns: readonly SheetColumn[]
  readonly pages: AsyncIterable<OutPage>
}

/**
 * Write a sheet into the downloads folder and take down who, why and how many (R-CI-9). An aborted export leaves no
 * file. Throws EXPORT_FAILED, and whatever a page or the signal throws.
 */
export type SendOut = (
  who: Who,
  order: ExportOrder,
  sheet: OutSheet,
  signal?: AbortSignal,
) => Promise<Exported>
