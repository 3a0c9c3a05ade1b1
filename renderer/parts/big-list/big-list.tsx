// biome-ignore-all lint/a11y/useSemanticElements: a table element cannot hold rows that are not there
import { type CSSProperties, type KeyboardEvent, useEffect, useId, useState } from 'react'
import { BigRow, BlankRow } from './big-row.tsx'
import { type Arranged, drawnColumns, tracksOf } from './columns.ts'
import { ListHead } from './list-head.tsx'
import { stepOf } from './steps.ts'
import { useScroll } from './use-scroll.ts'
import './big-list.css'

export const ROW_HEIGHT = 37
const HEAD_HEIGHT = 33
/** Rows are placed within stretches of so many, since no place far down a list can be told exactly in CSS pixels. */
const STRETCH = 1000

export type BigListProps<R> = {
  label: string
  id?: string
  /** Rows there are, as far as is known; whether more may follow. */
  count: number
  isOpenEnded?: boolean
  /** A row by its number; undefined while it is on its way. */
  rowAt: (n: number) => R | undefined
  /** These rows came into sight, the last one excluded. */
  onSight?: (first: number, end: number) => void
  idOf: (row: R) => string
  selectedId: string | null
  onOpen: (row: R) => void
  /** Further keys on a row; true: it was one of them. */
  onRowKey?: (key: string, row: R) => boolean
  columns: readonly Arranged<R>[]
  /** Somebody chose them: they stay whatever the width. */
  isChosen: boolean
  onWidth: (name: string, width: number | null) => void
}

/**
 * A list of any length, of which only what is in sight exists: J/K, arrows, PgUp/PgDn, Home/End walk, Enter opens. The
 * list itself is in the tab order and names the row that is walked to.
 */
export function BigList<R>(props: BigListProps<R>) {
  const {
    label,
    id,
    count,
    isOpenEnded = false,
    rowAt,
    onSight,
    idOf,
    selectedId,
    onOpen,
    columns,
    isChosen,
  } = props
  const ownId = useId()
  const { box, map, top, scrollTo, viewHeight, width } = useScroll(count, ROW_HEIGHT, HEAD_HEIGHT)
  const [active, setActive] = useState<number | null>(null)
  const [dragged, setDragged] = useState<{ name: string; width: number } | null>(null)
  const { first, end } = map.inSight(top)
  useEffect(() => onSight?.(first, end), [onSight, first, end])

  const drawn = drawnColumns(columns, isChosen, width).map(it =>
    it.column.name === dragged?.name ? { ...it, width: dragged.width } : it,
  )
  const { tracks, least } = tracksOf(drawn)
  const at = active === null ? null : Math.min(active, count - 1)
  const base = Math.floor(first / STRETCH) * STRETCH
  const slots = Math.ceil(viewHeight / ROW_HEIGHT) + 2

  const walkTo = (n: number) => {
    const next = Math.max(0, Math.min(count - 1, n))
    setActive(next)
    scrollTo(map.topFor(next, top))
  }
  const onKey = (event: KeyboardEvent<HTMLElement>) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.target !== event.currentTarget) return
    const step = stepOf(event.key, Math.max(1, Math.floor(viewHeight / ROW_HEIGHT) - 1))
    const row = at === null ? undefined : rowAt(at)
    if (step && count > 0) walkTo(step(at ?? first - 1, count - 1))
    else if ((event.key === 'Enter' || event.key === ' ') && row) onOpen(row)
    else if (!row || !props.onRowKey?.(event.key, row)) return
    event.preventDefault()
  }
  return (
    <div id={id} className="big-list">
      <div
        ref={box}
        role="grid"
        aria-label={label}
        aria-rowcount={isOpenEnded ? -1 : count + 1}
        aria-activedescendant={at !== null && at >= first && at < end ? `${ownId}-${at}` : undefined}
        tabIndex={0}
        className="big-list__box"
        style={{ '--tracks': tracks, '--least': `${least}px` } as CSSProperties}
        onKeyDown={onKey}
        onFocus={() => setActive(known => known ?? (count > 0 ? first : null))}
      >
        <ListHead drawn={drawn} onDrag={setDragged} onWidth={props.onWidth} />
        <div className="big-list__space" style={{ height: map.space }}>
          <div
            className="big-list__view"
            style={{ height: Math.min(viewHeight, map.space), top: HEAD_HEIGHT }}
          >
            <div
              className="big-list__rows"
              role="rowgroup"
              style={{ transform: `translateY(${base * ROW_HEIGHT - top}px)` }}
            >
              {Array.from({ length: end - first }, (_, i) => {
                const n = first + i
                const row = rowAt(n)
                const place = { n, id: `${ownId}-${n}`, y: (n - base) * ROW_HEIGHT, isActive: n === at }
                return row === undefined ? (
                  <BlankRow key={n % slots} {...place} />
                ) : (
                  <BigRow
                    key={n % slots}
                    {...place}
                    row={row}
                    columns={drawn}
                    tracks={tracks}
                    isSelected={idOf(row) === selectedId}
                    onOpen={() => {
                      setActive(n)
                      onOpen(row)
                    }}
                  />
                )
              })}
            </div>
          </div>
        </div>
      </div>
    </div>
  )
}
