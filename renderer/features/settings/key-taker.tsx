import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react'

type Props = {
  label: string
  /** What stands in it while it waits. */
  children: ReactNode
  /** Told of every key pressed but Esc. */
  onPress: (press: KeyboardEvent) => void
  /** Esc, or the focus went elsewhere. */
  onLeave: () => void
}

/** Waits for one key: whatever is pressed in it becomes a key instead of doing something. */
export function KeyTaker({ label, children, onPress, onLeave }: Props) {
  const box = useRef<HTMLButtonElement>(null)
  useEffect(() => box.current?.focus(), [])
  return (
    <button
      ref={box}
      type="button"
      className="key-taker"
      aria-label={label}
      onKeyDown={event => {
        // Tab leaves as everywhere, so that nobody is caught here.
        if (event.key === 'Tab' && !event.ctrlKey && !event.altKey) return
        event.preventDefault()
        event.stopPropagation()
        if (event.key === 'Escape') onLeave()
        else if (!event.repeat) onPress(event)
      }}
      onBlur={onLeave}
    >
      {children}
    </button>
  )
}
