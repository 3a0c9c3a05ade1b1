import { useTranslation } from 'react-i18next'
import { showCount } from '../../ui/format.ts'
import type { useSearch } from './use-search.ts'

/** How many are shown, how long it took, and what the keys do. */
export function SearchFoot({ search }: { search: ReturnType<typeof useSearch> }) {
  const { t } = useTranslation()
  const n = search.customers.length + search.others.length
  const more = search.hasMore || search.hasMoreCustomers
  return (
    <footer className="search-foot">
      <span role="status">
        {!search.isSettled
          ? t('search.looking')
          : n > 0 && t(more ? 'search.countMore' : 'search.count', { n: showCount(n) })}
      </span>
      {search.isSettled && (
        <span className="search-foot__took">
          {t('search.took', { ms: Math.max(1, Math.round(search.tookMs)) })}
        </span>
      )}
      <span className="search-foot__keys">{t('search.keys')}</span>
    </footer>
  )
}
