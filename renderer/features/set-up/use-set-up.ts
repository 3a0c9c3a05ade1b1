import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { desk } from '../../api.ts'
import { useNotice } from '../../parts/use-notice.tsx'

/** Sets the workspace up; `busy` says which kind is under way. */
export function useSetUp() {
  const mutation = useMutation(desk.app.setUp.mutationOptions())
  return {
    setUp: mutation.mutate,
    busy: mutation.isPending ? mutation.variables.kind : null,
    error: mutation.error as unknown,
  }
}

export function useUnlock() {
  const mutation = useMutation(desk.app.unlock.mutationOptions())
  return { unlock: mutation.mutate, busy: mutation.isPending, error: mutation.error as unknown }
}

export function useStartAfresh() {
  const { t } = useTranslation()
  const notice = useNotice()
  const mutation = useMutation(
    desk.app.startAfresh.mutationOptions({
      onSuccess: ({ keptAs }) => notice.told(t('setUp.damaged.keptAs', { name: keptAs })),
    }),
  )
  return {
    startAfresh: () => mutation.mutate(undefined),
    busy: mutation.isPending,
    error: mutation.error as unknown,
  }
}
