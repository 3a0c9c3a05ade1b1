import { ZodError } from 'zod'
import { markAlive } from '../../db/repositories/device.ts'
import type { Store } from '../../db/store.ts'
import { put } from '../../db/write.ts'
import type { Call } from '../../shared/entities/call.ts'
import type { CallId } from '../../shared/ids.ts'

/** The row itself is at fault: no patience will write it. */
const neverPasses = (error: unknown): boolean =>
  error instanceof ZodError || String((error as { code?: unknown }).code).startsWith('SQLITE_CONSTRAINT')

const RETRY_MS = 2000
const ALIVE_MS = 5000

/**
 * Writes call rows and never loses one: what cannot be written now (disk full) is kept, newest state per
 * call, and tried again until it is. While a call is open it notes a sign of life, so that an interrupted
 * call's end is known to five seconds.
 */
export function callJournal(store: Store, onStuck: (stuck: boolean) => void, now: () => number) {
  const waiting = new Map<CallId, Call>()
  let retry: NodeJS.Timeout | undefined
  let pulse: NodeJS.Timeout | undefined

  function flush(): void {
    clearTimeout(retry)
    retry = undefined
    const was = waiting.size
    let failed: unknown
    for (const [id, call] of waiting) {
      try {
        store.write(call.agentId, tx => put(tx, 'call', call))
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

  return {
    write(call: Call): void {
      waiting.set(call.id, call)
      flush()
    },
    /** Keep noting signs of life while `open` is true. */
    pulse(open: boolean): void {
      if (open && !pulse) {
        pulse = setInterval(() => {
          try {
            store.write('server', tx => markAlive(tx, now()))
          } catch {
            // No room for a pulse; the calls themselves are waited for in `flush`.
          }
        }, ALIVE_MS)
      } else if (!open && pulse) {
        clearInterval(pulse)
        pulse = undefined
      }
    },
    /** Rows wait that are not yet on disk. */
    isStuck: () => waiting.size > 0,
    stop(): void {
      clearTimeout(retry)
      clearInterval(pulse)
    },
  }
}
