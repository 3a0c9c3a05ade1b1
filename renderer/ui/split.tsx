import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef } from 'react'
import './split.css'

type Props = {
  /** Which side the pane of fixed width is on; the other takes the rest. */
  side: 'start' | 'end'
  /** Name of the border for screen readers. */
  label: string
  width: number
  min: number
  max: number
  /** The rest never gets narrower than this. */
  minRest: number
  /** null = back to the first width. */
  onWidth: (width: number | null) => void
  pane: ReactNode
  children: ReactNode
}

const STEP = 16

/** Two panes with a border that can be moved by pointer or arrow keys; a double click sets it back. */
export function Split({ side, label, width, min, max, minRest, onWidth, pane, children }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const outward = side === 'start' ? 1 : -1
  const limit = (wanted: number) => Math.round(Math.min(max, Math.max(min, wanted)))

  const drag = (event: PointerEvent<HTMLHRElement>) => {
    const handle = event.currentTarget
    const start = { x: event.clientX, width: shownWidth() }
    handle.setPointerCapture(event.pointerId)
    const move = (at: globalThis.PointerEvent) =>
      onWidth(limit(start.width + (at.clientX - start.x) * outward))
    const end = () => {
      handle.removeEventListener('pointermove', move)
      handle.removeEventListener('lostpointercapture', end)
    }
    handle.addEventListener('pointermove', move)
    handle.addEventListener('lostpointercapture', end)
  }
  const shownWidth = () =>
    box.current?.querySelector<HTMLElement>(':scope > .split__pane')?.offsetWidth ?? width
  const onKey = (event: KeyboardEvent) => {
    const wanted = {
      ArrowRight: shownWidth() + STEP * outward,
      ArrowLeft: shownWidth() - STEP * outward,
      Home: min,
      End: max,
    }[event.key]
    if (wanted === undefined) return
    event.preventDefault()
    onWidth(limit(wanted))
  }

  const fixed = <div className="split__pane">{pane}</div>
  const border = (
    <hr
      className="split__border"
      aria-label={label}
      aria-orientation="vertical"
      aria-valuenow={width}
      aria-valuemin={min}
      aria-valuemax={max}
      tabIndex={0}
      onPointerDown={drag}
      onKeyDown={onKey}
      onDoubleClick={() => onWidth(null)}
    />
  )
  const rest = <div className="split__rest">{children}</div>
  const size = `minmax(${min}px, min(${width}px, 100% - ${minRest}px))`
  return (
    <div
      ref={box}
      className="split"
      style={{ gridTemplateColumns: side === 'start' ? `${size} 0 1fr` : `1fr 0 ${size}` }}
    >
      {side === 'start' ? fixed : rest}
      {border}
      {side === 'start' ? rest : fixed}
    </div>
  )
}
