/** Browsers draw no element higher than some 33 million CSS pixels; a long list's scroll bar stands for more than it is. */
const HIGHEST = 16_000_000

/** How the scroll bar's way maps to the list's: both in CSS pixels. */
export function scrollMap(rows: number, rowHeight: number, viewHeight: number) {
  const height = rows * rowHeight
  const space = Math.min(height, HIGHEST)
  /** How far the list can be scrolled, and how far its bar. */
  const most = Math.max(0, height - viewHeight)
  const barMost = Math.max(0, space - viewHeight)
  const limit = (top: number): number => Math.min(most, Math.max(0, top))
  return {
    space,
    /** The bar is a scale model: its own steps would be too wide for a wheel. */
    isScaled: space < height,
    limit,
    /** Where the list is when its bar is here, and the reverse. */
    topOf: (bar: number): number => (barMost === 0 ? 0 : limit((bar / barMost) * most)),
    barOf: (top: number): number => (most === 0 ? 0 : (top / most) * barMost),
    /** Where the list must be for row `n` to be seen whole; as near as can be to where it is. */
    topFor(n: number, top: number): number {
      const start = n * rowHeight
      if (start < top) return limit(start)
      return limit(Math.max(top, start + rowHeight - viewHeight))
    },
    /** Rows in sight, the last one excluded. */
    inSight: (top: number): { first: number; end: number } => ({
      first: Math.min(rows, Math.floor(top / rowHeight)),
      end: Math.min(rows, Math.ceil((top + viewHeight) / rowHeight)),
    }),
  }
}
