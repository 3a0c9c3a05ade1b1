import { DatePicker, Input, Select } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import { CallDirection, CallResult } from '../../../shared/rules/call-state.ts'
import { reachOf } from '../../../shared/rules/permissions.ts'
import { usePeople } from '../../parts/use-people.ts'
import { usePinyin } from '../../parts/use-pinyin.ts'
import { useLive } from '../../state/live-store.ts'
import { type ListedCalls, SPANS, type Span } from './call-list-filter.ts'
import { CustomerFilter } from './customer-filter.tsx'

type Props = { filter: ListedCalls; onChange: (filter: ListedCalls) => void }

/** Days, words, direction, result, whose, and whether a record was written. */
export function CallListFilters({ filter, onChange }: Props) {
  const { t } = useTranslation()
  const put = (part: Partial<ListedCalls>) => onChange({ ...filter, ...part })
  return (
    <section className="call-filters" aria-label={t('calls.filters')}>
      <Input
        className="call-filters__text"
        type="search"
        allowClear
        aria-label={t('calls.search')}
        placeholder={t('calls.search')}
        maxLength={200}
        value={filter.text}
        onChange={event => put({ text: event.target.value })}
      />
      <SpanPicker value={filter.span} onChange={span => put({ span })} />
      <Pick
        label={t('calls.columns.direction')}
        value={filter.direction}
        onChange={direction => put({ direction })}
        options={CallDirection.options.map(value => ({ value, label: t(`calls.directions.${value}`) }))}
      />
      <Pick
        label={t('calls.columns.result')}
        value={filter.result}
        onChange={result => put({ result })}
        options={CallResult.options.map(value => ({ value, label: t(`calls.results.${value}`) }))}
      />
      <AgentPick value={filter.agentId} onChange={agentId => put({ agentId })} />
      <Pick
        label={t('calls.columns.record')}
        value={filter.record}
        onChange={record => put({ record })}
        options={[
          { value: 'with', label: t('calls.recordDone') },
          { value: 'missing', label: t('calls.recordMissing') },
        ]}
      />
      <CustomerFilter value={filter.customerId} onChange={customerId => put({ customerId })} />
    </section>
  )
}

type PickProps<T extends string> = {
  label: string
  value: T | null
  onChange: (value: T | null) => void
  options: { value: T; label: string }[]
}

function Pick<T extends string>({ label, value, onChange, options }: PickProps<T>) {
  const { initialsOf, load } = usePinyin()
  return (
    <Select<T>
      className="call-filters__pick"
      aria-label={label}
      placeholder={label}
      allowClear
      popupMatchSelectWidth={false}
      value={value}
      onFocus={load}
      onChange={next => onChange(next ?? null)}
      options={options}
      showSearch={{
        filterOption: (typed, option) => {
          const words = String(option?.label ?? '').toLowerCase()
          const wanted = typed.trim().toLowerCase()
          return words.includes(wanted) || initialsOf(words).includes(wanted)
        },
      }}
    />
  )
}

/** For those who read others' calls. */
function AgentPick({ value, onChange }: Pick2<ListedCalls['agentId']>) {
  const { t } = useTranslation()
  const user = useLive(s => s.session?.user)
  const { users } = usePeople()
  const reach = user && reachOf(user, 'call.read')
  if (!user || reach === 'own' || !reach) return null
  const within = users.filter(it => reach === 'org' || it.teamId === user.teamId)
  return (
    <Pick
      label={t('calls.columns.agent')}
      value={value}
      onChange={onChange}
      options={within.map(({ id, name }) => ({ value: id, label: name }))}
    />
  )
}
type Pick2<T> = { value: T; onChange: (value: T) => void }

function SpanPicker({ value, onChange }: Pick2<Span>) {
  const { t } = useTranslation()
  const isOwn = typeof value !== 'string'
  const today = { from: dayjs().startOf('day').valueOf(), to: dayjs().endOf('day').valueOf() }
  return (
    <>
      <Select<(typeof SPANS)[number] | 'own'>
        className="call-filters__pick"
        aria-label={t('calls.range')}
        value={isOwn ? 'own' : value}
        onChange={next => onChange(next === 'own' ? today : next)}
        options={[...SPANS, 'own' as const].map(span => ({ value: span, label: t(`calls.presets.${span}`) }))}
      />
      {isOwn && (
        <DatePicker.RangePicker
          aria-label={t('calls.range')}
          className="call-filters__days"
          value={[dayjs(value.from), dayjs(value.to)]}
          allowClear={false}
          maxDate={dayjs()}
          placeholder={[t('calls.from'), t('calls.to')]}
          onChange={days => {
            if (days?.[0] && days[1])
              onChange({ from: days[0].startOf('day').valueOf(), to: days[1].endOf('day').valueOf() })
          }}
        />
      )}
    </>
  )
}
