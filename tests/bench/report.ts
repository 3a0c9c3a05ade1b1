/** One line of a benchmark: `floor` is the raw limit measured in the same run. */
export type Measure = {
  name: string
  value: number
  unit: string
  floor: number
  limit: number
  upTo?: 'ratio' | 'value'
}

/** Print a measure as one JSON object; returns whether it kept its limit (of the ratio, or of the value). */
export function report({ name, value, unit, floor, limit, upTo = 'ratio' }: Measure): boolean {
  const ratio = floor > 0 ? value / floor : Number.NaN
  const ok = (upTo === 'ratio' ? ratio : value) <= limit
  console.log(
    JSON.stringify({ name, value: round(value), unit, floor: round(floor), ratio: round(ratio), limit, ok }),
  )
  return ok
}

export function percentile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor((p / 100) * sorted.length))] ?? Number.NaN
}

export const average = (values: readonly number[]): number =>
  values.reduce((a, b) => a + b, 0) / values.length

const round = (n: number): number => Math.round(n * 1000) / 1000
