// biome-ignore-all lint/a11y/useSemanticElements: a table element cannot hold rows that are not there
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names the row that is meant
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the grid takes the keys for all of its rows
import { type MouseEvent, memo } from 'react'
import type { Arranged } from './columns.ts'

type Place = {
  /** Number of the row in the list. */
  n: number
  id: string
  /** CSS pixels from the beginning of its stretch. */
  y: number
  isActive: boolean
}
type Props<R> = Place & {
  row: R
  columns: readonly Arranged<R>[]
  /** Tells when the columns are others. */
  tracks: string
  isSelected: boolean
  onOpen: () => void
}

/** The head is the first row of the grid. */
const rowIndex = (n: number): number => n + 2
const classOf = (isActive: boolean, isSelected = false): string =>
  `big-list__row ${isActive ? 'big-list__row--active' : ''} ${isSelected ? 'big-list__row--selected' : ''}`

function Row<R>({ n, id, y, row, columns, isActive, isSelected, onOpen }: Props<R>) {
  const open = (event: MouseEvent<HTMLElement>) => {
    if (!(event.target as HTMLElement).closest('button, a')) onOpen()
  }
  return (
    <div
      id={id}
      role="row"
      aria-rowindex={rowIndex(n)}
      aria-selected={isSelected}
      className={classOf(isActive, isSelected)}
      style={{ top: y }}
      onClick={open}
    >
      {columns.map(({ column }) => (
        <span key={column.name} role="gridcell" className={column.end ? 'big-list__end' : undefined}>
          {column.cell(row)}
        </span>
      ))}
    </div>
  )
}

/** A row is drawn anew when it is another one, or its columns are others. */
export const BigRow = memo(
  Row,
  (a, b) =>
    a.row === b.row &&
    a.n === b.n &&
    a.y === b.y &&
    a.isActive === b.isActive &&
    a.isSelected === b.isSelected &&
    a.tracks === b.tracks &&
    a.columns.length === b.columns.length &&
    a.columns.every((it, i) => it.column === b.columns[i]?.column),
) as typeof Row

/** The shape of a row that is on its way: one cell that looks like several, since whoever flies past sees only these. */
export const BlankRow = memo(function BlankRow({ n, id, y, isActive }: Place) {
  return (
    <div
      id={id}
      role="row"
      aria-rowindex={rowIndex(n)}
      aria-busy="true"
      className={classOf(isActive)}
      style={{ top: y }}
    >
      <span role="gridcell" className="big-list__blank" />
    </div>
  )
})
