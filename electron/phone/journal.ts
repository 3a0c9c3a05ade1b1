import { ZodError } from 'zod'
import { markAlive } from '../../db/repositories/device.ts'
import type { Store } from '../../db/store.ts'
import { put } from '../../db/write.ts'
import type { RowOf } from '../../shared/entities/registry.ts'
import { settleRecords } from './settle-records.ts'

/** The kinds of record that telephony writes by itself. */
type Kept = 'call' | 'agentState'
type Waiting = { [N in Kept]: { name: N; row: RowOf<N> } }[Kept]

/** The row itself is at fault: no patience will write it. */
const neverPasses = (error: unknown): boolean =>
  error instanceof ZodError || String((error as { code?: unknown }).code).startsWith('SQLITE_CONSTRAINT')

const RETRY_MS = 2000
/** Between two signs of life: while a call is open, and while none is. */
const ALIVE_MS = { call: 5000, noCall: 30_000 } as const

export type Journal = ReturnType<typeof phoneJournal>

/**
 * Writes the rows of telephony and never loses one: what cannot be written now (disk full) is kept, newest state per
 * row, and tried again until it is. It notes signs of life, so that after a death of the program the end of an open
 * call is known to five seconds, that of an agent's state to thirty.
 */
export function phoneJournal(store: Store, onStuck: (stuck: boolean) => void, now: () => number) {
  const waiting = new Map<string, Waiting>()
  let retry: NodeJS.Timeout | undefined
  let pulse: NodeJS.Timeout | undefined
  let everyMs: number | undefined

  function flush(): void {
    clearTimeout(retry)
    retry = undefined
    const was = waiting.size
    let failed: unknown
    for (const [id, { name, row }] of waiting) {
      try {
        store.write(row.agentId, tx => {
          put(tx, name, row)
          if (name === 'call') settleRecords(tx, row)
        })
        waiting.delete(id)
      } catch (error) {
        // A row that can never be written is a fault of ours and must show; anything else may pass.
        if (neverPasses(error)) {
          waiting.delete(id)
          failed ??= error
          continue
        }
        retry = setTimeout(flush, RETRY_MS)
        onStuck(true)
        break
      }
    }
    if (was > 0 && retry === undefined) onStuck(false)
    if (failed) throw failed
  }

  function noteAlive(): void {
    try {
      store.write('server', tx => markAlive(tx, now()))
    } catch {
      // No room for a pulse; the rows themselves are waited for in `flush`.
    }
  }

  return {
    write(...rows: readonly Waiting[]): void {
      for (const kept of rows) waiting.set(kept.row.id, kept)
      flush()
    },
    /** Note signs of life from now on; more often while a call is open. */
    pulse(hasCall: boolean): void {
      const next = hasCall ? ALIVE_MS.call : ALIVE_MS.noCall
      if (next === everyMs) return
      everyMs = next
      clearInterval(pulse)
      pulse = setInterval(noteAlive, next)
    },
    /** Calls wait that are not yet on disk. A state that waits keeps nobody from leaving: recovery closes it. */
    isStuck: () => [...waiting.values()].some(({ name }) => name === 'call'),
    stop(): void {
      clearTimeout(retry)
      clearInterval(pulse)
    },
  }
}
