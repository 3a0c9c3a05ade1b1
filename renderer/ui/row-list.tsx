import { type KeyboardEvent, type ReactNode, useRef } from 'react'
import { flushSync } from 'react-dom'
import { useDrawn } from './use-drawn.ts'
import './row-list.css'

type Props<T> = {
  label: string
  rows: readonly T[]
  idOf: (row: T) => string
  selectedId: string | null
  onOpen: (row: T) => void
  /** Height of a row in CSS pixels, for those not drawn yet. */
  rowHeight: number
  id?: string
  className?: string
  head?: ReactNode
  foot?: ReactNode
  children: (row: T) => ReactNode
}

/**
 * A long list to walk through by J/K or the arrows and to open by Enter or a click. One row is in the tab order. Rows out
 * of sight cost nothing, and those far below are not even there.
 */
export function RowList<T>(props: Props<T>) {
  const {
    id: listId,
    label,
    rows,
    idOf,
    selectedId,
    onOpen,
    rowHeight,
    className = '',
    head,
    foot,
    children,
  } = props
  const list = useRef<HTMLDivElement>(null)
  const selectedAt = rows.findIndex(row => idOf(row) === selectedId)
  const { drawn, end, drawAll } = useDrawn(rows.length, selectedAt)
  const move = (from: EventTarget & Element, to: (at: number, last: number) => number) => {
    const items = [...(list.current?.querySelectorAll<HTMLElement>('[role="option"]') ?? [])]
    const at = items.indexOf(from as HTMLElement)
    items[Math.max(0, Math.min(items.length - 1, to(at, items.length - 1)))]?.focus()
  }
  const onKey = (event: KeyboardEvent<HTMLElement>, row: T) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return
    const step = STEPS[event.key.length === 1 ? event.key.toLowerCase() : event.key]
    if (event.key === 'End') flushSync(drawAll)
    if (step) move(event.currentTarget, step)
    else if (event.key === 'Enter' || event.key === ' ') onOpen(row)
    else return
    event.preventDefault()
  }
  const tabStop = selectedAt >= 0 ? selectedId : rows[0] && idOf(rows[0])
  return (
    <div className={`row-list ${className}`}>
      {head}
      <div ref={list} id={listId} role="listbox" aria-label={label} className="row-list__rows">
        {rows.slice(0, drawn).map((row, n) => {
          const id = idOf(row)
          return (
            <div
              key={id}
              role="option"
              aria-selected={id === selectedId}
              aria-posinset={n + 1}
              aria-setsize={rows.length}
              tabIndex={id === tabStop ? 0 : -1}
              className={`row-list__row ${id === selectedId ? 'row-list__row--selected' : ''}`}
              style={{ containIntrinsicSize: `auto ${rowHeight}px` }}
              onClick={() => onOpen(row)}
              onKeyDown={event => onKey(event, row)}
            >
              {children(row)}
            </div>
          )
        })}
      </div>
      {drawn < rows.length && (
        <div ref={end} aria-hidden="true" style={{ height: (rows.length - drawn) * rowHeight }} />
      )}
      {drawn >= rows.length && foot}
    </div>
  )
}

const STEPS: Readonly<Record<string, (at: number, last: number) => number>> = {
  j: at => at + 1,
  ArrowDown: at => at + 1,
  k: at => at - 1,
  ArrowUp: at => at - 1,
  Home: () => 0,
  End: (_at, last) => last,
}
