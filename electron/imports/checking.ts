import type { Reader } from '../../db/connection.ts'
import { findMarked, type ImportRow } from '../../db/repositories/import.ts'
import type { ImportPlan } from '../../shared/contract/imports.ts'
import type { People } from '../../shared/imports/cells.ts'
import { checkRow, marksOf } from '../../shared/imports/check.ts'

export type Verdict = Pick<ImportRow, 'issues' | 'knownId'>
export type Counts = { good: number; bad: number; knownRows: number }

/**
 * Says of row after row, in the order of the file, whether it can come in, and of which customer it is: one that is
 * there, or one of an earlier row. Counts as it goes.
 */
export function rowChecker(reader: Reader, orgId: string, plan: ImportPlan, people: People) {
  const counts: Counts = { good: 0, bad: 0, knownRows: 0 }
  const earlier = new Map<string, number>()
  return {
    counts,
    check(n: number, cells: readonly string[]): Verdict {
      const { values, issues } = checkRow(plan, cells, people)
      if (!values) {
        counts.bad++
        return { issues: [...issues], knownId: null }
      }
      counts.good++
      const marks = marksOf(values)
      const keys = [
        ...marks.numbers.map(number => `number ${number}`),
        ...(marks.licence ? [`licence ${marks.licence}`] : []),
        ...(marks.place ? [`place ${marks.place}`] : []),
      ]
      const twin = keys.map(key => earlier.get(key)).find(row => row !== undefined)
      for (const key of keys) if (!earlier.has(key)) earlier.set(key, n)
      const knownId =
        findMarked(reader, orgId, marks)?.id ?? (twin === undefined ? null : (`row:${twin}` as const))
      if (knownId) counts.knownRows++
      return { issues: null, knownId }
    },
  }
}
