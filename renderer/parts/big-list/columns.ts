import type { ReactNode } from 'react'
import type { ListView } from '../../../shared/contract/lists.ts'

/** A column of a long list. */
export type Column<R> = {
  readonly name: string
  readonly title: string
  /** Smallest width in CSS pixels, and the share of what is left over (0: none of it). */
  readonly min: number
  readonly share?: number
  /** Figures stand at the end of their column. */
  readonly end?: boolean
  /** Also shown where the list is narrow and nobody has chosen its columns. */
  readonly first?: boolean
  /** Left out until somebody chooses it. */
  readonly extra?: boolean
  readonly cell: (row: R) => ReactNode
}

/** A column as somebody has it: whether he sees it, and the width he gave it (null: none). */
export type Arranged<R> = {
  readonly column: Column<R>
  readonly shown: boolean
  readonly width: number | null
}

/** Below this width, in CSS pixels, a list that nobody arranged shows its first columns alone. */
const NARROW = 960
export const GAP = 10
export const EDGE = 20

/** All columns in somebody's order; what a later release adds stands at its own place. */
export function arrange<R>(columns: readonly Column<R>[], chosen: ListView['columns']): Arranged<R>[] {
  const known = chosen.flatMap(({ name, width, shown }): Arranged<R>[] => {
    const column = columns.find(it => it.name === name)
    return column ? [{ column, width, shown }] : []
  })
  columns.forEach((column, n) => {
    if (known.some(it => it.column === column)) return
    known.splice(n, 0, { column, width: null, shown: chosen.length === 0 && !column.extra })
  })
  return known
}

/** The columns to draw in a list of this width (0: not measured yet). */
export function drawnColumns<R>(
  arranged: readonly Arranged<R>[],
  isChosen: boolean,
  width: number,
): Arranged<R>[] {
  const shown = arranged.filter(it => it.shown)
  return isChosen || width === 0 || width >= NARROW ? shown : shown.filter(it => it.column.first)
}

/** The grid's tracks, and the width below which it scrolls sideways, in CSS pixels. */
export function tracksOf<R>(drawn: readonly Arranged<R>[]): { tracks: string; least: number } {
  const tracks = drawn.map(({ column, width }) =>
    width !== null
      ? `${width}px`
      : column.share
        ? `minmax(${column.min}px, ${column.share}fr)`
        : `${column.min}px`,
  )
  const least = drawn.reduce((sum, { column, width }) => sum + (width ?? column.min) + GAP, 2 * EDGE - GAP)
  return { tracks: tracks.join(' '), least }
}
