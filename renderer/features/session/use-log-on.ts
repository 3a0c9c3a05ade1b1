import { ORPCError } from '@orpc/client'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import { describeFailure, type Failure } from '../../parts/failure.ts'

export type LogOn = {
  /** The account being logged on, while it is. */
  busy: string | null
  failure: Failure | null
  /** Epoch ms until which no further try is taken. */
  waitUntil: number
  submit: (account: string, password: string) => Promise<void>
}

export function useLogOn(): LogOn {
  const { i18n } = useTranslation()
  const [busy, setBusy] = useState<string | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [waitUntil, setWaitUntil] = useState(0)
  const submit = useCallback(
    async (account: string, password: string) => {
      setBusy(account)
      setFailure(null)
      try {
        await api.session.logOn({ account, password })
      } catch (error) {
        setFailure(describeFailure(error, i18n))
        const wait = retryAfterMs(error)
        setWaitUntil(wait > 0 ? Date.now() + wait : 0)
      } finally {
        setBusy(null)
      }
    },
    [i18n],
  )
  return { busy, failure, waitUntil, submit }
}

function retryAfterMs(error: unknown): number {
  if (!(error instanceof ORPCError) || error.code !== 'TOO_MANY_TRIES') return 0
  return Number((error.data as { retryAfterMs?: unknown } | undefined)?.retryAfterMs ?? 0)
}
