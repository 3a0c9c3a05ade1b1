import type { ComponentPropsWithRef, ReactNode } from 'react'
import './stack-button.css'

type Props = Omit<ComponentPropsWithRef<'button'>, 'children'> & {
  label: string
  icon: ReactNode
  filled?: 'primary' | 'danger'
  pressed?: boolean
  busy?: boolean
  shortcut?: string
}

/** An icon over its word. Keeps its place when there is nothing to do: then it is only dimmed. */
export function StackButton({
  label,
  icon,
  filled,
  pressed,
  busy,
  shortcut,
  disabled,
  className,
  ...rest
}: Props) {
  const look = filled && !disabled ? `stack-button--${filled}` : ''
  return (
    <button
      type="button"
      className={`stack-button ${look} ${pressed ? 'stack-button--pressed' : ''} ${className ?? ''}`}
      aria-disabled={disabled || undefined}
      aria-busy={busy || undefined}
      aria-pressed={pressed}
      aria-keyshortcuts={shortcut?.replace('Ctrl', 'Control')}
      {...rest}
      onClick={disabled ? undefined : rest.onClick}
    >
      <span className="stack-button__icon" aria-hidden="true">
        {icon}
      </span>
      <span className="stack-button__label">{label}</span>
    </button>
  )
}
