import { usePeople } from '../../parts/use-people.ts'
import { controlProps, type EntryProps } from './entry-props.ts'
import { OptionSelect } from './option-select.tsx'

/** Somebody of the house, found by name, agent number or pinyin initials. */
export function UserEntry(props: EntryProps<'user'>) {
  const { field, hint, value, onChange } = props
  const { users } = usePeople()
  const roles = field.roles
  const options = users
    .filter(
      user =>
        user.id === value || (!user.disabled && (!roles || user.roles.some(role => roles.includes(role)))),
    )
    .map(({ id, name, agentNo }) => ({ value: id as string, label: agentNo ? `${name} ${agentNo}` : name }))
  return (
    <OptionSelect
      options={options}
      placeholder={hint}
      clearable={!props['aria-required']}
      value={value ?? null}
      onChange={id => onChange?.(id)}
      control={controlProps(props)}
    />
  )
}
