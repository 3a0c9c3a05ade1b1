import { StopOutlined } from '@ant-design/icons'
import { Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { isInForce } from '../../../shared/entities/blocked-number.ts'
import { can } from '../../../shared/rules/permissions.ts'
import { FailureView } from '../../parts/failure-view.tsx'
import { useLive } from '../../state/live-store.ts'
import { NothingHere } from '../../ui/nothing-here.tsx'
import { useMinute } from '../../ui/use-now.ts'
import { BlacklistRow } from './blacklist-row.tsx'
import { BlockForm } from './block-form.tsx'
import { Section } from './section.tsx'
import { useBlacklist } from './use-blacklist.ts'
import './blacklist-section.css'

/** 黑名单: numbers whose calls are not let through. */
export function BlacklistSection() {
  const { t } = useTranslation()
  const mayWrite = useLive(s => s.session !== null && can(s.session.user, 'blockedNumber.write'))
  const now = useMinute()
  const { list, add, lift } = useBlacklist()
  const rows = list.data ?? []
  const inForce = rows.filter(row => isInForce(row, now))
  const past = rows.filter(row => !isInForce(row, now))
  return (
    <div className={mayWrite ? 'blacklist-pair' : ''}>
      {mayWrite && (
        <Section title={t('settings.blacklist.add')}>
          <BlockForm add={add} />
        </Section>
      )}
      <Section
        title={t('settings.blacklist.title')}
        text={t(mayWrite ? 'settings.blacklist.text' : 'settings.blacklist.readOnly')}
      >
        {list.error ? (
          <FailureView error={list.error} onRetry={() => void list.refetch()} />
        ) : list.isPending ? (
          <Skeleton active title={false} />
        ) : inForce.length === 0 ? (
          <NothingHere icon={<StopOutlined />} title={t('settings.blacklist.emptyTitle')}>
            <p>{t(mayWrite ? 'settings.blacklist.emptyText' : 'settings.blacklist.emptyReadOnly')}</p>
          </NothingHere>
        ) : (
          <ul className="blacklist" aria-label={t('settings.blacklist.title')}>
            {inForce.map(row => (
              <BlacklistRow
                key={row.id}
                row={row}
                isLifting={lift.isPending && lift.variables.id === row.id}
                onLift={mayWrite ? () => lift.mutate({ id: row.id }) : undefined}
              />
            ))}
          </ul>
        )}
        {past.length > 0 && (
          <details className="blacklist-past">
            <summary>{t('settings.blacklist.past', { n: past.length })}</summary>
            <ul className="blacklist">
              {past.map(row => (
                <BlacklistRow key={row.id} row={row} isLifting={false} onLift={undefined} />
              ))}
            </ul>
          </details>
        )}
      </Section>
    </div>
  )
}
