import { HistoryOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { searchPanel, useSearchPanel } from '../../state/search-panel.ts'

const EXAMPLES = ['name', 'initials', 'tail', 'no', 'words', 'several'] as const

/** Before anything is typed: what was searched for last, and what can be typed at all. */
export function NothingTyped({ recent, onForget }: { recent: readonly string[]; onForget: () => void }) {
  const { t } = useTranslation()
  return (
    <div className="search-nothing">
      {recent.length > 0 && (
        <section aria-label={t('search.recent')}>
          <header>
            <h3>{t('search.recent')}</h3>
            <Button type="text" size="small" onClick={onForget}>
              {t('search.forget')}
            </Button>
          </header>
          <ul className="search-recent">
            {recent.map(text => (
              <li key={text}>
                <Button
                  size="small"
                  icon={<HistoryOutlined aria-hidden="true" />}
                  onClick={() => searchPanel.type(text)}
                >
                  {text}
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section aria-label={t('search.teachTitle')}>
        <h3>{t('search.teachTitle')}</h3>
        <dl className="search-teach">
          {EXAMPLES.map(id => (
            <div key={id}>
              <dt>{t(`search.teach.${id}.what`)}</dt>
              <dd>
                <code>{t(`search.teach.${id}.example`)}</code>
                <span>{t(`search.teach.${id}.finds`)}</span>
              </dd>
            </div>
          ))}
        </dl>
      </section>
    </div>
  )
}

/** Nothing has these words: what to try next. */
export function NothingFound({ text }: { text: string }) {
  const { t } = useTranslation()
  const { kind, days, agentId } = useSearchPanel(s => s.filters)
  const isFiltered = kind !== null || days !== null || agentId !== null
  return (
    <div className="search-nothing" role="status">
      <section>
        <h3>{t('search.noneTitle', { text })}</h3>
        <ul className="search-advice">
          {isFiltered && <li>{t('search.none.filters')}</li>}
          <li>{t('search.none.fewer')}</li>
          <li>{t('search.none.tail')}</li>
          <li>{t('search.none.reach')}</li>
        </ul>
        {isFiltered && <Button onClick={searchPanel.clearFilters}>{t('search.clearFilters')}</Button>}
      </section>
    </div>
  )
}
