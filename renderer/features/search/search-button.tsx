import { SearchOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import { useKeyOf } from '../../parts/use-keys.ts'
import { searchPanel, useSearchPanel } from '../../state/search-panel.ts'
import { useSituation } from '../../state/situation.ts'
import './search-button.css'

/** The one search box, in the bar of every screen: looks like a box, opens the panel to type into. */
export function SearchButton() {
  const { t } = useTranslation()
  const key = useKeyOf('search')
  const open = useSearchPanel(s => s.open)
  const text = useSearchPanel(s => s.text)
  if (useSituation().places.length < 2) return null
  return (
    <div className="search-slot">
      <button
        type="button"
        className="search-button"
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-label={t('search.open')}
        aria-keyshortcuts={key.replace('Ctrl', 'Control') || undefined}
        title={t('actions.withKey', { label: t('search.open'), key })}
        onClick={() => (open ? searchPanel.close(true) : searchPanel.open())}
      >
        <SearchOutlined aria-hidden="true" />
        <span className={`search-button__text ${text ? 'search-button__text--typed' : ''}`}>
          {text || t('search.short')}
        </span>
        {key && <kbd>{key}</kbd>}
      </button>
    </div>
  )
}
