import { Registerer, RegistererState, type UserAgent } from 'sip.js'
import type { Clock } from './clock.ts'

/** `refused`: somebody must mend the account. `failed`: worth another try. */
export type Registered = { outcome: 'accepted' } | { outcome: 'refused' | 'failed'; code: number }

const EXPIRES_S = 600
const UNREGISTER_LIMIT_MS = 1500
/** 401 and 407 only get here when the digest answer was refused too: a wrong password. */
const REFUSALS = new Set([401, 403, 404, 407])

/**
 * The binding at the registrar. Each attempt uses a fresh Registerer: sip.js's own never forgets a request
 * that was in flight when the connection dropped, and blocks for half a minute.
 */
export function createRegistration(userAgent: UserAgent, clock: Clock, onLost: () => void) {
  let current: Registerer | undefined
  let abandon = () => {}

  function drop(): void {
    const old = current
    current = undefined
    abandon()
    // Harmless when connected no more; while connected `unregister` has run before.
    void old?.dispose().catch(() => {})
  }

  return {
    /** Register on the present connection within `limitMs` (408 after it). Never rejects. */
    register(limitMs: number): Promise<Registered> {
      drop()
      const registerer = new Registerer(userAgent, {
        expires: EXPIRES_S,
        refreshFrequency: 80,
        logConfiguration: false,
      })
      current = registerer
      return new Promise(resolve => {
        const forget = clock.after(limitMs, () => resolve({ outcome: 'failed', code: 408 }))
        abandon = () => {
          forget()
          resolve({ outcome: 'failed', code: 503 })
        }
        registerer.stateChange.addListener(state => {
          if (registerer !== current) return
          if (state === RegistererState.Registered) {
            forget()
            resolve({ outcome: 'accepted' })
          } else if (state === RegistererState.Unregistered) onLost()
        })
        const onReject = ({ message }: { message: { statusCode?: number | undefined } }) => {
          forget()
          const code = message.statusCode ?? 500
          resolve({ outcome: REFUSALS.has(code) ? 'refused' : 'failed', code })
        }
        registerer
          .register({ requestDelegate: { onReject, onRedirect: onReject } })
          .catch(() => resolve({ outcome: 'failed', code: 503 }))
      })
    },

    /** Tell the registrar that no calls shall come here; best effort. */
    async unregister(): Promise<void> {
      const registerer = current
      current = undefined
      if (registerer?.state !== RegistererState.Registered) return
      await new Promise<void>(resolve => {
        const forget = clock.after(UNREGISTER_LIMIT_MS, resolve)
        const done = () => {
          forget()
          resolve()
        }
        registerer.unregister({ requestDelegate: { onAccept: done, onReject: done } }).catch(done)
      })
      void registerer.dispose().catch(() => {})
    },

    /** The connection is gone, and with it what was in flight. */
    drop,
  }
}
