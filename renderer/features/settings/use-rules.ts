import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { PhoneRules } from '../../../shared/rules/phone-rules.ts'
import { api, desk } from '../../api.ts'
import { issuesOf } from '../../parts/failure.ts'
import { useNotice } from '../../parts/use-notice.tsx'
import { useLive } from '../../state/live-store.ts'

const ASKED = ['phone.rules']

/** The site's rules of the phone and a way to set them. Whoever has no phone asks for its state once. */
export function useRules() {
  const { t } = useTranslation()
  const notice = useNotice()
  const queries = useQueryClient()
  const live = useLive(s => s.phone?.rules)
  const asked = useQuery({ queryKey: ASKED, queryFn: firstRules, enabled: live === undefined })
  const set = useMutation(
    desk.phone.setRules.mutationOptions({
      onSuccess: (_done, rules) => {
        queries.setQueryData(ASKED, rules)
        notice.done(t('settings.rules.saved'))
      },
      onError: error => {
        if (issuesOf(error).length === 0) notice.failed(error)
      },
    }),
  )
  return { rules: live ?? asked.data, error: live ? null : asked.error, refetch: asked.refetch, set }
}

async function firstRules(): Promise<PhoneRules> {
  const stop = new AbortController()
  try {
    for await (const { rules } of await api.phone.watch(undefined, { signal: stop.signal })) return rules
  } finally {
    stop.abort()
  }
  throw new Error('the phone told nothing')
}
