import { BookOutlined } from '@ant-design/icons'
import { Input, Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Article } from '../../../shared/entities/article.ts'
import type { Call } from '../../../shared/entities/call.ts'
import { FailureView } from '../../parts/failure-view.tsx'
import { focusInside, focusInsideSoon, HELP_BODY } from '../../state/focus.ts'
import { help, useHelp } from '../../state/help-store.ts'
import { NothingHere } from '../../ui/nothing-here.tsx'
import { RowList } from '../../ui/row-list.tsx'
import { ArticleReading } from './article-reading.tsx'
import { useArticles } from './use-articles.ts'
import './knowledge-pane.css'

const LIST = 'knowledge-list'

/** 知识: found by words or pinyin initials, read in place. */
export function KnowledgePane({ call }: { call: Call | null }) {
  const [text, setText] = useState('')
  const articleId = useHelp(s => s.articleId)
  if (articleId)
    return (
      <ArticleReading
        articleId={articleId}
        call={call}
        onBack={() => {
          help.read(null)
          focusInsideSoon(LIST)
        }}
      />
    )
  return <Finder text={text} onText={setText} />
}

function Finder({ text, onText }: { text: string; onText: (text: string) => void }) {
  const { t } = useTranslation()
  const { data, error, refetch } = useArticles('knowledge', text)
  return (
    <div className="knowledge">
      <div id={HELP_BODY} className="knowledge__box">
        <Input.Search
          value={text}
          allowClear
          placeholder={t('help.searchPlaceholder')}
          aria-label={t('help.search')}
          onChange={event => onText(event.target.value)}
          onSearch={() => data?.[0] && help.read(data[0].id)}
          onKeyDown={event => {
            if (event.key !== 'ArrowDown') return
            event.preventDefault()
            focusInside(LIST)
          }}
        />
      </div>
      {error ? (
        <FailureView error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <Skeleton active className="help-loading" />
      ) : data.length === 0 ? (
        <NothingHere icon={<BookOutlined />} title={t(text ? 'help.noneFound' : 'help.noArticlesTitle')}>
          <p>{t(text ? 'help.noneFoundText' : 'help.noArticlesText')}</p>
        </NothingHere>
      ) : (
        <RowList
          id={LIST}
          label={t('help.tabs.knowledge')}
          rows={data}
          idOf={article => article.id}
          selectedId={null}
          rowHeight={60}
          onOpen={article => help.read(article.id)}
        >
          {article => <Row article={article} />}
        </RowList>
      )}
    </div>
  )
}

function Row({ article }: { article: Article }) {
  return (
    <div className="knowledge-row">
      <strong>{article.title}</strong>
      <span>{firstWords(article.body)}</span>
    </div>
  )
}

/** What it begins with, without the marks of headings and points. */
const firstWords = (body: string): string =>
  body
    .slice(0, 300)
    .replaceAll(/^\s*(#{1,3}\s+|[-•·]\s+|\d{1,2}[.．、]\s*)/gm, '')
    .replaceAll(/\s+/g, ' ')
