export type Span = { unit: 'days' | 'hours' | 'minutes'; d: number; h: number; m: number }

/** A span as people say it: days and hours, hours and minutes, or minutes. */
export function spanOf(ms: number): Span {
  const minutes = Math.floor(ms / 60_000)
  const [d, h, m] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24, minutes % 60]
  return { unit: d > 0 ? 'days' : h > 0 ? 'hours' : 'minutes', d, h, m }
}
