import { canonicalJson } from '../text/canonical-json.ts'

type Item = Readonly<Record<string, unknown>>

/** Whether `after` is `before` with nothing but new items behind it: none edited, moved, taken away or given twice. */
export function isAppended(before: readonly Item[], after: readonly Item[]): boolean {
  const ids = new Set(after.map(item => item.id))
  return (
    ids.size === after.length && before.every((item, n) => canonicalJson(item) === canonicalJson(after[n]))
  )
}

/**
 * What two sides added to a list, each without knowing of the other: the list that stands, then the new items, the
 * earlier first. Null when the given list edits an item that stands, which is no adding.
 */
export function joined(standing: readonly Item[], given: readonly Item[]): Item[] | null {
  const known = new Map(standing.map(item => [item.id, canonicalJson(item)]))
  if (given.some(item => known.has(item.id) && known.get(item.id) !== canonicalJson(item))) return null
  const added = given.filter(item => !known.has(item.id))
  return [...standing, ...added.toSorted((a, b) => timeOf(a) - timeOf(b))]
}

const timeOf = ({ at }: Item): number => (typeof at === 'number' ? at : 0)
