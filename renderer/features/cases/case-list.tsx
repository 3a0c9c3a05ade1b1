import { SolutionOutlined } from '@ant-design/icons'
import { Button, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { FailureView } from '../../parts/failure-view.tsx'
import { useAct } from '../../parts/use-act.ts'
import { useKeyOf } from '../../parts/use-keys.ts'
import { deskState, useDesk } from '../../state/desk-store.ts'
import { showCount } from '../../ui/format.ts'
import { NothingHere } from '../../ui/nothing-here.tsx'
import { useMinute } from '../../ui/use-now.ts'
import { CaseFilters } from './case-filters.tsx'
import { CaseTable } from './case-table.tsx'
import { isOverdue } from './due.ts'
import { type CaseFilter, isNarrowed, MOST_CASES, useCases, type Whose } from './use-cases.ts'

type Props = { filter: CaseFilter; whose: readonly Whose[]; onFilter: (filter: CaseFilter) => void }

/** The cases that match, with the filters above them. */
export function CaseList({ filter, whose, onFilter }: Props) {
  const { t } = useTranslation()
  const openId = useDesk(s => s.openCaseId)
  const now = useMinute()
  const { data, error, refetch, isPlaceholderData } = useCases(filter)
  const overdue = data?.filter(row => isOverdue(row, now)).length ?? 0
  return (
    <section className="cases-screen__list" aria-label={t('cases.title')}>
      <header className="cases-screen__head">
        <h1>{t('cases.title')}</h1>
        <CaseFilters filter={filter} whose={whose} onChange={onFilter} />
        {data && data.length > 0 && (
          <p className="cases-screen__count">
            {t(overdue > 0 ? 'cases.countOverdue' : 'cases.count', { n: showCount(data.length), overdue })}
          </p>
        )}
      </header>
      {data && data.length >= MOST_CASES && (
        <p className="cases-screen__limit">{t('cases.limited', { n: MOST_CASES })}</p>
      )}
      <div className={`cases-screen__body ${isPlaceholderData ? 'cases-screen__body--old' : ''}`}>
        {error ? (
          <FailureView error={error} title={t('cases.listFailed')} onRetry={() => void refetch()} />
        ) : !data ? (
          <Skeleton active className="cases-screen__loading" title={false} paragraph={{ rows: 12 }} />
        ) : data.length === 0 ? (
          <Empty filter={filter} onFilter={onFilter} />
        ) : (
          <CaseTable rows={data} openId={openId} onOpen={deskState.openCase} />
        )}
      </div>
    </section>
  )
}

function Empty({ filter, onFilter }: Pick<Props, 'filter' | 'onFilter'>) {
  const { t } = useTranslation()
  const act = useAct()
  const key = useKeyOf('registerComplaint')
  if (isNarrowed(filter))
    return (
      <NothingHere icon={<SolutionOutlined />} title={t('cases.empty.filtered')}>
        <p>{t('cases.empty.filteredText')}</p>
        <Button onClick={() => onFilter({ ...filter, level: null, state: null, text: '' })}>
          {t('cases.empty.clear')}
        </Button>
      </NothingHere>
    )
  return (
    <NothingHere icon={<SolutionOutlined />} title={t(`cases.empty.${filter.whose}`)}>
      <p>{t(`cases.empty.${filter.whose}Text`)}</p>
      <Button onClick={() => void act('registerComplaint')}>
        {key
          ? t('actions.withKey', { label: t('actions.registerComplaint'), key })
          : t('actions.registerComplaint')}
      </Button>
    </NothingHere>
  )
}
