import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { desk } from '../../api.ts'
import { issuesOf } from '../../parts/failure.ts'
import { useNotice } from '../../parts/use-notice.tsx'

/** 黑名单 with ways to add to it and to lift from it; other windows and workstations show by themselves. */
export function useBlacklist() {
  const { t } = useTranslation()
  const notice = useNotice()
  const list = useQuery(desk.blocked.list.queryOptions())
  const add = useMutation(
    desk.blocked.add.mutationOptions({
      onSuccess: ({ number }) => {
        notice.done(t('settings.blacklist.added', { number }))
        void list.refetch()
      },
      onError: error => {
        if (issuesOf(error).length === 0) notice.failed(error)
      },
    }),
  )
  const lift = useMutation(
    desk.blocked.lift.mutationOptions({
      onSuccess: () => {
        notice.done(t('settings.blacklist.lifted'))
        void list.refetch()
      },
      onError: error => void notice.failed(error),
    }),
  )
  return { list, add, lift }
}
