import { useQuery } from '@tanstack/react-query'
import type { Call } from '../../shared/entities/call.ts'
import { desk } from '../api.ts'

/** The tasks a call was dialled for; none while that is not known. */
export function useCallTasks({ id, direction }: Pick<Call, 'id' | 'direction'>) {
  const { data } = useQuery({
    ...desk.task.ofCall.queryOptions({ input: { callId: id } }),
    enabled: direction === 'outbound',
  })
  return data ?? []
}
