import { Button } from 'antd'
import { type KeyboardEvent, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Hit } from '../../../shared/contract/search.ts'
import { useSay } from '../../form/use-words.ts'
import { usePeople } from '../../parts/use-people.ts'
import { searchPanel } from '../../state/search-panel.ts'
import { useAfterPaint } from '../../ui/use-after-paint.ts'
import { useMinute } from '../../ui/use-now.ts'
import { HitRow } from './hit-row.tsx'
import type { useSearch } from './use-search.ts'

/** So many rows fill the panel; the others follow when these are painted. */
const FIRST = 11

type Props = {
  search: ReturnType<typeof useSearch>
  onOpen: (hit: Hit) => void
  dialOf: (hit: Hit) => (() => void) | undefined
  /** Up from the first row: to the box. */
  onBack: () => void
}

/** Customers on top, then everything else, newest first; J/K or the arrows, Enter opens, Ctrl+Enter dials. */
export function HitList({ search, onOpen, dialOf, onBack }: Props) {
  const { t } = useTranslation()
  const list = useRef<HTMLDivElement>(null)
  const people = usePeople()
  const say = useSay()
  const now = useMinute()
  const label = useId()
  const onKey = (event: KeyboardEvent<HTMLElement>, hit: Hit) => {
    if (event.altKey || event.nativeEvent.isComposing) return
    const chord = event.ctrlKey || event.metaKey
    if (event.key === 'Enter' && chord) {
      // Otherwise it would save the form that lies below.
      event.stopPropagation()
      dialOf(hit)?.()
    } else if (chord) return
    else if (event.key === 'Enter' || event.key === ' ') onOpen(hit)
    else {
      const step = STEPS[event.key.length === 1 ? event.key.toLowerCase() : event.key]
      if (!step) return
      const rows = [...(list.current?.querySelectorAll<HTMLElement>('[role="option"]') ?? [])]
      const to = step(rows.indexOf(event.currentTarget), rows.length - 1)
      if (to < 0) onBack()
      else rows[Math.min(to, rows.length - 1)]?.focus()
    }
    event.preventDefault()
  }
  const rowOf = (hit: Hit, n: number) => {
    const dial = dialOf(hit)
    return (
      <div
        key={`${hit.kind}${hit.id}`}
        role="option"
        aria-selected={false}
        tabIndex={n === 0 ? 0 : -1}
        className="hit"
        onClick={() => onOpen(hit)}
        onKeyDown={event => onKey(event, hit)}
      >
        <HitRow
          hit={hit}
          agent={people.nameOf(hit.agentId)}
          now={now}
          canDial={dial !== undefined}
          t={t}
          say={say}
        />
      </div>
    )
  }
  const { customers } = search
  // An answer counts as a new one when it is whole; until then the old one stays as it is.
  const [answered, setAnswered] = useState('')
  if (search.isSettled && answered !== search.text) setAnswered(search.text)
  const rest = useAfterPaint(answered)
  const others = rest ? search.others : search.others.slice(0, Math.max(1, FIRST - customers.length))
  return (
    <>
      <div ref={list} id="search-hits" role="listbox" aria-label={t('search.hits')}>
        {customers.length > 0 && (
          // biome-ignore lint/a11y/useSemanticElements: a group of options is no fieldset
          <div role="group" aria-labelledby={`${label}c`}>
            <p id={`${label}c`} className="hit-group">
              {t('search.kinds.customer')}
            </p>
            {customers.map(rowOf)}
          </div>
        )}
        {others.length > 0 && (
          // biome-ignore lint/a11y/useSemanticElements: as above
          <div role="group" aria-labelledby={`${label}o`}>
            {customers.length > 0 && (
              <p id={`${label}o`} className="hit-group">
                {t('search.others')}
              </p>
            )}
            {others.map((hit, n) => rowOf(hit, n + customers.length))}
          </div>
        )}
      </div>
      <div className="search-more">
        {search.hasMoreCustomers && (
          <Button size="small" onClick={() => searchPanel.filter({ kind: 'customer' })}>
            {t('search.allCustomers')}
          </Button>
        )}
        {search.hasMore && (
          <Button size="small" loading={search.isFetchingMore} onClick={search.more}>
            {t('search.more')}
          </Button>
        )}
      </div>
    </>
  )
}

const STEPS: Readonly<Record<string, (at: number, last: number) => number>> = {
  j: at => at + 1,
  ArrowDown: at => at + 1,
  k: at => at - 1,
  ArrowUp: at => at - 1,
  PageDown: at => at + 8,
  PageUp: at => Math.max(0, at - 8),
  Home: () => 0,
  End: (_at, last) => last,
}
