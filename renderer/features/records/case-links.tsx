import { Select } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ComplaintBrief } from '../../../shared/entities/complaint.ts'
import type { ComplaintId } from '../../../shared/ids.ts'
import { useDraft } from '../../form/use-draft.ts'
import { useCategoryText } from '../../parts/complaint-words.tsx'

type Props = {
  value: readonly ComplaintId[]
  onChange: (ids: ComplaintId[]) => void
  /** What may be chosen: the customer's open cases, and those registered in this call. */
  cases: readonly ComplaintBrief[]
  here: ReadonlySet<ComplaintId>
}

/** 关联单据: the cases that this record is about. */
export function CaseLinks({ value, onChange, cases, here }: Props) {
  const { t } = useTranslation()
  const id = useId()
  const categoryText = useCategoryText()
  if (cases.length === 0) return null
  return (
    <div className="case-links">
      <label htmlFor={id}>{t('record.linked')}</label>
      <Select<ComplaintId[]>
        id={id}
        mode="multiple"
        placeholder={t('record.linkedHint')}
        value={value.filter(one => cases.some(known => known.id === one))}
        onChange={onChange}
        maxCount={20}
        maxTagCount="responsive"
        optionFilterProp="label"
        placement="topLeft"
        options={cases.map(({ id: caseId, no, category }) => ({
          value: caseId,
          label: [no, categoryText(category), here.has(caseId) && t('record.linkedHere')]
            .filter(Boolean)
            .join(' · '),
        }))}
      />
    </div>
  )
}

/** What is chosen and not saved yet, kept as a draft beside that of the fields. */
export function useLinkedCases(draftKey: string, first: readonly ComplaintId[]) {
  const draft = useDraft(`${draftKey}:cases`)
  const [chosen, setChosen] = useState<readonly ComplaintId[] | null>(null)
  const kept = draft.kept?.values.ids
  return {
    ids: chosen ?? (Array.isArray(kept) ? (kept as ComplaintId[]) : first),
    set(ids: ComplaintId[]): void {
      setChosen(ids)
      draft.keep({ ids })
    },
    forget(): void {
      setChosen(null)
      void draft.drop().catch(() => {})
    },
  }
}
