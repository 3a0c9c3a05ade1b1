import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { ImportStage, ImportState } from '../../../shared/contract/imports.ts'
import { desk } from '../../api.ts'
import { FailureView } from '../../parts/failure-view.tsx'
import { importPanel } from '../../state/import-panel.ts'
import { showCount, showDateTime } from '../../ui/format.ts'

const TONES: Readonly<Record<ImportStage, string>> = {
  reading: 'tone-talk',
  read: 'tone-hold',
  applying: 'tone-talk',
  done: 'tone-ready',
  undoing: 'tone-talk',
  undone: 'tone-off',
  cancelled: 'tone-off',
  failed: 'tone-busy',
}

/** The imports of before, newest first: each can be looked at, carried on or taken back. */
export function FormerImports() {
  const { t } = useTranslation()
  // Read anew whenever the start is shown: each import moves by itself.
  const query = useQuery({ ...desk.imports.list.queryOptions(), staleTime: 0, gcTime: 0 })
  if (query.error) return <FailureView error={query.error} onRetry={() => void query.refetch()} />
  const list = query.data ?? []
  if (list.length === 0) return null
  return (
    <section aria-labelledby="former-imports" className="former-imports">
      <h3 id="former-imports">{t('imports.former.title')}</h3>
      <ul>
        {list.map(one => (
          <li key={one.id}>
            <button type="button" className="former-imports__row" onClick={() => importPanel.choose(one.id)}>
              <strong>{one.name}</strong>
              <span className={`call-mark ${TONES[one.stage]}`}>{t(`imports.stages.${one.stage}`)}</span>
              <span className="former-imports__facts">
                {t(`imports.former.facts.${factOf(one)}`, counts(one))}
              </span>
              <time>{showDateTime(one.startedAt)}</time>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

const factOf = ({ stage }: ImportState) => (stage === 'read' || stage === 'reading' ? 'read' : 'applied')

const counts = ({ total, added, filled, bad }: ImportState) => ({
  total: showCount(total),
  added: showCount(added),
  filled: showCount(filled),
  bad: showCount(bad),
})
