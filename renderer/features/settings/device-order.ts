/** One device of a list: its name, and whether it is plugged in now. */
export type DeviceRow = { name: string; present: boolean }

/** Everything there is to order: what is wanted first, in that order, then whatever else is plugged in. */
export function deviceRows(wanted: readonly string[], present: readonly { label: string }[]): DeviceRow[] {
  const labels = new Set(present.map(({ label }) => label).filter(label => label !== ''))
  const names = new Set([...wanted, ...labels])
  return [...names].map(name => ({ name, present: labels.has(name) }))
}

/** The order after `name` was moved to the place `to`; from then on the whole list is an order of preference. */
export function moved(rows: readonly DeviceRow[], name: string, to: number): string[] {
  const others = rows.map(row => row.name).filter(other => other !== name)
  const at = Math.max(0, Math.min(others.length, to))
  return [...others.slice(0, at), name, ...others.slice(at)]
}

/** The most wanted device, when it is not there; null when it is, or when none was ever chosen. */
export const missingFavourite = (wanted: readonly string[], rows: readonly DeviceRow[]): string | null => {
  const [first] = wanted
  return first !== undefined && !rows.some(({ name, present }) => name === first && present) ? first : null
}
