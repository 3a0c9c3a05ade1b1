import { useQuery } from '@tanstack/react-query'
import type { CallId } from '../../shared/ids.ts'
import { desk } from '../api.ts'

/** A stored call and its business records. */
export const useCall = (callId: CallId) => useQuery(desk.call.get.queryOptions({ input: { callId } }))
