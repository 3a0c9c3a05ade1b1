import { type RefObject, useEffect, useRef } from 'react'

/** Gives the keyboard to this control once the panel or dialog it stands in is on the screen. */
export function useFirstFocus<T extends { focus(): void }>(): RefObject<T | null> {
  const ref = useRef<T>(null)
  useEffect(() => {
    const timer = setTimeout(() => ref.current?.focus())
    return () => clearTimeout(timer)
  }, [])
  return ref
}
