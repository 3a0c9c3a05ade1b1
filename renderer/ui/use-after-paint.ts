import { startTransition, useEffect, useState } from 'react'

/**
 * Whether something has been on screen for a frame: what lies below the edge of a list may follow then, without holding up
 * what is seen. `key` says what is shown; another one begins anew.
 */
export function useAfterPaint(key: string): boolean {
  const [painted, setPainted] = useState<string | null>(null)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    // The frame's callbacks run before its painting; a task queued in them runs after it.
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(() => startTransition(() => setPainted(key)))
    })
    return () => {
      cancelAnimationFrame(frame)
      clearTimeout(timer)
    }
  }, [key])
  return painted === key
}
