import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportState } from '../../../shared/contract/imports.ts'
import { api } from '../../api.ts'
import { useNotice } from '../../parts/use-notice.tsx'
import { showCount } from '../../ui/format.ts'
import { FaultsButton } from './faults-button.tsx'
import { RowsTable } from './rows-table.tsx'

const TABS = ['good', 'bad', 'known'] as const

/** What would come in and what not, before anything is changed. */
export function CheckStep({ state, onBack }: { state: ImportState; onBack: () => void }) {
  const { t } = useTranslation()
  const notice = useNotice()
  const [show, setShow] = useState<(typeof TABS)[number]>(state.bad > 0 ? 'bad' : 'good')
  const { id, good, bad, known, plan } = state
  const coming = plan.known === 'skip' ? good - known : good
  const apply = () => void api.imports.apply({ id }).catch((error: unknown) => notice.failed(error))
  return (
    <>
      <p className="import-text" role="status">
        {t(bad > 0 ? 'imports.check.text' : 'imports.check.allGood', {
          good: showCount(good),
          bad: showCount(bad),
        })}
        {known > 0 && ` ${t(`imports.check.known.${plan.known}`, { n: showCount(known) })}`}
      </p>
      <div className="import-acts">
        <Segmented
          aria-label={t('imports.check.show')}
          value={show}
          onChange={setShow}
          options={TABS.map(value => ({
            value,
            label: t(`imports.check.tabs.${value}`, { n: showCount(state[value]) }),
          }))}
        />
        {bad > 0 && <FaultsButton id={id} />}
      </div>
      <RowsTable key={show} state={state} show={show} />
      <div className="import-acts import-acts--foot">
        <Button type="primary" disabled={coming === 0} onClick={apply}>
          {t('imports.check.apply', { n: showCount(coming) })}
        </Button>
        <Button onClick={onBack}>{t('imports.check.back')}</Button>
        {bad > 0 && <span className="import-text">{t('imports.check.badStay')}</span>}
      </div>
    </>
  )
}
