import { hash, verify } from '@node-rs/argon2'
import { isDefinedError, safe } from '@orpc/client'
import type { ContractRouterClient } from '@orpc/contract'
import { dropCredential, findCredential, putCredential } from '../../db/repositories/credential.ts'
import { findRow } from '../../db/repositories/row.ts'
import type { Store } from '../../db/store.ts'
import type { centralContract, LogOnAnswer } from '../../shared/contract/central.ts'
import { DeskError } from '../../shared/contract/errors.ts'
import type { Desk, Who } from '../../shared/contract/implementation.ts'

/** Wrong passwords in a row before the local check makes one wait; the server keeps its own count. */
const FREE_TRIES = 5
const WAIT_MS = 30_000

export type SessionOptions = {
  store: Store
  central: ContractRouterClient<typeof centralContract>
  serverUrl: string
  deviceName: string
  now: () => number
  /** Told of every change of user; `tokens` only when the server gave some. */
  onChange: (who: Who | null, answer?: LogOnAnswer) => Promise<void> | void
  /** Refuses (by throwing) while something hinders leaving. */
  mayLeave: () => void
}

/**
 * Log-on: the server decides when it can be asked; else the argon2id hash kept from the last time does, so
 * a shift can begin with the server down.
 */
export function sessionDesk(options: SessionOptions): {
  desk: Desk['session']
  who(): Who | null
  /** 强制签出: log off whatever hinders. */
  leave(): Promise<void>
} {
  const { store, central, now } = options
  let who: Who | null = null
  let failures = { count: 0, last: 0 }

  async function becomes(next: Who | null, answer?: LogOnAnswer): Promise<void> {
    who = next
    await options.onChange(next, answer)
  }

  async function atServer(account: string, password: string): Promise<Who | null> {
    const device = { id: store.deviceId, name: options.deviceName }
    const { data, error } = await safe(central.session.logOn({ account, password, device }))
    if (!error) {
      const { user, team, orgName, tokens } = data
      const kept = { account, userId: user.id, hash: await hash(password), user, team, orgName }
      store.write('server', tx =>
        putCredential(tx, { ...kept, refreshToken: tokens.refreshToken, at: now() }),
      )
      const next = { user, team, orgName, offline: false }
      await becomes(next, data)
      return next
    }
    if (!isDefinedError(error)) return null
    if (error.code === 'TOO_MANY_REQUESTS') throw new DeskError('TOO_MANY_TRIES', error.data)
    if (error.code === 'BAD_PASSWORD') throw new DeskError('BAD_PASSWORD')
    if (error.code !== 'DISABLED') return null
    store.write('server', tx => dropCredential(tx, account))
    throw new DeskError('ACCOUNT_DISABLED')
  }

  async function atHand(account: string, password: string): Promise<Who> {
    const wait = failures.count >= FREE_TRIES ? failures.last + WAIT_MS - now() : 0
    if (wait > 0) throw new DeskError('TOO_MANY_TRIES', { retryAfterMs: wait })
    const known = findCredential(store.read, account)
    if (!known) throw new DeskError('OFFLINE_UNKNOWN_USER')
    if (!(await verify(known.hash, password))) {
      failures = { count: failures.count + 1, last: now() }
      throw new DeskError('BAD_PASSWORD')
    }
    failures = { count: 0, last: 0 }
    // What the server last said of this account counts, not what it was at its last log-on here.
    const user = findRow(store.read, 'user', known.userId)?.row ?? known.user
    if (user.disabled) throw new DeskError('ACCOUNT_DISABLED')
    const next = { user, team: known.team, orgName: known.orgName, offline: true }
    await becomes(next)
    return next
  }

  return {
    who: () => who,
    leave: () => becomes(null),
    desk: {
      current: () => who,
      async logOn(_who, input) {
        if (who) options.mayLeave()
        const account = input.account.toLowerCase()
        return (await atServer(account, input.password)) ?? atHand(account, input.password)
      },
      async logOff() {
        options.mayLeave()
        await becomes(null)
        return { ok: true }
      },
    },
  }
}
