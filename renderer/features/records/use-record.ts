import { useMutation, useQueryClient } from '@tanstack/react-query'
import { desk } from '../../api.ts'

/** Saves a business record; the call's list has it before the answer of the next look comes. */
export function useSaveRecord() {
  const queries = useQueryClient()
  return useMutation(
    desk.callRecord.save.mutationOptions({
      onSuccess: record =>
        queries.setQueryData(desk.callRecord.ofCall.queryKey({ input: { callId: record.callId } }), known => {
          const others = known ?? []
          const at = others.findIndex(other => other.record.id === record.id)
          const saved = { record, firstTime: others[at]?.firstTime ?? null }
          return at < 0 ? [...others, saved] : others.with(at, saved)
        }),
    }),
  ).mutateAsync
}
