import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FormRow } from '../../shared/contract/desk.ts'
import { customerRegister } from '../../shared/forms/customer-register.ts'
import type { CustomerId } from '../../shared/ids.ts'
import { showNumber } from '../../shared/rules/phone-number.ts'
import { desk } from '../api.ts'
import { useSettled } from '../ui/use-settled.ts'
import './customer-select.css'

/** How many are offered: whoever sees more types another letter. */
const MOST = 12
const PAUSE_MS = 150

type Props = {
  onChoose: (customerId: CustomerId) => void
  /** Not offered: the file that is being worked on. */
  without?: CustomerId
  placeholder?: string | undefined
  autoFocus?: boolean
  /** Id, label and the like, as they go to the control. */
  control: Readonly<Record<string, unknown>>
}

/** A customer, found by name, pinyin initials or the end of a number; Enter takes the first that is offered. */
export function CustomerSelect({ onChoose, without, placeholder, autoFocus = false, control }: Props) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const text = useSettled(typed.trim(), PAUSE_MS)
  const { data, error, isFetching } = useQuery({
    ...desk.form.list.queryOptions({ input: { formId: customerRegister.id, text, limit: MOST } }),
    enabled: text !== '',
    placeholderData: keepPreviousData,
  })
  const rows = text === '' ? [] : (data?.rows ?? []).filter(({ id }) => id !== without)
  return (
    <Select<string>
      {...control}
      className="customer-select"
      autoFocus={autoFocus}
      value={null}
      placeholder={placeholder ?? t('customer.find.hint')}
      loading={isFetching}
      popupMatchSelectWidth={false}
      options={rows.map(row => ({ value: row.id, label: <Found row={row} /> }))}
      notFoundContent={
        <p className="customer-select__none" role="status">
          {error
            ? t('customer.find.failed')
            : t(text === '' || isFetching ? 'customer.find.short' : 'customer.find.none')}
        </p>
      }
      showSearch={{ filterOption: false, searchValue: typed, onSearch: setTyped }}
      onChange={id => {
        setTyped('')
        onChoose(id as CustomerId)
      }}
    />
  )
}

/** Name, number and place of one who was found: enough to tell namesakes apart. */
function Found({ row }: { row: FormRow }) {
  const { name, region, phones } = row.values
  const [phone] = Array.isArray(phones) ? phones : []
  const number = typeof phone?.number === 'string' ? showNumber(phone.number) : ''
  const more = [row.no, region, number].filter(part => typeof part === 'string' && part !== '')
  return (
    <span className="customer-select__found">
      <strong>{String(name ?? '')}</strong>
      <span>{more.join(' · ')}</span>
    </span>
  )
}
