import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { User } from '../../../shared/entities/user.ts'
import type { UserId } from '../../../shared/ids.ts'
import { can } from '../../../shared/rules/permissions.ts'
import { OptionSelect } from '../../form/kinds/option-select.tsx'
import { usePeople } from '../../parts/use-people.ts'
import { useLive } from '../../state/live-store.ts'

/** Those who make calls, one's own team first. */
export function useCallers(): User[] {
  const { users } = usePeople()
  const me = useLive(s => s.session?.user)
  return useMemo(() => {
    const near = (user: User) => (user.teamId === me?.teamId ? 0 : 1)
    return users
      .filter(user => !user.disabled && can(user, 'phone.use'))
      .toSorted((a, b) => near(a) - near(b) || a.agentNo.localeCompare(b.agentNo))
  }, [users, me])
}

/** As lists of people name them: found by name, agent number and team. */
export function useCallerOptions(): { value: UserId; label: string }[] {
  const { teamOf } = usePeople()
  return useCallers().map(user => ({
    value: user.id,
    label: [user.name, user.agentNo, teamOf(user.id)?.name].filter(Boolean).join(' '),
  }))
}

type Props = {
  id: string
  value: UserId | null
  onChange: (id: UserId | null) => void
  /** Not offered. */
  without?: UserId | null | undefined
  invalid?: boolean
}

/** A colleague who can do it, found by name, agent number or pinyin initials. */
export function ColleagueSelect({ id, value, onChange, without, invalid }: Props) {
  const { t } = useTranslation()
  const options = useCallerOptions().filter(option => option.value !== without)
  return (
    <OptionSelect
      options={options}
      placeholder={t('tasks.handOver.search')}
      clearable={false}
      // Nobody's id is shown while names are not known yet.
      value={options.some(option => option.value === value) ? value : null}
      onChange={chosen => onChange(options.find(option => option.value === chosen)?.value ?? null)}
      control={{ id, ...(invalid ? { status: 'error' } : {}) }}
    />
  )
}
