import { TeamOutlined } from '@ant-design/icons'
import { Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TeamId } from '../../../shared/ids.ts'
import { can } from '../../../shared/rules/permissions.ts'
import { shiftAt } from '../../../shared/rules/shift.ts'
import { FailureView } from '../../parts/failure-view.tsx'
import { usePeople } from '../../parts/use-people.ts'
import { useLive } from '../../state/live-store.ts'
import { NothingHere } from '../../ui/nothing-here.tsx'
import { ShiftBody } from './shift-body.tsx'
import { ShiftPicker } from './shift-picker.tsx'
import { type ShiftKey, useShift } from './use-shift.ts'
import './shift.css'

/** 班次: the leader’s page of a shift. Which team and which shift; all else follows from it. */
export function ShiftScreen() {
  const { t } = useTranslation()
  const user = useLive(s => s.session?.user)
  const { teams } = usePeople()
  const [at, setAt] = useState(() => shiftAt(Date.now()).startAt)
  const [chosen, setChosen] = useState<TeamId | null>(null)
  if (!user) return null
  const reviewed = teams.filter(team => can(user, 'shift.read', { orgId: team.orgId, teamId: team.id }))
  const teamId = chosen ?? user.teamId ?? reviewed[0]?.id
  if (!teamId)
    return (
      <NothingHere icon={<TeamOutlined />} title={t('shift.noTeam')}>
        <p>{t('shift.noTeamText')}</p>
      </NothingHere>
    )
  return (
    <Shift
      shiftKey={{ teamId, at }}
      picker={<ShiftPicker at={at} onChange={setAt} teams={reviewed} teamId={teamId} onTeam={setChosen} />}
    />
  )
}

function Shift({ shiftKey, picker }: { shiftKey: ShiftKey; picker: React.ReactNode }) {
  const { t } = useTranslation()
  const { data, error, refetch, isPlaceholderData } = useShift(shiftKey)
  if (data) return <ShiftBody key={data.shift.id} page={data} picker={picker} isOld={isPlaceholderData} />
  return (
    <section className="shift-screen" aria-label={t('shift.title')}>
      <header className="shift-head">
        <h1>{t('shift.title')}</h1>
        {picker}
      </header>
      {error ? (
        <FailureView error={error} title={t('shift.failed')} onRetry={() => void refetch()} />
      ) : (
        <Skeleton active className="shift-screen__loading" title={false} paragraph={{ rows: 12 }} />
      )}
    </section>
  )
}
