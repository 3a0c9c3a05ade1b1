import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useSyncExternalStore } from 'react'
import type { Values } from '../../shared/forms/fields.ts'
import { api, desk } from '../api.ts'
import { typedDrafts } from '../state/typed-drafts.ts'
import { draftText, parseDraft } from './draft.ts'
import { createDraftWriter } from './draft-writer.ts'

const writer = createDraftWriter((key, value) => api.draft.put({ key, value }))
window.addEventListener('pagehide', writer.flushAll)
window.addEventListener('blur', writer.flushAll)

/** The draft under this key: what was kept, a way to keep more, and whether it is safe. */
export function useDraft(key: string) {
  const queries = useQueryClient()
  // Read once per visit: from then on the form itself is the newest word.
  const query = useQuery({
    ...desk.draft.get.queryOptions({ input: { key } }),
    gcTime: 0,
    staleTime: 0,
    refetchOnMount: true,
  })
  const status = useSyncExternalStore(writer.subscribe, () => writer.status(key))
  useEffect(() => () => void writer.flush(key), [key])
  const keep = useCallback(
    (values: Values) => {
      const draft = { at: Date.now(), values }
      typedDrafts.set(key, draft)
      writer.put(key, draftText(draft))
    },
    [key],
  )
  const drop = useCallback(() => {
    typedDrafts.delete(key)
    queries.setQueryData(desk.draft.get.queryKey({ input: { key } }), null)
    return writer.drop(key)
  }, [key, queries])
  const flush = useCallback(() => void writer.flush(key), [key])
  const here = typedDrafts.get(key)
  return {
    isPending: here === undefined && query.isPending,
    kept: here ?? parseDraft(query.data ?? null),
    /** Kept by an earlier window, not by this one. */
    restored: here === undefined,
    status,
    keep,
    drop,
    flush,
  }
}
