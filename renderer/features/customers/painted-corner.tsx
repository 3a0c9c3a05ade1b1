import { Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Call } from '../../../shared/entities/call.ts'
import { useDesk } from '../../state/desk-store.ts'
import { usePainted } from './use-painted.ts'

/** Reports that the card of a ringing call stands, and shows how long that took since the INVITE. */
export function PaintedCorner({ call, lookupMs }: { call: Call; lookupMs: number }) {
  const { t } = useTranslation()
  usePainted(call, lookupMs)
  const ms = useDesk(s => s.paintedMs[call.id])
  if (ms === undefined) return null
  const hint = t('customer.popHint', { ms: Math.round(ms), lookup: lookupMs.toFixed(1) })
  return (
    <Tooltip title={hint}>
      <span className="painted-corner">{t('customer.popMs', { ms: Math.round(ms) })}</span>
    </Tooltip>
  )
}
