import { controlProps, type EntryProps } from './entry-props.ts'
import { OptionSelect } from './option-select.tsx'
import { useOptions } from './options.ts'
import { Radios } from './radios.tsx'

/** One of several: a few side by side, many as a list to search. */
export function ChoiceEntry(props: EntryProps<'choice'>) {
  const { field, label, hint, value, onChange } = props
  const { options, fitSideBySide } = useOptions(field.options)
  const control = controlProps(props)
  const clearable = !props['aria-required']
  if (fitSideBySide)
    return (
      <Radios
        label={label}
        options={options}
        value={value ?? undefined}
        onClear={clearable ? () => onChange?.(null) : undefined}
        onChange={code => onChange?.(code)}
        control={control}
      />
    )
  return (
    <OptionSelect
      options={options}
      placeholder={hint}
      clearable={clearable}
      value={value ?? null}
      onChange={code => onChange?.(code)}
      control={control}
    />
  )
}
