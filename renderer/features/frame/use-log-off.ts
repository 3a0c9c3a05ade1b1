import { ORPCError } from '@orpc/client'
import { useCallback } from 'react'
import { api } from '../../api.ts'
import { useNotice } from '../../parts/use-notice.tsx'
import { deskState } from '../../state/desk-store.ts'
import { useLive } from '../../state/live-store.ts'

/** Leaves the workstation; refused while a call or a missing record stands in the way, which is then shown. */
export function useLogOff(): () => Promise<void> {
  const notice = useNotice()
  return useCallback(async () => {
    try {
      await api.session.logOff()
    } catch (error) {
      notice.failed(error)
      const waiting = useLive.getState().phone?.calls.find(({ call }) => call.phase === 'wrapUp')
      if (error instanceof ORPCError && error.code === 'RECORD_MISSING' && waiting)
        deskState.demandRecord(waiting.call.id)
    }
  }, [notice])
}
