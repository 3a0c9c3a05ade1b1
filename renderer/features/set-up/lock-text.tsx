import { LockOutlined } from '@ant-design/icons'
import type { ReactNode } from 'react'

/** What protects the key of the local data. */
export function LockText({ children }: { children: ReactNode }) {
  return (
    <p className="lock-text">
      <LockOutlined aria-hidden="true" />
      <span>{children}</span>
    </p>
  )
}
