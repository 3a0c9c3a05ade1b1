import { ORPCError } from '@orpc/client'
import { useCallback } from 'react'
import { create } from 'zustand'
import { type ActionId, actionOf } from '../actions.ts'
import { deskState } from '../state/desk-store.ts'
import { currentSituation } from '../state/situation.ts'
import { useNotice } from './use-notice.tsx'

/** Actions under way, so that buttons can show it at once. */
const useRunning = create<{ ids: readonly ActionId[] }>(() => ({ ids: [] }))

export const useIsRunning = (id: ActionId): boolean => useRunning(s => s.ids.includes(id))

/** Carries out an action if it makes sense now; says what went wrong. Buttons and keys both come through here. */
export function useAct() {
  const notice = useNotice()
  return useCallback(
    async (id: ActionId): Promise<void> => {
      const action = actionOf(id)
      const situation = currentSituation()
      if (!action.when(situation) || useRunning.getState().ids.includes(id)) return
      useRunning.setState(({ ids }) => ({ ids: [...ids, id] }))
      try {
        await action.run(situation)
      } catch (error) {
        notice.failed(error)
        const open = currentSituation().openCallId
        if (error instanceof ORPCError && error.code === 'RECORD_MISSING' && open)
          deskState.demandRecord(open)
      } finally {
        useRunning.setState(({ ids }) => ({ ids: ids.filter(other => other !== id) }))
      }
    },
    [notice],
  )
}
