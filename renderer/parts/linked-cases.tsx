import { useTranslation } from 'react-i18next'
import type { ComplaintId } from '../../shared/ids.ts'
import { useReferenceNames } from '../form/use-reference-names.ts'
import { useOpenCase } from './use-open-case.ts'

/** 关联单据: the cases that a record is about. */
export function LinkedCases({ ids }: { ids: readonly ComplaintId[] }) {
  const { t } = useTranslation()
  const names = useReferenceNames(ids.map(id => ({ to: 'complaint', id })))
  const { mayOpen, open } = useOpenCase()
  if (ids.length === 0) return null
  return (
    <p className="record-card__fact">
      {t('record.linked')}
      {ids.map(id => {
        const no = names.get(id)
        if (!no) return <span key={id}>{t('record.caseHidden')}</span>
        return mayOpen ? (
          <button key={id} type="button" className="record-card__case" onClick={() => void open(id)}>
            {no}
          </button>
        ) : (
          <span key={id}>{no}</span>
        )
      })}
    </p>
  )
}
