import { useQuery } from '@tanstack/react-query'
import type { CallId } from '../../shared/ids.ts'
import { desk } from '../api.ts'

/** The business records of a call, in the order in which they were written. */
export const useCallRecords = (callId: CallId) =>
  useQuery(desk.callRecord.ofCall.queryOptions({ input: { callId } }))
