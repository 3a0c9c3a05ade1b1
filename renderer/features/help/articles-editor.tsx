import { FileTextOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Checkbox, Segmented, Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ArticleKind } from '../../../shared/entities/article.ts'
import type { ArticleId } from '../../../shared/ids.ts'
import { FailureView } from '../../parts/failure-view.tsx'
import { NothingHere } from '../../ui/nothing-here.tsx'
import { EditorForm } from './editor-form.tsx'
import { EditorList } from './editor-list.tsx'
import { useEditor } from './use-editor.ts'
import './articles-editor.css'

/** 话术与知识: where leaders write what agents read in a call. */
export function ArticlesEditor() {
  const { t } = useTranslation()
  const [kind, setKind] = useState<ArticleKind>('phrase')
  return (
    <section className="settings-section articles" aria-label={t('help.editor.title')}>
      <h2>{t('help.editor.title')}</h2>
      <p className="settings-section__text">{t('help.editor.text')}</p>
      <Segmented<ArticleKind>
        aria-label={t('help.editor.kind')}
        value={kind}
        onChange={setKind}
        options={ArticleKind.options.map(it => ({ value: it, label: t(`help.kinds.${it}`) }))}
      />
      <OfKind key={kind} kind={kind} />
    </section>
  )
}

function OfKind({ kind }: { kind: ArticleKind }) {
  const { t } = useTranslation()
  const editor = useEditor(kind)
  const [openId, setOpenId] = useState<ArticleId | 'new' | null>(null)
  const [withRetired, setWithRetired] = useState(false)
  const { data, error, refetch } = editor.list
  if (error) return <FailureView error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton active />
  const shown = data.filter(it => withRetired || it.state !== 'retired' || it.id === openId)
  const open = openId === 'new' ? null : data.find(it => it.id === openId)
  return (
    <div className="articles__panes">
      <div className="articles__side">
        <div className="articles__acts">
          <Button icon={<PlusOutlined aria-hidden="true" />} onClick={() => setOpenId('new')}>
            {t('help.editor.add')}
          </Button>
          <Checkbox checked={withRetired} onChange={event => setWithRetired(event.target.checked)}>
            {t('help.editor.retiredShown')}
          </Checkbox>
        </div>
        {shown.length === 0 ? (
          <NothingHere icon={<FileTextOutlined />} title={t('help.editor.emptyTitle')}>
            <p>{t('help.editor.emptyText')}</p>
          </NothingHere>
        ) : (
          <EditorList articles={shown} openId={openId} onOpen={setOpenId} onMove={editor.move} />
        )}
      </div>
      {openId !== null && open !== undefined ? (
        <EditorForm
          key={openId}
          kind={kind}
          article={open}
          lastRank={data.length}
          editor={editor}
          onSaved={saved => setOpenId(saved.id)}
        />
      ) : (
        <NothingHere title={t('help.editor.pickTitle')}>
          <p>{t('help.editor.pickText')}</p>
        </NothingHere>
      )}
    </div>
  )
}
