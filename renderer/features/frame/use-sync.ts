import { useMutation, useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { SyncState } from '../../../shared/contract/desk.ts'
import { desk } from '../../api.ts'
import { useNotice } from '../../parts/use-notice.tsx'

/** What the server did not take; asked again whenever the count changes. */
export function useAttention({ attention }: SyncState) {
  const query = useQuery({ ...desk.sync.attention.queryOptions(), enabled: attention > 0 })
  const { refetch, data } = query
  useEffect(() => {
    if (data && data.length !== attention) void refetch()
  }, [attention, data, refetch])
  return attention > 0 ? query : { data: [] }
}

export function useSyncNow() {
  const { t } = useTranslation()
  const notice = useNotice()
  const mutation = useMutation(
    desk.sync.now.mutationOptions({
      onSuccess: () => notice.done(t('frame.sync.asked')),
      onError: error => void notice.failed(error),
    }),
  )
  return { ask: () => mutation.mutate(undefined), asking: mutation.isPending }
}
