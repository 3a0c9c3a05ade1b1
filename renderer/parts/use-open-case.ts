import { ORPCError } from '@orpc/client'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ComplaintId } from '../../shared/ids.ts'
import { desk } from '../api.ts'
import { deskState } from '../state/desk-store.ts'
import { useSituation } from '../state/situation.ts'
import { useNotice } from './use-notice.tsx'

/** Cases of another team are known by their brief alone: the case itself is refused or not even here. */
export const isOthersCase = (error: unknown): boolean =>
  error instanceof ORPCError && (error.code === 'FORBIDDEN' || error.code === 'NOT_FOUND')

/** Opens a case from its brief, where that may be read; whether it may shows only when it is asked for. */
export function useOpenCase() {
  const queries = useQueryClient()
  const notice = useNotice()
  const mayOpen = useSituation().places.includes('cases')
  const [others, setOthers] = useState<readonly ComplaintId[]>([])
  return {
    /** Whether this role has the place where cases are shown. */
    mayOpen,
    isOthers: (complaintId: ComplaintId) => others.includes(complaintId),
    async open(complaintId: ComplaintId): Promise<void> {
      try {
        await queries.fetchQuery(desk.complaint.get.queryOptions({ input: { complaintId } }))
        deskState.openCase(complaintId)
      } catch (error) {
        if (isOthersCase(error)) setOthers(known => [...known, complaintId])
        else notice.failed(error)
      }
    },
  }
}
