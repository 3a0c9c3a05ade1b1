import { useQuery } from '@tanstack/react-query'
import { Button, Radio } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ImportPlan, ImportState } from '../../../shared/contract/imports.ts'
import { NEEDED } from '../../../shared/imports/targets.ts'
import { api, desk } from '../../api.ts'
import { useSay } from '../../form/use-words.ts'
import { useNotice } from '../../parts/use-notice.tsx'
import { FailureAlert } from '../../ui/failure-alert.tsx'
import { showCount } from '../../ui/format.ts'
import { DefaultsFields } from './defaults-fields.tsx'
import { MappingTable } from './mapping-table.tsx'
import { usePlanDraft } from './use-plan-draft.ts'

const SAMPLES = 3

/** Which column goes where, what stands where the file says nothing, and what becomes of known customers. */
export function MappingStep({ state, onChecked }: { state: ImportState; onChecked: () => void }) {
  const { t } = useTranslation()
  const say = useSay()
  const notice = useNotice()
  const { plan, change, drop } = usePlanDraft(state)
  const samples = useQuery(
    desk.imports.rows.queryOptions({ input: { id: state.id, show: 'all', after: 0, limit: SAMPLES } }),
  )
  const set = (part: Partial<ImportPlan>) => change({ ...plan, ...part })
  const said = new Set(plan.columns)
  // What no column tells and no word stands for: only the name cannot be said for all.
  const missing = NEEDED.filter(({ path }) => !said.has(path) && !plan.defaults[path])
  const check = async () => {
    try {
      if (JSON.stringify(plan) !== JSON.stringify(state.plan)) await api.imports.plan({ id: state.id, plan })
      drop()
      onChecked()
    } catch (error) {
      notice.failed(error)
    }
  }
  return (
    <>
      <p className="import-text">{t('imports.mapping.text', { n: showCount(state.total) })}</p>
      <MappingTable
        headings={state.headings}
        samples={samples.data ?? []}
        columns={plan.columns}
        onChange={columns => set({ columns })}
      />
      <DefaultsFields plan={plan} onChange={defaults => set({ defaults })} />
      <fieldset className="import-known">
        <legend>{t('imports.mapping.known')}</legend>
        <p className="import-text">{t('imports.mapping.knownText')}</p>
        <Radio.Group
          aria-label={t('imports.mapping.known')}
          value={plan.known}
          onChange={event => set({ known: event.target.value as ImportPlan['known'] })}
          options={(['skip', 'fill', 'add'] as const).map(value => ({
            value,
            label: t(`imports.mapping.knowns.${value}`),
          }))}
        />
      </fieldset>
      {missing.length > 0 && (
        <FailureAlert
          title={t('imports.mapping.missing', { fields: missing.map(({ label }) => say(label)).join('、') })}
          text={t('imports.mapping.missingText')}
        />
      )}
      <div className="import-acts import-acts--foot">
        <Button type="primary" disabled={missing.length > 0} onClick={() => void check()}>
          {t('imports.mapping.check')}
        </Button>
        <DiscardButton state={state} />
      </div>
    </>
  )
}

function DiscardButton({ state: { id } }: { state: ImportState }) {
  const { t } = useTranslation()
  const notice = useNotice()
  return (
    <Button onClick={() => void api.imports.cancel({ id }).catch((error: unknown) => notice.failed(error))}>
      {t('imports.discard')}
    </Button>
  )
}
