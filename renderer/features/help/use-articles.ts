import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { ArticleKind } from '../../../shared/entities/article.ts'
import { desk } from '../../api.ts'
import { useSettled } from '../../ui/use-settled.ts'

const PAUSE_MS = 80

/** Articles of a kind that are in force, in their order; with `typed` those that have its words, the nearest first. */
export function useArticles(kind: ArticleKind, typed = '') {
  const text = useSettled(typed.trim(), PAUSE_MS)
  return useQuery({
    ...desk.article.list.queryOptions({ input: { kinds: [kind], text } }),
    placeholderData: keepPreviousData,
  })
}
