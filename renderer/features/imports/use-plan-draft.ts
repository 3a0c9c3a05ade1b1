import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ImportPlan, type ImportState } from '../../../shared/contract/imports.ts'
import { api, desk } from '../../api.ts'

/** The plan as it is being changed: kept as a draft at every change, until the main process has it. */
export function usePlanDraft({ id, plan: kept }: ImportState) {
  const key = `import/${id}`
  const queries = useQueryClient()
  const input = { key }
  const draft = useQuery({ ...desk.draft.get.queryOptions({ input }), gcTime: 0, staleTime: 0 })
  const [typed, setTyped] = useState<ImportPlan | null>(null)
  return {
    plan: typed ?? parsed(draft.data) ?? kept,
    change(plan: ImportPlan) {
      setTyped(plan)
      // A draft that could not be kept is no loss while the window stands.
      api.draft.put({ key, value: JSON.stringify(plan) }).catch(() => {})
    },
    drop() {
      queries.setQueryData(desk.draft.get.queryKey({ input }), null)
      api.draft.put({ key, value: null }).catch(() => {})
    },
  }
}

function parsed(text: string | null | undefined): ImportPlan | null {
  if (!text) return null
  try {
    return ImportPlan.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}
