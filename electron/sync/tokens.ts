import { isDefinedError, safe } from '@orpc/client'
import {
  type Credential,
  findCredential,
  findLatestCredential,
  putRefreshToken,
} from '../../db/repositories/credential.ts'
import type { Store } from '../../db/store.ts'
import type { Tokens } from '../../shared/contract/central.ts'
import type { UserId } from '../../shared/ids.ts'
import type { Central } from './central.ts'

/** Renew this long before the end, in ms: a batch must not outlive its token. */
const MARGIN_MS = 60_000

/**
 * Access for the sync loops. The refresh token lies in the encrypted store, so that records travel after a
 * restart even before somebody logs on. Only this worker refreshes: a refresh token is good for one use.
 */
export function createTokens(options: {
  store: Store
  now: () => number
  central: (token: () => string | null) => Central
}) {
  const { store, now } = options
  const central = options.central(() => null)
  let current: Tokens | null = null

  async function refresh(kept: Credential | undefined): Promise<UserId | null> {
    if (!kept?.refreshToken) return null
    const { data, error } = await safe(
      central.session.refresh({ refreshToken: kept.refreshToken, deviceId: store.deviceId }),
    )
    if (error) {
      if (!isDefinedError(error)) throw error
      // Refused for good: somebody has to log on again; the queue waits.
      replaceToken(kept, null)
      return null
    }
    replaceToken(kept, data.refreshToken)
    current = data
    return kept.userId
  }

  /** Unless a log-on has brought a newer one meanwhile. */
  function replaceToken({ account, refreshToken }: Credential, next: string | null): void {
    store.write('server', tx => {
      if (findCredential(tx, account)?.refreshToken === refreshToken) putRefreshToken(tx, account, next)
    })
  }

  return {
    access: () => current?.accessToken ?? null,
    use(account: string, tokens: Tokens): void {
      current = tokens
      store.write('server', tx => putRefreshToken(tx, account, tokens.refreshToken))
    },
    expire(): void {
      current = null
    },
    /** Whose token there is to go on with; null when somebody has to log on. Throws when the server is out of reach. */
    async ensure(): Promise<UserId | null> {
      const kept = findLatestCredential(store.read)
      const fresh = current !== null && current.accessExpiresAt - now() > MARGIN_MS
      return fresh && kept ? kept.userId : refresh(kept)
    },
  }
}
