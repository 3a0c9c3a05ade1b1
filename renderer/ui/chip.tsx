import type { ReactNode } from 'react'
import './chip.css'

/** One of several choices in a row that can be on or off. */
export function Chip({ on, onClick, children }: { on: boolean; onClick: () => void; children: ReactNode }) {
  return (
    <button type="button" className={`chip ${on ? 'chip--on' : ''}`} aria-pressed={on} onClick={onClick}>
      {children}
    </button>
  )
}
