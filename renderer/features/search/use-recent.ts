import { useQuery, useQueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import { api, desk } from '../../api.ts'

/** Among the drafts of the user, which lie encrypted: what is searched for are names and numbers. */
const KEY = 'search.recent'
const MOST = 8
const Recent = z.array(z.string().max(200)).max(MOST)

/** What this user searched for last and found, the newest first. */
export function useRecent() {
  const queries = useQueryClient()
  const options = desk.draft.get.queryOptions({ input: { key: KEY } })
  const { data = null } = useQuery(options)
  const recent = parse(data)
  const put = (next: readonly string[]) => {
    const value = next.length > 0 ? JSON.stringify(next) : null
    queries.setQueryData(options.queryKey, value)
    // Nothing is lost with it that could not be typed again.
    void api.draft.put({ key: KEY, value }).catch(() => {})
  }
  return {
    recent,
    remember(text: string): void {
      const typed = text.trim().slice(0, 200)
      if (typed) put([typed, ...recent.filter(other => other !== typed)].slice(0, MOST))
    },
    forget: () => put([]),
  }
}

function parse(text: string | null): string[] {
  try {
    return Recent.parse(JSON.parse(text ?? '[]'))
  } catch {
    return []
  }
}
