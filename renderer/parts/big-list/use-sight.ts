import { useCallback, useEffect, useRef, useState } from 'react'
import { pagesOf } from './ladder-pages.ts'

/** While somebody drags the bar through a long list, pages are asked for so often at most, in ms. */
const REST_MS = 120

/** Pages in sight: at once where somebody walks, a moment later where he flies past. */
export function useSight(isAtHand: (page: number) => boolean): {
  pages: readonly number[]
  onSight: (first: number, end: number) => void
} {
  const [pages, setPages] = useState<readonly number[]>([0])
  const wanted = useRef(pages)
  const asked = useRef(0)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const onSight = useCallback(
    (first: number, end: number) => {
      const next = pagesOf(first, end)
      wanted.current = next
      const show = () => {
        timer.current = undefined
        asked.current = performance.now()
        setPages(known => (String(known) === String(wanted.current) ? known : wanted.current))
      }
      if (next.every(isAtHand)) show()
      else timer.current ??= setTimeout(show, Math.max(0, asked.current + REST_MS - performance.now()))
    },
    [isAtHand],
  )
  return { pages, onSight }
}
