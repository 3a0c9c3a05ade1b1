import { parseArgs } from 'node:util'
import { importStory } from '../e2e/import-story.ts'
import { report } from './report.ts'

/** Nothing may hold main up for longer than this, ms (p99); the rows a second are told, not limited. */
const LATE_MS = 30

/** `npm run bench -- import [--rows 50000]`: a file of customers in the real program, killed in the middle. Some minutes. */
export async function run(args: string[]): Promise<boolean> {
  const { values } = parseArgs({ args, options: { rows: { type: 'string', default: '50000' } } })
  const { read, applied, serverS } = await importStory(Number(values.rows), text => console.error(text))
  const told = (name: string, value: number, unit: string) =>
    report({ name, value, unit, floor: 0, limit: Number.POSITIVE_INFINITY, upTo: 'value' })
  told('rows read and checked', read.rowsPerS, 'rows/s')
  told('rows applied', applied.rowsPerS, 'rows/s')
  told('longest the loop was late while applying', applied.lateMost, 'ms')
  told('until all is on the server', serverS, 's')
  const limit = LATE_MS
  const late = (name: string, value: number) =>
    report({ name, value, unit: 'ms', floor: 0, limit, upTo: 'value' })
  return [
    late('loop late while reading (p99)', read.lateP99),
    late('loop late while applying (p99)', applied.lateP99),
  ].every(Boolean)
}
