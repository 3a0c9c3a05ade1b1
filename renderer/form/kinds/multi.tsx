import { Checkbox } from 'antd'
import { controlProps, type EntryProps } from './entry-props.ts'
import { OptionSelect } from './option-select.tsx'
import { useOptions } from './options.ts'

const MOST_BOXES = 8

/** Any number of several: tick boxes, or with many a list to search. */
export function MultiEntry(props: EntryProps<'multi'>) {
  const { field, label, hint, value, onChange } = props
  const { options } = useOptions(field.options)
  const chosen = value ?? []
  // In the order of the form, however they were ticked.
  const choose = (codes: readonly string[]) =>
    onChange?.(field.options.flatMap(({ code }) => (codes.includes(code) ? [code] : [])))
  if (options.length > MOST_BOXES)
    return (
      <OptionSelect
        multiple
        options={options}
        placeholder={hint}
        value={chosen}
        onChange={choose}
        control={controlProps(props)}
      />
    )
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot carry this layout in Chromium without resets
    <div
      role="group"
      id={props.id}
      aria-label={label}
      aria-describedby={props['aria-describedby']}
      className="boxes"
      onBlur={event => {
        if (!event.currentTarget.contains(event.relatedTarget)) props.onBlur?.()
      }}
    >
      {options.map(option => (
        <Checkbox
          key={option.value}
          checked={chosen.includes(option.value)}
          onChange={event =>
            choose(
              event.target.checked ? [...chosen, option.value] : chosen.filter(code => code !== option.value),
            )
          }
        >
          {option.label}
        </Checkbox>
      ))}
    </div>
  )
}
