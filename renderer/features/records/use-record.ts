import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { CallId } from '../../../shared/ids.ts'
import { desk } from '../../api.ts'

/** The stored record of a call, null when none was written yet. */
export const useRecord = (callId: CallId) =>
  useQuery(desk.callRecord.ofCall.queryOptions({ input: { callId } }))

export function useSaveRecord() {
  const queries = useQueryClient()
  const mutation = useMutation(
    desk.callRecord.save.mutationOptions({
      onSuccess: record =>
        queries.setQueryData(desk.callRecord.ofCall.queryKey({ input: { callId: record.callId } }), record),
    }),
  )
  return { save: mutation.mutateAsync, saving: mutation.isPending }
}
