import { setImmediate } from 'node:timers/promises'
import { listEndedTerms } from '../db/repositories/customer.ts'
import { findRow } from '../db/repositories/row.ts'
import type { Store } from '../db/store.ts'
import { putAs } from '../db/write.ts'
import type { User } from '../shared/entities/user.ts'
import { can } from '../shared/rules/permissions.ts'
import { chinaDay, released } from '../shared/rules/secrecy.ts'

/** Often enough for "daily" on a workstation that is left on, whenever its day began. */
const EVERY_MS = 3_600_000

/**
 * R-CI-11, 期满自动解密: while somebody is logged on who may release files, those whose term is over are released, at once and
 * from then on as their terms end. Two workstations that do it make one release of it (see `released`).
 */
export function releaseTerms({
  store,
  now,
  log,
}: {
  store: Store
  now: () => number
  log: (text: string, error?: unknown) => void
}): { become(user: User | null): void } {
  let timer: ReturnType<typeof setInterval> | undefined
  let turn = 0

  async function release(user: User): Promise<void> {
    const mine = turn
    let count = 0
    for (const id of listEndedTerms(store.read, chinaDay(now()))) {
      // One file a turn of the loop: a call that rings meanwhile does not wait.
      await setImmediate()
      if (turn !== mine) return
      const file = findRow(store.read, 'customer', id)?.row
      const free = file && released(file, now())
      if (!free) continue
      try {
        store.write(user.id, tx => putAs(tx, user, 'customer', free))
        count++
      } catch (error) {
        log('a file could not be released', error)
      }
    }
    if (count > 0) log(`${count} file(s) released after their term`)
  }

  return {
    become(user) {
      turn++
      clearInterval(timer)
      if (!user || !can(user, 'customer.release')) return
      const run = () =>
        void release(user).catch((error: unknown) => log('terms could not be looked at', error))
      timer = setInterval(run, EVERY_MS)
      timer.unref()
      run()
    },
  }
}
