import { Radio } from 'antd'
import { useId } from 'react'

type Props<T> = {
  label: string
  options: readonly { value: T; label: string }[]
  value: T | undefined
  /** Left out, what was chosen stays chosen. */
  onClear?: (() => void) | undefined
  onChange: (value: T) => void
  control: Readonly<Record<string, unknown>>
}

/**
 * A few exclusive options side by side: one stop for Tab, arrows and space choose. Delete takes the choice back, and so
 * does a click on the chosen one.
 */
export function Radios<T extends string | boolean | null>(props: Props<T>) {
  // Its own: several groups may stand in one field, row by row.
  const name = useId()
  const { label, options, value, onClear, onChange, control } = props
  const clear = value === undefined ? undefined : onClear
  return (
    <Radio.Group
      {...control}
      name={name}
      aria-label={label}
      role="radiogroup"
      className="radios"
      value={value === undefined ? null : String(value)}
      onChange={event => {
        const chosen = options.find(option => String(option.value) === event.target.value)
        if (chosen) onChange(chosen.value)
      }}
    >
      {options.map(option => (
        <Radio.Button
          key={String(option.value)}
          value={String(option.value)}
          onClick={() => {
            if (option.value === value) clear?.()
          }}
          onKeyDown={event => {
            if (event.key === 'Delete' || event.key === 'Backspace') clear?.()
          }}
        >
          {option.label}
        </Radio.Button>
      ))}
    </Radio.Group>
  )
}
