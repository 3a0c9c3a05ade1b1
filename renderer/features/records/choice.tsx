import { Radio } from 'antd'

type Props<T> = {
  label: string
  options: readonly { value: T; label: string }[]
  /** Given by the form. */
  id?: string
  value?: T
  onChange?: (value: T) => void
}

/** A few exclusive options side by side. */
export function Choice<T extends string | boolean | null>({ label, options, id, value, onChange }: Props<T>) {
  return (
    <Radio.Group
      id={id}
      aria-label={label}
      role="radiogroup"
      optionType="button"
      options={options.map(option => ({ ...option, value: String(option.value) }))}
      value={value === undefined ? undefined : String(value)}
      onChange={event => {
        const chosen = options.find(option => String(option.value) === event.target.value)
        if (chosen) onChange?.(chosen.value)
      }}
    />
  )
}
