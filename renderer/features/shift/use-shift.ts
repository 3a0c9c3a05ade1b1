import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { TeamId } from '../../../shared/ids.ts'
import { api, desk } from '../../api.ts'
import { useNotice } from '../../parts/use-notice.tsx'

export type ShiftKey = { teamId: TeamId; at: number }

/** Ask the server now, so that the page shows what it knows; where it cannot be asked, the sync light says so. */
export const askServer = (): void => void api.sync.now().catch(() => {})

/** A team's shift. Opening one asks the server; whatever comes in refreshes the page by itself. */
export function useShift({ teamId, at }: ShiftKey) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: another shift asks again
  useEffect(askServer, [teamId, at])
  return useQuery({
    ...desk.shift.page.queryOptions({ input: { teamId, at } }),
    placeholderData: keepPreviousData,
  })
}

/** 签字. What was refused is said, and thrown on. */
export function useSign() {
  const notice = useNotice()
  return useMutation(desk.shift.sign.mutationOptions({ onError: error => void notice.failed(error) }))
}
