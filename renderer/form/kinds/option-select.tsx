import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useMatch } from './options.ts'

type Choosable = { value: string; label: string }
type Props = {
  options: readonly Choosable[]
  placeholder?: string | undefined
  control: Readonly<Record<string, unknown>>
} & (
  | { multiple: true; value: readonly string[]; onChange: (value: string[]) => void; clearable?: undefined }
  | {
      multiple?: undefined
      value: string | null
      onChange: (value: string | null) => void
      clearable: boolean
    }
)

/** A list to choose from, searched by words or by pinyin initials; typing opens it, Enter takes the best match. */
export function OptionSelect({ options, placeholder, control, ...props }: Props) {
  const { t } = useTranslation()
  const { load, rank } = useMatch()
  const shared = {
    ...control,
    className: 'option-select',
    options: [...options],
    placeholder: placeholder ?? t('form.choose'),
    onFocus: load,
    showSearch: {
      filterOption: (typed: string, option?: Choosable) => rank(typed, option?.label ?? '') > 0,
      filterSort: (a: Choosable, b: Choosable, { searchValue }: { searchValue: string }) =>
        searchValue ? rank(searchValue, b.label) - rank(searchValue, a.label) : 0,
    },
  }
  if (props.multiple)
    return (
      <Select<string[], Choosable>
        {...shared}
        mode="multiple"
        value={[...props.value]}
        onChange={props.onChange}
      />
    )
  return (
    <Select<string | null, Choosable>
      {...shared}
      allowClear={props.clearable}
      value={props.value}
      onChange={next => props.onChange(next ?? null)}
    />
  )
}
