import type { Form } from './define.ts'
import { type Words, w } from './words.ts'

/** The chapters of the handbook that hold forms, by number. */
const CHAPTERS: Readonly<Record<string, Words>> = {
  2: w('客户调查与开发', 'Customer survey and development'),
  3: w('客户关系', 'Customer relations'),
  4: w('大客户', 'Key accounts'),
  5: w('售后服务', 'After-sales service'),
  6: w('客户投诉', 'Complaints'),
  7: w('客户信息', 'Customer data'),
  8: w('呼叫中心', 'Call centre'),
}

type Chapter = {
  readonly no: string
  readonly title: Words | undefined
  readonly forms: readonly Form[]
}

/** Forms by the chapter of the handbook they stand in, in its order. */
export function byChapter(forms: readonly Form[]): Chapter[] {
  const chapters = Map.groupBy(forms, form => form.no.split('.')[0] ?? '')
  return [...chapters]
    .map(([no, inIt]) => ({
      no,
      title: CHAPTERS[no],
      forms: inIt.toSorted((a, b) => a.no.localeCompare(b.no, 'en', { numeric: true })),
    }))
    .sort((a, b) => Number(a.no) - Number(b.no))
}
