import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { desk } from '../../api.ts'
import { type InputIssue, issuesOf } from '../../parts/failure.ts'
import { useNotice } from '../../parts/use-notice.tsx'

const NO_ISSUES: readonly InputIssue[] = []

/** This user's line settings and a way to change them. */
export function useLine() {
  const { t } = useTranslation()
  const notice = useNotice()
  const queries = useQueryClient()
  const line = useQuery(desk.phone.line.queryOptions())
  const mutation = useMutation(
    desk.phone.setLine.mutationOptions({
      onSuccess: (_done, settings) => {
        queries.setQueryData(desk.phone.line.queryKey(), settings)
        notice.done(t('settings.line.saved'))
      },
      onError: error => {
        if (issuesOf(error).length === 0) notice.failed(error)
      },
    }),
  )
  return {
    line,
    save: mutation.mutate,
    saving: mutation.isPending,
    errors: mutation.error ? issuesOf(mutation.error) : NO_ISSUES,
  }
}
