import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Article, ArticleKind } from '../../../shared/entities/article.ts'
import { desk } from '../../api.ts'
import { useNotice } from '../../parts/use-notice.tsx'

/** All articles of a kind with their drafts, and what a leader can do with them. */
export function useEditor(kind: ArticleKind) {
  const { t } = useTranslation()
  const notice = useNotice()
  const queries = useQueryClient()
  const options = desk.article.list.queryOptions({ input: { kinds: [kind], all: true } })
  const list = useQuery(options)
  const fresh = () => queries.invalidateQueries({ queryKey: desk.article.key() })
  const onError = (error: unknown) => void notice.failed(error)
  const save = useMutation(desk.article.save.mutationOptions({ onSuccess: fresh, onError }))
  const retire = useMutation(
    desk.article.retire.mutationOptions({
      async onSuccess(_article, { on }) {
        await fresh()
        notice.done(t(on ? 'help.editor.retired' : 'help.editor.brought'))
      },
      onError,
    }),
  )
  const arrange = useMutation(desk.article.arrange.mutationOptions({ onError, onSettled: fresh }))

  /** One place up or down among those of its stage; the list shows it at once. */
  function move(article: Article, by: -1 | 1): boolean {
    const all = list.data ?? []
    const row = all.filter(it => it.stage === article.stage)
    const at = row.findIndex(it => it.id === article.id)
    const other = row[at + by]
    if (!other) return false
    const next = row.with(at, other).with(at + by, article)
    const moved = [...next]
    queries.setQueryData(
      options.queryKey,
      all.map(it => (it.stage === article.stage ? (moved.shift() ?? it) : it)),
    )
    arrange.mutate({ articleIds: next.map(it => it.id) })
    return true
  }

  return { list, save, retire, move }
}
