import { LoadingOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { LiveCall } from '../../../shared/contract/desk.ts'
import { useAct } from '../../parts/use-act.ts'
import { useTransfers } from '../../state/transfers.ts'
import { Shape } from '../../ui/shape.tsx'
import { endedWords } from './ended-words.ts'

/** What became of the 盲转 of this call: under way, or refused with the reason, and that the call is still here. */
export function TransferProgress({ live }: { live: LiveCall }) {
  const { t } = useTranslation()
  const act = useAct()
  const last = useTransfers(s => s.last)
  if (last?.callId !== live.call.id) return null
  const { number } = last
  if (last.state === 'trying')
    return (
      <p className="transfer-panel__progress" role="status">
        <LoadingOutlined /> {t('phone.transfer.trying', { number })}
        <span>{t('phone.transfer.tryingHint')}</span>
      </p>
    )
  const { what, todo } = endedWords(t, last.sipCode)
  return (
    <div className="transfer-panel__refused tone-busy" role="alert">
      <p>
        <Shape name="warning" size={12} /> {t('phone.transfer.refused', { number, why: what })}
      </p>
      <p>
        {t('phone.transfer.refusedHint')} {todo}
      </p>
      {live.call.phase === 'held' && (
        <Button size="small" onClick={() => void act('hold')}>
          {t('phone.transfer.takeBack')}
        </Button>
      )}
    </div>
  )
}
