import type { Committed, Store } from '../../db/store.ts'
import type { Task } from '../../shared/entities/task.ts'
import type { User } from '../../shared/entities/user.ts'
import { can } from '../../shared/rules/permissions.ts'
import { startContactJob } from './contact-job.ts'
import { createReminders, type Reminders } from './reminders.ts'

/** What runs for the work list of whoever is logged on: reminders, and the contact tasks that come due. */
export function createTasks(options: {
  store: Store
  now: () => number
  log: (text: string, error?: unknown) => void
}) {
  const { store, now } = options
  let reminders: Reminders | undefined
  let stopJob: (() => void) | undefined

  function leave(): void {
    reminders?.stop()
    stopJob?.()
    reminders = undefined
    stopJob = undefined
  }

  return {
    enter(user: User): void {
      leave()
      if (!can(user, 'task.read')) return
      reminders = createReminders({ store, userId: user.id, now })
      stopJob = startContactJob({ ...options, user })
    },
    leave,
    heed: (committed: Committed): void => reminders?.heed(committed),
    /** The tasks to be reminded of, now and whenever that changes. */
    async *due(signal?: AbortSignal): AsyncGenerator<readonly Task[]> {
      if (reminders) yield* reminders.watch(signal)
    },
  }
}
