import type { NumberPlace } from '../../shared/contract/desk.ts'

/** Beginnings of national numbers (area codes, the first six or seven digits of mobile numbers) and where they belong. */
export type PlaceTable = {
  /** Ascending; the beginnings as integers, none of which starts with 0. */
  readonly beginnings: Uint32Array
  /** For each of them, the index of its place. */
  readonly at: Uint16Array
  readonly places: readonly NumberPlace[]
}

/** A table out of names by beginning, as the numbering plans of both languages have them. */
export function placeTable(zh: Record<string, string>, en: Record<string, string>): PlaceTable {
  const beginnings = Uint32Array.from(Object.keys(zh), Number).sort()
  const places: NumberPlace[] = []
  const known = new Map<string, number>()
  const at = Uint16Array.from(beginnings, beginning => {
    const place = { zh: zh[beginning] ?? '', en: en[beginning] ?? zh[beginning] ?? '' }
    const name = `${place.zh}\n${place.en}`
    const index = known.get(name) ?? places.push(place) - 1
    known.set(name, index)
    return index
  })
  return { beginnings, at, places }
}

const LONGEST_BEGINNING = 7

/** The place of the longest beginning of this national number (digits without the leading 0) that is known. */
export function findPlace({ beginnings, at, places }: PlaceTable, national: string): NumberPlace | null {
  for (let length = Math.min(LONGEST_BEGINNING, national.length); length > 0; length--) {
    const index = indexOf(beginnings, Number(national.slice(0, length)))
    if (index !== undefined) return places[at[index] ?? -1] ?? null
  }
  return null
}

function indexOf(sorted: Uint32Array, wanted: number): number | undefined {
  let low = 0
  let high = sorted.length - 1
  while (low <= high) {
    const middle = (low + high) >>> 1
    const found = sorted[middle] ?? 0
    if (found === wanted) return middle
    if (found < wanted) low = middle + 1
    else high = middle - 1
  }
  return undefined
}
