import { DatePicker, Segmented, Select } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import type { UserId } from '../../../shared/ids.ts'
import { can } from '../../../shared/rules/permissions.ts'
import { usePeople } from '../../parts/use-people.ts'
import { daysOf, type QueueFilter } from './use-queue.ts'

const SHOWN = ['unscored', 'mine', 'all'] as const

type Props = { filter: QueueFilter; onChange: (part: Partial<QueueFilter>) => void }

/** Which calls: of which days, scored or not, whose. */
export function QueueFilters({ filter, onChange }: Props) {
  const { t } = useTranslation()
  const { users } = usePeople()
  const agents = users.filter(user => can(user, 'phone.use'))
  return (
    <div className="queue-filters">
      <Segmented
        block
        aria-label={t('quality.show')}
        value={filter.show}
        onChange={show => onChange({ show })}
        options={SHOWN.map(value => ({ value, label: t(`quality.shown.${value}`) }))}
      />
      <DatePicker.RangePicker
        aria-label={t('quality.range')}
        value={[dayjs(filter.from), dayjs(filter.to - 1)]}
        onChange={days => {
          if (days?.[0] && days[1]) onChange(daysOf(days[0], days[1]))
        }}
        allowClear={false}
        maxDate={dayjs()}
        placeholder={[t('calls.from'), t('calls.to')]}
      />
      <Select<UserId | ''>
        aria-label={t('quality.agent')}
        showSearch={{ optionFilterProp: 'label' }}
        value={filter.agentId ?? ''}
        onChange={id => onChange({ agentId: id === '' ? null : id })}
        options={[
          { value: '', label: t('quality.everyAgent') },
          ...agents.map(({ id, name, agentNo }) => ({ value: id, label: `${name} ${agentNo}`.trim() })),
        ]}
      />
    </div>
  )
}
