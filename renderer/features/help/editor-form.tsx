import { Alert, Button, Segmented, Skeleton } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Article, ArticleKind } from '../../../shared/entities/article.ts'
import { useKeyOf } from '../../parts/use-keys.ts'
import { useNotice } from '../../parts/use-notice.tsx'
import { offerSave } from '../../state/open-entries.ts'
import { type Fault, faultsOf } from './article-values.ts'
import { EditorFields } from './editor-fields.tsx'
import { EditorPreview } from './editor-preview.tsx'
import { EditorVersions } from './editor-versions.tsx'
import { useArticleDraft } from './use-article-draft.ts'
import type { useEditor } from './use-editor.ts'

type Props = {
  kind: ArticleKind
  /** Null: a new one. */
  article: Article | null
  /** A new one comes behind the others. */
  lastRank: number
  editor: ReturnType<typeof useEditor>
  onSaved: (saved: Article) => void
}

/** One article: its fields or how it will look, its versions, and the acts that put it into use or out of it. */
export function EditorForm({ kind, article, lastRank, editor, onSaved }: Props) {
  const { t } = useTranslation()
  const notice = useNotice()
  const draft = useArticleDraft(kind, article)
  const [view, setView] = useState<'write' | 'preview'>('write')
  const [faults, setFaults] = useState<readonly Fault[]>([])
  const box = useRef<HTMLElement>(null)
  const key = useKeyOf('saveRecord')
  const isPublished = article?.state === 'published'

  async function save(state: 'draft' | 'published'): Promise<void> {
    const found = faultsOf(kind, draft.values, state === 'published')
    setFaults(found)
    if (found.length > 0) {
      setView('write')
      return
    }
    const saved = await editor.save
      .mutateAsync({
        ...draft.values,
        articleId: article?.id ?? null,
        kind,
        rank: article?.rank ?? lastRank,
        state,
      })
      .catch(() => null)
    if (!saved) return
    await draft.drop()
    notice.done(t(state === 'published' ? 'help.editor.published' : 'help.editor.savedDraft'))
    onSaved(saved)
  }
  // Ctrl+Enter publishes what is published already, and saves everything else as a draft.
  const current = useRef(save)
  current.current = save
  const keyState = useRef<'draft' | 'published'>('draft')
  keyState.current = isPublished ? 'published' : 'draft'
  useEffect(
    () =>
      offerSave({
        save: () => current.current(keyState.current),
        holds: element => box.current?.contains(element) ?? false,
      }),
    [],
  )
  if (draft.isPending) return <Skeleton active />
  const saving = editor.save.isPending
  return (
    <section ref={box} className="article-form" aria-label={draft.values.title || t('help.editor.untitled')}>
      <header className="article-form__head">
        <Segmented
          size="small"
          aria-label={t('help.editor.preview')}
          value={view}
          onChange={setView}
          options={[
            { value: 'write' as const, label: t('help.editor.write') },
            { value: 'preview' as const, label: t('help.editor.preview') },
          ]}
        />
        <span className="article-form__state">
          {article && t(`help.editor.states.${article.state}`)}
          {draft.dirty && ` · ${t('help.editor.unsaved')}`}
        </span>
      </header>
      {faults.length > 0 && (
        <Alert
          type="error"
          showIcon
          role="alert"
          title={faults.map(fault => t(`help.editor.${fault}`)).join(' · ')}
        />
      )}
      {view === 'write' ? (
        <EditorFields
          kind={kind}
          values={draft.values}
          faults={faults}
          onChange={part => {
            setFaults([])
            draft.change(part)
          }}
        />
      ) : (
        <EditorPreview kind={kind} values={draft.values} />
      )}
      <footer className="article-form__acts">
        <Button
          type="primary"
          loading={saving}
          disabled={isPublished && !draft.dirty}
          title={isPublished ? key : undefined}
          onClick={() => void save('published')}
        >
          {t(isPublished ? 'help.editor.publishChange' : 'help.editor.publish')}
        </Button>
        <Button loading={saving} title={isPublished ? undefined : key} onClick={() => void save('draft')}>
          {t(isPublished ? 'help.editor.withdraw' : 'help.editor.saveDraft')}
        </Button>
        {draft.dirty && article && (
          <Button type="text" onClick={() => void draft.drop()}>
            {t('help.editor.undoAll')}
          </Button>
        )}
        {article && (
          <Button
            type="text"
            className="article-form__retire"
            loading={editor.retire.isPending}
            onClick={() => editor.retire.mutate({ articleId: article.id, on: article.state !== 'retired' })}
          >
            {t(article.state === 'retired' ? 'help.editor.bring' : 'help.editor.retire')}
          </Button>
        )}
      </footer>
      {article && (
        <EditorVersions
          article={article}
          onTake={({ title, body }) => {
            draft.change({ title, body })
            notice.done(t('help.editor.taken'))
          }}
        />
      )}
    </section>
  )
}
