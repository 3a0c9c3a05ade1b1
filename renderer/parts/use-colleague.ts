import { useCallback } from 'react'
import type { Call } from '../../shared/entities/call.ts'
import { usePeople } from './use-people.ts'

/**
 * Who is asked or listened to in a call that is not with a customer: the colleague whose 工号 was dialled, behind the
 * exchange's prefix where it is supervision. '' when nobody is known.
 */
export function useColleague(): (call: Pick<Call, 'purpose' | 'remoteNumber'>) => string {
  const { users } = usePeople()
  return useCallback(
    ({ purpose, remoteNumber }) => {
      if (purpose === 'customer') return ''
      const dialled = (agentNo: string) =>
        purpose === 'consult' ? remoteNumber === agentNo : remoteNumber.endsWith(agentNo)
      return users.find(({ agentNo }) => agentNo !== '' && dialled(agentNo))?.name ?? ''
    },
    [users],
  )
}
