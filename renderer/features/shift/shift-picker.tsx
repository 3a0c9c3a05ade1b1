import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { Button, DatePicker, Segmented, Select } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import type { Team } from '../../../shared/entities/user.ts'
import type { TeamId } from '../../../shared/ids.ts'
import { dayOf, SHIFTS, shiftAt, shiftOn } from '../../../shared/rules/shift.ts'
import { useMinute } from '../../ui/use-now.ts'

type Props = {
  /** Beginning of the shift shown. */
  at: number
  onChange: (at: number) => void
  /** Teams whose shifts he reviews; with one there is nothing to choose. */
  teams: readonly Team[]
  teamId: TeamId
  onTeam: (teamId: TeamId) => void
}

/** Step by step, or by day and name; no further than the shift that is running. */
export function ShiftPicker({ at, onChange, teams, teamId, onTeam }: Props) {
  const { t } = useTranslation()
  const now = useMinute()
  const { name, startAt, endAt } = shiftAt(at)
  const go = (next: number) => onChange(Math.min(next, shiftAt(now).startAt))
  return (
    <>
      <fieldset className="shift-picker">
        <legend className="unseen">{t('shift.choose')}</legend>
        <Button icon={<LeftOutlined aria-hidden="true" />} onClick={() => go(shiftAt(startAt - 1).startAt)}>
          <span className="shift-picker__word">{t('shift.previous')}</span>
        </Button>
        <DatePicker
          className="shift-picker__day"
          aria-label={t('shift.day')}
          value={dayjs(dayOf(startAt))}
          maxDate={dayjs(dayOf(now))}
          allowClear={false}
          onChange={day => day && go(shiftOn(day.format('YYYY-MM-DD'), name).startAt)}
        />
        <Segmented
          aria-label={t('shift.name')}
          value={name}
          onChange={next => go(shiftOn(dayOf(startAt), next).startAt)}
          options={SHIFTS.map(shift => ({
            value: shift.name,
            label: t(`shift.names.${shift.name}`),
            disabled: shiftOn(dayOf(startAt), shift.name).startAt > now,
          }))}
        />
        <Button
          icon={<RightOutlined aria-hidden="true" />}
          iconPlacement="end"
          disabled={endAt > now}
          onClick={() => go(endAt)}
        >
          <span className="shift-picker__word">{t('shift.next')}</span>
        </Button>
      </fieldset>
      {teams.length > 1 && (
        <Select
          className="shift-picker__team"
          aria-label={t('shift.team')}
          value={teamId}
          onChange={onTeam}
          options={teams.map(team => ({ value: team.id, label: team.name }))}
        />
      )}
    </>
  )
}
