import { setImmediate as breath } from 'node:timers/promises'
import { GRADES, neglectedCustomers, planContact, roomForContacts } from '../../db/contact-cycle.ts'
import { findSiteRules } from '../../db/repositories/site-rules.ts'
import type { Store } from '../../db/store.ts'
import type { User } from '../../shared/entities/user.ts'

/** Not in the seconds in which somebody logs on and everything is read for the first time, ms. */
const FIRST = 3_000
const EVERY = 3_600_000

/**
 * R-RL-6: makes the contact tasks (客户联络 3.5) that are due for the customers this user owns, the longest waiting first.
 * Doing it again adds nothing. One step at a time, so that calls are not kept waiting. Answers with how many were made.
 */
export async function planContacts(store: Store, user: User, now: number): Promise<number> {
  const rules = findSiteRules(store.read, user.orgId).desk
  const room = roomForContacts(store.read, user, now)
  if (room === 0) return 0
  const due: ReturnType<typeof neglectedCustomers> = []
  for (const grade of GRADES) {
    due.push(...neglectedCustomers(store.read, user, grade, rules, now, room))
    await breath()
  }
  let made = 0
  for (const one of due.sort((a, b) => a.dueAt - b.dueAt).slice(0, room)) {
    if (store.write(user.id, tx => planContact(tx, user, one))) made++
    await breath()
  }
  return made
}

/** Soon after the log-on, and every hour as long as the same user is here. Returns what ends it. */
export function startContactJob(options: {
  store: Store
  user: User
  now: () => number
  log: (text: string, error?: unknown) => void
}): () => void {
  const { store, user, now, log } = options
  let timer: NodeJS.Timeout
  let stopped = false
  function run(): void {
    planContacts(store, user, now())
      .catch((error: unknown) => !stopped && log('contact tasks could not be made', error))
      .finally(() => {
        if (!stopped) wait(EVERY)
      })
  }
  function wait(ms: number): void {
    timer = setTimeout(run, ms)
    timer.unref()
  }
  wait(FIRST)
  return () => {
    stopped = true
    clearTimeout(timer)
  }
}
