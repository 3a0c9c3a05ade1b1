import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openStore } from '../../db/store.ts'
import { put } from '../../db/write.ts'
import type { CallId } from '../../shared/ids.ts'
import { newId } from '../../shared/ids.ts'
import { AGENT, aCall } from '../support/rows.ts'
import { openRaw, rawWriter, rowsOf } from './raw-rows.ts'
import { average, percentile, report } from './report.ts'

const ROUNDS = 3000
const WARM_UP = 300
const KEY = 'ab'.repeat(32)

/**
 * One durable call record (row, change log entry, search and list entries) through the door, against the same rows put
 * into the same schema by raw prepared statements with the same PRAGMAs, in turn.
 */
export function run(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'zuoxi-bench-'))
  try {
    const migrations = fileURLToPath(new URL('../../db/migrations', import.meta.url))
    const ours = openStore({ file: join(folder, 'ours.db'), key: KEY, migrations })
    openStore({ file: join(folder, 'raw.db'), key: KEY, migrations }).close()
    const raw = openRaw(join(folder, 'raw.db'), KEY)
    const source = openRaw(join(folder, 'ours.db'), KEY)
    const write = rawWriter(raw)
    const took = { ours: [] as number[], raw: [] as number[] }
    for (let i = 0; i < ROUNDS + WARM_UP; i++) {
      const call = aCall({ id: newId<CallId>(), remoteNumber: `138${String(i).padStart(8, '0')}` })
      const started = performance.now()
      ours.write(AGENT, tx => put(tx, 'call', call))
      const oursMs = performance.now() - started
      // What was written is read back outside the clock, so that raw writes exactly the same rows.
      const rows = rowsOf(source, 'call', call)
      const rawStarted = performance.now()
      write(rows)
      if (i < WARM_UP) continue
      took.ours.push(oursMs)
      took.raw.push(performance.now() - rawStarted)
    }
    ours.close()
    const ok = report({
      name: 'write.call.p50',
      value: percentile(took.ours, 50),
      unit: 'ms',
      floor: percentile(took.raw, 50),
      limit: 1.6,
    })
    const mean = report({
      name: 'write.call.mean',
      value: average(took.ours),
      unit: 'ms',
      floor: average(took.raw),
      limit: 1.6,
    })
    return ok && mean
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
