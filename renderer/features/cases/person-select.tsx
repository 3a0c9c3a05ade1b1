import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { User } from '../../../shared/entities/user.ts'
import type { TeamId, UserId } from '../../../shared/ids.ts'
import { can, reachOf } from '../../../shared/rules/permissions.ts'
import { OptionSelect } from '../../form/kinds/option-select.tsx'
import { usePeople } from '../../parts/use-people.ts'
import { useLive } from '../../state/live-store.ts'

type Props = {
  id: string
  /** The team that has the case: whoever looks after it alone chooses within it, others find its people first. */
  teamId: TeamId | null
  value: UserId | null
  onChange: (userId: UserId | null) => void
  /** It was asked for, and nobody is chosen. */
  invalid: boolean
}

/** Somebody who may work on complaints, found by name, agent number or pinyin initials. */
export function PersonSelect({ id, teamId, value, onChange, invalid }: Props) {
  const { t } = useTranslation()
  const { users, teamOf } = usePeople()
  const me = useLive(s => s.session?.user)
  const anybody = me !== undefined && reachOf(me, 'complaint.write') === 'org'
  const people = useMemo(
    () =>
      users
        .filter(user => can(user, 'complaint.write') && (anybody || user.teamId === teamId))
        .toSorted((a, b) => nearness(b, teamId) - nearness(a, teamId) || a.name.localeCompare(b.name, 'zh')),
    [users, teamId, anybody],
  )
  return (
    <OptionSelect
      options={people.map(user => ({
        value: user.id,
        label: [user.name, user.agentNo, teamOf(user.id)?.name].filter(Boolean).join(' '),
      }))}
      placeholder={t('cases.personSearch')}
      clearable={false}
      value={value}
      onChange={chosen => onChange(people.find(user => user.id === chosen)?.id ?? null)}
      control={{ id, autoFocus: true, 'aria-required': true, ...(invalid ? { status: 'error' } : {}) }}
    />
  )
}

const nearness = (user: User, teamId: TeamId | null): number => (user.teamId === teamId ? 1 : 0)
