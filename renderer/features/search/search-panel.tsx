import { CloseOutlined, SearchOutlined } from '@ant-design/icons'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Hit } from '../../../shared/contract/search.ts'
import { FailureView } from '../../parts/failure-view.tsx'
import { searchPanel, useSearchPanel } from '../../state/search-panel.ts'
import { SearchFilterBar } from './filter-bar.tsx'
import { HitList } from './hit-list.tsx'
import { NothingFound, NothingTyped } from './nothing.tsx'
import { SearchFoot } from './search-foot.tsx'
import { useDialHit, useOpenHit } from './use-open-hit.ts'
import { useRecent } from './use-recent.ts'
import { useSearch } from './use-search.ts'
import './search-panel.css'

/** What is found hangs below the bar, over whatever is on screen; the bar and its keys go on working. */
export function SearchPanel() {
  const open = useSearchPanel(s => s.open)
  return open ? <Open /> : null
}

function Open() {
  const { t } = useTranslation()
  const text = useSearchPanel(s => s.text)
  const box = useRef<HTMLInputElement>(null)
  const panel = useRef<HTMLDivElement>(null)
  const search = useSearch()
  const { recent, remember, forget } = useRecent()
  const openHit = useOpenHit()
  const dialOf = useDialHit()
  const rows = [...search.customers, ...search.others]
  const open = (hit: Hit) => {
    remember(text)
    searchPanel.close(false)
    openHit(hit)
  }
  // Enter before the answer is there opens the first find as soon as it is.
  const [awaited, setAwaited] = useState<string | null>(null)
  useEffect(() => {
    if (awaited === null || !search.isSettled) return
    setAwaited(null)
    const [first] = rows
    if (awaited === search.text && first) open(first)
  })
  useEffect(() => {
    box.current?.focus()
    box.current?.select()
  }, [])
  useEffect(() => {
    const onPress = (event: PointerEvent) => {
      const target = event.target as Element
      // What hangs open from the filters lies outside the panel.
      if (!panel.current?.contains(target) && !target.closest('.search-slot, .ant-select-dropdown'))
        searchPanel.close(false)
    }
    window.addEventListener('pointerdown', onPress)
    return () => window.removeEventListener('pointerdown', onPress)
  }, [])

  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.nativeEvent.isComposing || event.defaultPrevented) return
    event.preventDefault()
    event.stopPropagation()
    searchPanel.close(true)
  }
  const onBoxKey = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return
    const [first] = rows
    if (event.key === 'ArrowDown') focusFirst(panel.current)
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.stopPropagation()
      if (first && search.isSettled) dialOf(first)?.()
    } else if (event.key === 'Enter') {
      if (!search.isSettled) setAwaited(text.trim())
      else if (first) open(first)
    } else return
    event.preventDefault()
  }
  return (
    <div ref={panel} className="search-panel" role="dialog" aria-label={t('search.title')} onKeyDown={onKey}>
      <div className="search-panel__box">
        <SearchOutlined aria-hidden="true" />
        <input
          ref={box}
          type="search"
          value={text}
          onChange={event => {
            setAwaited(null)
            searchPanel.type(event.target.value)
          }}
          onKeyDown={onBoxKey}
          placeholder={t('search.placeholder')}
          aria-label={t('search.title')}
          aria-controls={rows.length > 0 ? 'search-hits' : undefined}
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
        />
        <button
          type="button"
          className="search-panel__close"
          aria-label={t('app.close')}
          onClick={() => searchPanel.close(true)}
        >
          <CloseOutlined aria-hidden="true" />
        </button>
      </div>
      <SearchFilterBar />
      <div
        className={`search-panel__body ${search.isSettled || !text.trim() ? '' : 'search-panel__body--old'}`}
      >
        {text.trim() === '' ? (
          <NothingTyped recent={recent} onForget={forget} />
        ) : search.error ? (
          <FailureView error={search.error} title={t('search.failed')} onRetry={search.retry} />
        ) : rows.length > 0 ? (
          <HitList search={search} onOpen={open} dialOf={dialOf} onBack={() => box.current?.focus()} />
        ) : (
          search.isSettled && <NothingFound text={search.text} />
        )}
      </div>
      {text.trim() !== '' && <SearchFoot search={search} />}
    </div>
  )
}

const focusFirst = (panel: HTMLElement | null) =>
  panel?.querySelector<HTMLElement>('[role="option"], .search-nothing button')?.focus()
