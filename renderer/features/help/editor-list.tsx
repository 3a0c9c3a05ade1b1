import { ArrowDownOutlined, ArrowUpOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { Fragment, type KeyboardEvent, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Article } from '../../../shared/entities/article.ts'
import type { ArticleId } from '../../../shared/ids.ts'

type Props = {
  articles: readonly Article[]
  openId: ArticleId | 'new' | null
  onOpen: (id: ArticleId) => void
  onMove: (article: Article, by: -1 | 1) => boolean
}

/** Articles in their order, by stage; J/K chooses, Enter opens, Alt+↑/↓ moves one. */
export function EditorList({ articles, openId, onOpen, onMove }: Props) {
  const { t } = useTranslation()
  const list = useRef<HTMLUListElement>(null)
  const moved = useRef<string | null>(null)
  // What was moved keeps the keyboard, wherever it now stands.
  useEffect(() => {
    if (moved.current) document.getElementById(moved.current)?.focus()
    moved.current = null
  })
  const move = (article: Article, by: -1 | 1) => {
    if (onMove(article, by)) moved.current = `article-${article.id}`
  }
  const onKey = (event: KeyboardEvent<HTMLElement>, article: Article) => {
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
    const step = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[key] as -1 | 1 | undefined
    if (!step || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    event.stopPropagation()
    if (event.altKey) return move(article, step)
    const rows = [...(list.current?.querySelectorAll<HTMLElement>('.article-row__open') ?? [])]
    rows[rows.indexOf(event.currentTarget) + step]?.focus()
  }
  return (
    <ul ref={list} className="article-list" aria-label={t('help.editor.list')}>
      {articles.map((article, n) => (
        <Fragment key={article.id}>
          {article.stage !== null && article.stage !== articles[n - 1]?.stage && (
            <li className="article-list__stage">{t(`help.stages.${article.stage}`)}</li>
          )}
          <li className={`article-row ${article.id === openId ? 'article-row--open' : ''}`}>
            <button
              id={`article-${article.id}`}
              type="button"
              className="article-row__open"
              aria-current={article.id === openId || undefined}
              title={t('help.editor.orderHint')}
              onClick={() => onOpen(article.id)}
              onKeyDown={event => onKey(event, article)}
            >
              <span className="article-row__title">{article.title}</span>
              {article.state !== 'published' && (
                <span
                  className={`article-row__state ${article.state === 'draft' ? 'tone-hold' : 'tone-off'}`}
                >
                  {t(`help.editor.states.${article.state}`)}
                </span>
              )}
            </button>
            <Button
              size="small"
              type="text"
              icon={<ArrowUpOutlined aria-hidden="true" />}
              aria-label={`${t('help.editor.up')} · ${article.title}`}
              tabIndex={-1}
              disabled={articles[n - 1]?.stage !== article.stage || n === 0}
              onClick={() => move(article, -1)}
            />
            <Button
              size="small"
              type="text"
              icon={<ArrowDownOutlined aria-hidden="true" />}
              aria-label={`${t('help.editor.down')} · ${article.title}`}
              tabIndex={-1}
              disabled={articles[n + 1]?.stage !== article.stage || n + 1 === articles.length}
              onClick={() => move(article, 1)}
            />
          </li>
        </Fragment>
      ))}
    </ul>
  )
}
