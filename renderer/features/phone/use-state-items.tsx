import type { MenuProps } from 'antd'
import { useTranslation } from 'react-i18next'
import type { PhoneState } from '../../../shared/contract/desk.ts'
import { AgentChoice, STATE_REASONS, type StateReason } from '../../../shared/rules/agent-choice.ts'
import { keysOf } from '../../actions/keys.ts'
import { actionOf } from '../../actions.ts'
import { api } from '../../api.ts'
import { StateMark } from '../../parts/state-mark.tsx'
import { useNotice } from '../../parts/use-notice.tsx'
import { showShortcut } from '../../shortcuts.ts'
import { usePreferences } from '../../state/preferences-store.ts'

type Items = NonNullable<MenuProps['items']>

/** The menu of states: each plain, with its key, and below it the reasons it can have. */
export function useStateItems({ agent }: PhoneState): { items: Items; selected: string } {
  const { t } = useTranslation()
  const notice = useNotice()
  const keys = usePreferences(s => s.keys)
  const choose = (choice: AgentChoice, reason: StateReason | null) =>
    void api.phone.choose({ choice, reason }).catch(notice.failed)
  const plain = (choice: AgentChoice) => ({
    key: choice,
    icon: <StateMark state={choice} />,
    label: (
      <span className="agent-choice">
        <span>{t(`phone.states.${choice}`)}</span>
        <span className="agent-choice__hint">{t(`phone.choices.${choice}`)}</span>
        <kbd>{showShortcut(keysOf(actionOf(choice), keys)[0] ?? '')}</kbd>
      </span>
    ),
    onClick: () => choose(choice, null),
  })
  const because = (choice: AgentChoice, reason: StateReason) => ({
    key: `${choice}.${reason}`,
    className: 'agent-reason',
    label: t(`phone.reasons.${reason}`),
    onClick: () => choose(choice, reason),
  })
  const items = AgentChoice.options.flatMap(
    (choice, n): Items => [
      ...(n > 0 ? [{ type: 'divider' as const }] : []),
      plain(choice),
      ...STATE_REASONS[choice].map(reason => because(choice, reason)),
    ],
  )
  return { items, selected: agent.reason ? `${agent.choice}.${agent.reason}` : agent.choice }
}
