import { listReminders, nextReminderAt } from '../../db/repositories/task.ts'
import type { Committed, Store } from '../../db/store.ts'
import type { Task } from '../../shared/entities/task.ts'
import type { UserId } from '../../shared/ids.ts'
import { watched } from '../watched.ts'

/** More than these nobody reads; the rest show when some are done. */
const MOST = 50
/** A machine that slept, or whose clock was set, is caught up with within this time, ms. */
const LONGEST_WAIT = 20_000

export type Reminders = ReturnType<typeof createReminders>

/**
 * 到时提醒: the open tasks of this user whose time to be reminded has come, those that came due while nobody was here
 * among them; they stay until they are put off, done or handed over.
 */
export function createReminders({ store, userId, now }: { store: Store; userId: UserId; now: () => number }) {
  const due = watched<readonly Task[]>([])
  let shown = ''
  let timer: NodeJS.Timeout | undefined

  function look(): void {
    clearTimeout(timer)
    const at = now()
    const tasks = listReminders(store.read, userId, at, MOST)
    const signs = tasks.map(({ id, remindAt }) => `${id} ${remindAt}`).join()
    if (signs !== shown) {
      shown = signs
      due.set(tasks)
    }
    const next = nextReminderAt(store.read, userId, at)
    timer = setTimeout(look, Math.min(LONGEST_WAIT, next === null ? LONGEST_WAIT : Math.max(0, next - at)))
    timer.unref()
  }
  look()

  return {
    watch: due.watch,
    /** Rows were written, here or by the sync. */
    heed(committed: Committed): void {
      if (committed.has('task')) look()
    },
    stop: () => clearTimeout(timer),
  }
}
