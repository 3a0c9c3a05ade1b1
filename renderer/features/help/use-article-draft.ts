import { useState } from 'react'
import type { Article, ArticleKind } from '../../../shared/entities/article.ts'
import { useDraft } from '../../form/use-draft.ts'
import { ArticleValues, valuesOf } from './article-values.ts'

/** An article being written: as saved, or as typed since; what is typed is kept with every pause. */
export function useArticleDraft(kind: ArticleKind, article: Article | null) {
  const draft = useDraft(`article:${article?.id ?? `new.${kind}`}`)
  const [typed, setTyped] = useState<ArticleValues | null>(null)
  const saved = valuesOf(article)
  const kept = ArticleValues.safeParse(draft.kept?.values).data
  const values = typed ?? kept ?? saved
  return {
    isPending: draft.isPending,
    values,
    dirty: JSON.stringify(values) !== JSON.stringify(saved),
    status: draft.status,
    change(part: Partial<ArticleValues>): void {
      const next = { ...values, ...part }
      setTyped(next)
      draft.keep(next)
    },
    /** Back to what is saved. */
    async drop(): Promise<void> {
      setTyped(null)
      await draft.drop().catch(() => {})
    },
  }
}
