import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { scrollMap } from './scroll-map.ts'

/** Before anything is measured (and where nothing is drawn), a list is taken to be so large. */
const UNMEASURED = { width: 0, height: 600 }
const LINE_MODE = 1

/** Where a long list is scrolled to, in CSS pixels from its first row, whatever its scroll bar can show. */
export function useScroll(rows: number, rowHeight: number, headHeight: number) {
  const box = useRef<HTMLDivElement>(null)
  const size = useSize(box)
  const viewHeight = Math.max(rowHeight, size.height - headHeight)
  const map = scrollMap(rows, rowHeight, viewHeight)
  const [wanted, setWanted] = useState(0)
  const top = map.limit(wanted)
  const now = useRef({ map, top })
  now.current = { map, top }

  /** Go to a place; the bar follows. */
  const scrollTo = useCallback((next: number) => {
    const { map: to } = now.current
    const place = to.limit(next)
    now.current.top = place
    setWanted(place)
    if (box.current) box.current.scrollTop = to.barOf(place)
  }, [])

  // A list that grew or shrank keeps its place; its bar has moved. (Not at every drawing: a hand may be on the bar.)
  // biome-ignore lint/correctness/useExhaustiveDependencies: these are what the bar's measure is made of
  useLayoutEffect(() => {
    const { map: to, top: at } = now.current
    if (box.current) box.current.scrollTop = to.barOf(at)
  }, [rows, viewHeight])

  useEffect(() => {
    const element = box.current
    if (!element) return
    const onScroll = () => {
      const { map: to, top: at } = now.current
      // Our own setting of the bar comes back rounded.
      if (Math.abs(to.barOf(at) - element.scrollTop) > 1) setWanted(to.topOf(element.scrollTop))
    }
    const onWheel = (event: WheelEvent) => {
      if (!now.current.map.isScaled || event.ctrlKey || event.deltaY === 0) return
      event.preventDefault()
      scrollTo(now.current.top + event.deltaY * (event.deltaMode === LINE_MODE ? rowHeight : 1))
    }
    element.addEventListener('scroll', onScroll, { passive: true })
    element.addEventListener('wheel', onWheel, { passive: false })
    return () => {
      element.removeEventListener('scroll', onScroll)
      element.removeEventListener('wheel', onWheel)
    }
  }, [scrollTo, rowHeight])

  return { box, map, top, scrollTo, viewHeight, width: size.width }
}

function useSize(of: RefObject<HTMLElement | null>): { width: number; height: number } {
  const [size, setSize] = useState(UNMEASURED)
  useLayoutEffect(() => {
    const element = of.current
    if (!element) return
    const measure = () => {
      const { clientWidth: width, clientHeight: height } = element
      if (height > 0)
        setSize(known => (known.width === width && known.height === height ? known : { width, height }))
    }
    measure()
    const watch = new ResizeObserver(measure)
    watch.observe(element)
    return () => watch.disconnect()
  }, [of])
  return size
}
