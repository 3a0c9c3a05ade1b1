import { Input, Segmented, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { ComplaintLevel, ComplaintState } from '../../../shared/rules/complaint-life.ts'
import type { CaseFilter, Whose } from './use-cases.ts'

type Props = {
  filter: CaseFilter
  /** Among whose cases he may choose. */
  whose: readonly Whose[]
  onChange: (filter: CaseFilter) => void
}

/** Whose cases, open or all, of what level and state, with which words. */
export function CaseFilters({ filter, whose, onChange }: Props) {
  const { t } = useTranslation()
  const set = (part: Partial<CaseFilter>) => onChange({ ...filter, ...part })
  return (
    <>
      {whose.length > 1 && (
        <Segmented
          aria-label={t('cases.whose.label')}
          value={filter.whose}
          onChange={next => set({ whose: next })}
          options={whose.map(value => ({ value, label: t(`cases.whose.${value}`) }))}
        />
      )}
      <Segmented
        aria-label={t('cases.open.label')}
        value={filter.open ? 'open' : 'all'}
        onChange={next => set({ open: next === 'open' })}
        options={(['open', 'all'] as const).map(value => ({ value, label: t(`cases.open.${value}`) }))}
      />
      <Select
        className="cases-screen__pick"
        aria-label={t('cases.level')}
        value={filter.level ?? ''}
        onChange={next => set({ level: ComplaintLevel.safeParse(next).data ?? null })}
        options={[
          { value: '', label: t('cases.anyLevel') },
          ...ComplaintLevel.options.map(value => ({ value, label: t(`customer.levels.${value}`) })),
        ]}
      />
      <Select
        className="cases-screen__pick"
        aria-label={t('cases.state')}
        value={filter.state ?? ''}
        onChange={next => set({ state: ComplaintState.safeParse(next).data ?? null })}
        options={[
          { value: '', label: t('cases.anyState') },
          ...ComplaintState.options.map(value => ({ value, label: t(`customer.complaintStates.${value}`) })),
        ]}
      />
      <Input
        className="cases-screen__search"
        type="search"
        allowClear
        aria-label={t('cases.search')}
        placeholder={t('cases.search')}
        maxLength={200}
        value={filter.text}
        onChange={event => set({ text: event.target.value })}
      />
    </>
  )
}
