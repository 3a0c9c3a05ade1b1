import { type RefObject, useEffect, useRef, useState } from 'react'

/** Rows drawn at first, and how many more each time their end comes near. */
const STEP = 60
/** How near, CSS pixels: before anybody sees that something is missing. */
const NEAR = '600px'

/**
 * How many rows of a list are drawn: the first ones, and more as somebody scrolls down, always including row `selectedAt`.
 * A day's calls would otherwise cost the window some 50 kB each. `end` marks the place of those not drawn.
 */
export function useDrawn(
  count: number,
  selectedAt: number,
): { drawn: number; end: RefObject<HTMLDivElement | null>; drawAll: () => void } {
  const [wanted, setWanted] = useState(
    typeof IntersectionObserver === 'undefined' ? Number.MAX_SAFE_INTEGER : STEP,
  )
  const end = useRef<HTMLDivElement>(null)
  const drawn = Math.min(count, Math.max(wanted, selectedAt + 1))
  useEffect(() => {
    const mark = end.current
    if (!mark || drawn >= count) return
    // Told once at once: whoever drags the bar far down gets more until his place is reached.
    const watch = new IntersectionObserver(
      marks => marks.some(({ isIntersecting }) => isIntersecting) && setWanted(drawn + STEP),
      { root: mark.parentElement, rootMargin: NEAR },
    )
    watch.observe(mark)
    return () => watch.disconnect()
  }, [drawn, count])
  return { drawn, end, drawAll: () => setWanted(Number.MAX_SAFE_INTEGER) }
}
