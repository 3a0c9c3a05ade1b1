import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { usePeople } from '../../parts/use-people.ts'
import { usePinyin } from '../../parts/use-pinyin.ts'
import { useLive } from '../../state/live-store.ts'
import { SEARCH_DAYS, searchPanel, useSearchPanel } from '../../state/search-panel.ts'
import { Chip } from '../../ui/chip.tsx'
import { kindsOf, mayChooseAgent } from './use-search.ts'

/** What kind, how far back, and (for those who read others' records) whose. */
export function SearchFilterBar() {
  const { t } = useTranslation()
  const user = useLive(s => s.session?.user)
  const { kind, days, agentId } = useSearchPanel(s => s.filters)
  const { users } = usePeople()
  const { initialsOf, load } = usePinyin()
  if (!user) return null
  return (
    <div className="search-filters">
      {/* biome-ignore lint/a11y/useSemanticElements: chips in a row, no fieldset */}
      <div role="group" aria-label={t('search.filterKind')} className="search-filters__chips">
        {[null, ...kindsOf(user)].map(it => (
          <Chip key={it ?? 'all'} on={kind === it} onClick={() => searchPanel.filter({ kind: it })}>
            {it === null ? t('search.anyKind') : t(`search.kinds.${it}`)}
          </Chip>
        ))}
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: as above */}
      <div role="group" aria-label={t('search.filterTime')} className="search-filters__chips">
        {SEARCH_DAYS.map(it => (
          <Chip key={it ?? 0} on={days === it} onClick={() => searchPanel.filter({ days: it })}>
            {t(it === null ? 'search.anyTime' : it === 1 ? 'search.today' : `search.days${it}`)}
          </Chip>
        ))}
        {mayChooseAgent(user) && (
          <Select
            className="search-filters__agent"
            size="small"
            allowClear
            placeholder={t('search.anyAgent')}
            aria-label={t('search.filterAgent')}
            value={agentId}
            onChange={agent => searchPanel.filter({ agentId: agent ?? null })}
            onOpenChange={open => open && load()}
            showSearch={{
              filterOption: (typed, option) =>
                `${option?.label ?? ''} ${initialsOf(option?.name ?? '')}`
                  .toLowerCase()
                  .includes(typed.trim().toLowerCase()),
            }}
            options={users
              .filter(({ agentNo }) => agentNo)
              .map(({ id, name, agentNo }) => ({ value: id, name, label: `${name} ${agentNo}` }))}
          />
        )}
      </div>
    </div>
  )
}
