import type { ReactNode } from 'react'
import './failure-alert.css'
import { Shape } from './shape.tsx'

type Props = { title: string; text?: ReactNode; action?: ReactNode }

/** What happened, what was kept, what to do; stands in the flow of a screen, however narrow. */
export function FailureAlert({ title, text, action }: Props) {
  return (
    <div className="failure-alert tone-busy" role="alert">
      <Shape name="warning" size={15} />
      <div className="failure-alert__words">
        <strong>{title}</strong>
        {text && <div>{text}</div>}
        {action && <div className="failure-alert__action">{action}</div>}
      </div>
    </div>
  )
}
