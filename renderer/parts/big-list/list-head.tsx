// biome-ignore-all lint/a11y/useSemanticElements: a table element cannot hold rows that are not there
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names the row that is meant
import type { PointerEvent } from 'react'
import type { Arranged } from './columns.ts'

const LEAST = 40
const WIDEST = 1200

type Props<R> = {
  drawn: readonly Arranged<R>[]
  /** A border is being moved; null: no longer. */
  onDrag: (width: { name: string; width: number } | null) => void
  onWidth: (name: string, width: number | null) => void
}

/** Titles of the columns. Their borders can be moved; a double click sets one back. By keyboard: the list of columns. */
export function ListHead<R>({ drawn, onDrag, onWidth }: Props<R>) {
  const drag = (event: PointerEvent<HTMLElement>, name: string) => {
    const grip = event.currentTarget
    const from = { x: event.clientX, width: grip.parentElement?.offsetWidth ?? LEAST }
    let width = from.width
    const move = (at: globalThis.PointerEvent) => {
      width = Math.round(Math.min(WIDEST, Math.max(LEAST, from.width + at.clientX - from.x)))
      onDrag({ name, width })
    }
    const end = () => {
      grip.removeEventListener('pointermove', move)
      grip.removeEventListener('lostpointercapture', end)
      onDrag(null)
      if (width !== from.width) onWidth(name, width)
    }
    grip.setPointerCapture(event.pointerId)
    grip.addEventListener('pointermove', move)
    grip.addEventListener('lostpointercapture', end)
  }
  return (
    <div role="rowgroup" className="big-list__head">
      <div role="row" aria-rowindex={1} className="big-list__titles">
        {drawn.map(({ column: { name, title, end } }) => (
          <span key={name} role="columnheader" className={end ? 'big-list__end' : undefined} title={title}>
            <span className="big-list__title">{title}</span>
            <i
              className="big-list__grip"
              aria-hidden="true"
              onPointerDown={event => drag(event, name)}
              onDoubleClick={() => onWidth(name, null)}
            />
          </span>
        ))}
      </div>
    </div>
  )
}
