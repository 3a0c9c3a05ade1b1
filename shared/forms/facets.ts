import { type Form, fieldsOf } from './define.ts'
import type { Values } from './fields.ts'

/** What a list filters by, from the indexed fields: a tree counts under each of its levels, a multiple choice under each. */
export function facetValues(form: Form, values: Values): Record<string, readonly string[]> {
  const found = fieldsOf(form).flatMap(([name, field]): [string, string[]][] => {
    const value = values[name]
    if (!field.index || value === null || value === undefined || value === '') return []
    if (field.kind === 'tree') return [[name, levelsOf(String(value))]]
    if (Array.isArray(value)) return [[name, value.filter(it => typeof it === 'string')]]
    return typeof value === 'object' ? [] : [[name, [String(value)]]]
  })
  return Object.fromEntries(found)
}

/** "repair.cooling.leak" → "repair", "repair.cooling", "repair.cooling.leak". */
const levelsOf = (code: string): string[] => {
  const parts = code.split('.')
  return parts.map((_, n) => parts.slice(0, n + 1).join('.'))
}
