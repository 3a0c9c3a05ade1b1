import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { SyncState } from '../../../shared/contract/desk.ts'
import { showCount, showDateTime } from '../../ui/format.ts'
import { TechnicalText } from '../../ui/technical-text.tsx'
import { useAttention, useSyncNow } from './use-sync.ts'

/** The sync light in full. */
export function SyncPanel({ sync }: { sync: SyncState }) {
  const { t } = useTranslation()
  const { data: waiting = [] } = useAttention(sync)
  const { ask, asking } = useSyncNow()
  const technical = [
    sync.lastError,
    ...waiting.map(({ entity, entityId, reason, detail }) => `${entity} ${entityId}: ${reason} ${detail}`),
  ]
    .filter(Boolean)
    .join('\n')
  return (
    <div className="status-panel">
      <p className="status-panel__help">{t(`frame.sync.help.${sync.light}`)}</p>
      <dl className="status-panel__facts">
        <dt>{t('frame.sync.queued')}</dt>
        <dd>{showCount(sync.queued)}</dd>
        <dt>{t('frame.sync.attention')}</dt>
        <dd>{showCount(sync.attention)}</dd>
        <dt>{t('frame.sync.lastSuccess')}</dt>
        <dd>{sync.lastSuccessAt === null ? t('frame.sync.never') : showDateTime(sync.lastSuccessAt)}</dd>
      </dl>
      {waiting.length > 0 && (
        <ul className="attention-list">
          {waiting.map(item => (
            <li key={item.id}>
              <span className="attention-list__head">
                <strong>{t(`frame.sync.entities.${item.entity}`)}</strong>
                <span>{t(`frame.sync.reasons.${reasonKey(item)}`)}</span>
                <time>{showDateTime(item.at)}</time>
              </span>
            </li>
          ))}
        </ul>
      )}
      {sync.light !== 'off' && (
        <Button onClick={ask} loading={asking || sync.light === 'working'}>
          {t('frame.sync.now')}
        </Button>
      )}
      {technical && (
        <TechnicalText
          text={technical}
          label={t('app.technical')}
          copy={t('app.copy')}
          copied={t('app.copied')}
        />
      )}
    </div>
  )
}

const REASONS = ['conflict', 'invalid', 'forbidden', 'tampered', 'unknownVersion', 'foreign'] as const
/** Why it is forbidden, as the record's own rules say. */
const REFUSALS = ['LOCKED', 'MOVE_REFUSED', 'REASON_NEEDED'] as const

const reasonKey = ({ reason, detail }: { reason: string; detail: string }) =>
  REFUSALS.find(known => known === detail) ?? REASONS.find(known => known === reason) ?? 'rejected'
