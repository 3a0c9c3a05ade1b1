import { Input, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ListFilter } from '../../../shared/contract/desk.ts'
import { customerRegister } from '../../../shared/forms/customer-register.ts'
import { fieldOf } from '../../../shared/forms/define.ts'
import { useSay } from '../../form/use-words.ts'
import { usePeople } from '../../parts/use-people.ts'
import { usePinyin } from '../../parts/use-pinyin.ts'

type Option = { value: string; label: string }
type Props = {
  filter: ListFilter
  /** Regions seen in the list, to choose from. */
  regions: readonly string[]
  onChange: (filter: ListFilter) => void
}

/** Fields with a few known values, in the order of the bar. */
const CHOSEN = ['grade', 'kind', 'customerClass', 'warnings', 'secrecy'] as const
/** Years told apart in 最后核实; all before stand together no more than a customer is kept. */
const YEARS = 6

/** Words to find, and what customers are told apart by. */
export function CustomerFilters({ filter, regions, onChange }: Props) {
  const { t } = useTranslation()
  const say = useSay()
  const { users } = usePeople()
  const set = (name: string, value: string | null) => {
    const { [name]: _, ...others } = filter.filters
    onChange({ ...filter, filters: value === null ? others : { ...others, [name]: value } })
  }
  const pick = (name: string, label: string, options: Option[], more: { free?: true } = {}): ReactNode => (
    <Pick
      key={name}
      label={label}
      options={options}
      value={filter.filters[name] ?? null}
      onChange={value => set(name, value)}
      {...more}
    />
  )
  const year = new Date().getFullYear()
  const years = Array.from({ length: YEARS }, (_, n) => String(year - n))
  return (
    <div className="customer-filters">
      <Input
        className="customer-filters__search"
        type="search"
        allowClear
        aria-label={t('customer.list.search')}
        placeholder={t('customer.list.search')}
        maxLength={200}
        value={filter.text}
        onChange={event => onChange({ ...filter, text: event.target.value })}
      />
      {CHOSEN.map(name => {
        const field = fieldOf(customerRegister, name)
        if (field?.kind !== 'choice' && field?.kind !== 'multi') return null
        return pick(
          name,
          say(field.label),
          field.options.map(({ code, label }) => ({ value: code, label: say(label) })),
        )
      })}
      {pick(
        'region',
        t('customer.list.region'),
        regions.map(region => ({ value: region, label: region })),
        { free: true },
      )}
      {pick(
        'ownerId',
        t('customer.owner'),
        users.map(({ id, name }) => ({ value: id, label: name })),
      )}
      {pick('verified', t('customer.list.verified.label'), [
        { value: 'never', label: t('customer.list.verified.never') },
        ...years.map(value => ({ value, label: t('customer.list.verified.year', { year: value }) })),
      ])}
    </div>
  )
}

type PickProps = {
  label: string
  options: Option[]
  value: string | null
  onChange: (value: string | null) => void
  /** What is not among the options can be typed. */
  free?: true
}

function Pick({ label, options, value, onChange, free }: PickProps) {
  const { initialsOf, load } = usePinyin()
  const [typed, setTyped] = useState('')
  const isNew = free && typed.trim() !== '' && options.every(option => option.value !== typed.trim())
  const offered = isNew ? [{ value: typed.trim(), label: typed.trim() }, ...options] : options
  return (
    <Select<string>
      className="customer-filters__pick"
      aria-label={label}
      placeholder={label}
      allowClear
      popupMatchSelectWidth={false}
      value={value}
      onFocus={load}
      onChange={next => {
        setTyped('')
        onChange(next ?? null)
      }}
      options={offered}
      showSearch={{
        onSearch: setTyped,
        filterOption: (words, option) => {
          const name = String(option?.label ?? '').toLowerCase()
          const wanted = words.trim().toLowerCase()
          return name.includes(wanted) || initialsOf(name).includes(wanted)
        },
      }}
    />
  )
}
