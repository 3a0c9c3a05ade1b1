import { useMutation, useQuery } from '@tanstack/react-query'
import type { ComplaintId } from '../../../shared/ids.ts'
import { desk } from '../../api.ts'
import { useNotice } from '../../parts/use-notice.tsx'

/** One case with all that stands around it. */
export const useCase = (complaintId: ComplaintId) =>
  useQuery(desk.complaint.get.queryOptions({ input: { complaintId } }))

/** Carrying a case on: a move of the life cycle, or a note. What was refused is said, and thrown on. */
export function useCarryOn() {
  const notice = useNotice()
  const onError = (error: unknown) => void notice.failed(error)
  return {
    move: useMutation(desk.complaint.move.mutationOptions({ onError })),
    note: useMutation(desk.complaint.note.mutationOptions({ onError })),
  }
}
