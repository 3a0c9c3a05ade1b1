import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { usePinyin } from './use-pinyin.ts'

type Props<T extends string> = {
  options: readonly { value: T; label: string }[]
  allowClear?: boolean
  /** Given by the form. */
  id?: string
  value?: T | null
  onChange?: (value: T | null) => void
}

/** A list to choose from, searched by words or by pinyin initials. */
export function OptionSelect<T extends string>({ options, value, onChange, ...rest }: Props<T>) {
  const { t } = useTranslation()
  const { initialsOf, load } = usePinyin()
  return (
    <Select<T>
      {...rest}
      value={value ?? undefined}
      onChange={next => onChange?.(next ?? null)}
      options={[...options]}
      placeholder={t('record.choose')}
      onFocus={load}
      showSearch={{
        filterOption: (typed, option) => {
          const label = String(option?.label ?? '').toLowerCase()
          const wanted = typed.trim().toLowerCase()
          return label.includes(wanted) || initialsOf(label).includes(wanted)
        },
      }}
    />
  )
}
