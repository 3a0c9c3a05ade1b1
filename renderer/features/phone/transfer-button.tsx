import { ExportOutlined } from '@ant-design/icons'
import { Popover } from 'antd'
import { useTranslation } from 'react-i18next'
import type { LiveCall } from '../../../shared/contract/desk.ts'
import { connectedCall } from '../../../shared/rules/which-call.ts'
import { ActionButton } from '../../parts/action-button.tsx'
import { useCaller } from '../../parts/use-caller.ts'
import { callerTitle } from '../../parts/who.ts'
import { barPanel, useBarPanel } from '../../state/bar-panel.ts'
import type { Situation } from '../../state/situation.ts'
import { TransferPanel } from './transfer-panel.tsx'
import { useEscape } from './use-escape.ts'

/** 转接, with its panel hanging below. */
export function TransferButton({ situation }: { situation: Situation }) {
  const live = connectedCall(situation.phone?.calls ?? [], situation.openCallId)
  const open = useBarPanel('transfer') && live !== null
  useEscape(open, 'transfer')
  return (
    <Popover
      open={open}
      onOpenChange={wanted => !wanted && barPanel.close('transfer')}
      trigger="click"
      placement="bottom"
      destroyOnHidden
      title={live && <Title live={live} />}
      content={live && <TransferPanel key={live.call.id} live={live} />}
    >
      <span className="bar-slot">
        <ActionButton id="transfer" icon={<ExportOutlined />} pressed={open} />
      </span>
    </Popover>
  )
}

function Title({ live: { call } }: { live: LiveCall }) {
  const { t } = useTranslation()
  return <>{t('phone.transfer.title', { who: callerTitle(t, call, useCaller(call)) })}</>
}
