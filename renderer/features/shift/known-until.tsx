import { ReloadOutlined } from '@ant-design/icons'
import { Button, Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import { useLive } from '../../state/live-store.ts'
import { showWhen } from '../../ui/format.ts'
import { useMinute } from '../../ui/use-now.ts'
import { askServer } from './use-shift.ts'

/** Until when the server's word is known here; the newest of what page and sync say. Epoch ms or null. */
export function useKnownUntil(asOf: number | null): number | null {
  const synced = useLive(s => s.sync?.lastSuccessAt ?? null)
  return asOf === null ? synced : Math.max(asOf, synced ?? 0)
}

/** 截至 14:05, with a way to ask the server again. */
export function KnownUntil({ asOf }: { asOf: number | null }) {
  const { t } = useTranslation()
  const now = useMinute()
  const known = useKnownUntil(asOf)
  const isAsking = useLive(s => s.sync?.light === 'working')
  return (
    <p className="known-until">
      <span>{known === null ? t('shift.asOfNever') : t('shift.asOf', { time: showWhen(known, now) })}</span>
      <Tooltip title={isAsking ? t('shift.asking') : t('shift.refresh')}>
        <Button
          type="text"
          size="small"
          aria-label={t('shift.refresh')}
          icon={<ReloadOutlined aria-hidden="true" spin={isAsking} />}
          onClick={askServer}
        />
      </Tooltip>
    </p>
  )
}
