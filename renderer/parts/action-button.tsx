import { Tooltip } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type ActionId, actionOf } from '../actions.ts'
import { useSituation } from '../state/situation.ts'
import { StackButton } from '../ui/stack-button.tsx'
import { useAct, useIsRunning } from './use-act.ts'
import { useKeyOf } from './use-keys.ts'

type Props = {
  id: ActionId
  icon: ReactNode
  filled?: 'primary' | 'danger'
  pressed?: boolean
  hint?: string
}

/** The button of an action: its word, its key on hover, dimmed when it makes no sense now. */
export function ActionButton({ id, icon, filled, pressed, hint }: Props) {
  const { t } = useTranslation()
  const situation = useSituation()
  const act = useAct()
  const busy = useIsRunning(id)
  const action = actionOf(id)
  const label = t(action.label(situation))
  const key = useKeyOf(id)
  return (
    <Tooltip
      title={key ? t('actions.withKey', { label: hint ?? label, key }) : (hint ?? label)}
      mouseEnterDelay={0.4}
    >
      <StackButton
        label={label}
        icon={icon}
        filled={filled}
        pressed={pressed}
        busy={busy}
        disabled={!action.when(situation)}
        shortcut={key || undefined}
        onClick={() => void act(id)}
      />
    </Tooltip>
  )
}
