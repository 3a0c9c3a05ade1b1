import type { ReactNode } from 'react'
import './nothing-here.css'

/** An empty place that says what will stand here and how to make the first one. */
export function NothingHere({
  icon,
  title,
  children,
}: {
  icon?: ReactNode
  title: string
  children?: ReactNode
}) {
  return (
    <div className="nothing-here">
      {icon && (
        <span className="nothing-here__icon" aria-hidden="true">
          {icon}
        </span>
      )}
      <strong>{title}</strong>
      {children}
    </div>
  )
}
