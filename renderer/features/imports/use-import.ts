import { ORPCError } from '@orpc/client'
import { useEffect, useState } from 'react'
import type { ImportState } from '../../../shared/contract/imports.ts'
import type { ImportId } from '../../../shared/ids.ts'
import { follow } from '../../api/follow.ts'
import { api } from '../../api.ts'

/** Rows a second over the last while; null until there is something to go by. */
export type Pace = { state: ImportState; rowsPerS: number | null }

const PACE_OVER_MS = 5000

/** An import as it is now; `gone` when there is none of this id any more. */
export function useImport(id: ImportId): Pace | 'gone' | null {
  const [pace, setPace] = useState<Pace | 'gone' | null>(null)
  useEffect(() => {
    let seen: { at: number; done: number; stage: string }[] = []
    return follow({
      open: async signal => {
        try {
          return await api.imports.watch({ id }, { signal })
        } catch (error) {
          if (error instanceof ORPCError && error.code === 'NOT_FOUND') setPace('gone')
          throw error
        }
      },
      onValue(state) {
        const at = performance.now()
        seen = [
          ...seen.filter(one => one.stage === state.stage && one.at > at - PACE_OVER_MS),
          { at, done: state.done, stage: state.stage },
        ]
        const first = seen[0]
        const took = first ? at - first.at : 0
        const rowsPerS = first && took > 500 ? ((state.done - first.done) / took) * 1000 : null
        setPace({ state, rowsPerS })
      },
    })
  }, [id])
  return pace
}
