import { Checkbox } from 'antd'
import { useTranslation } from 'react-i18next'
import { useSay } from '../use-words.ts'
import { controlProps, type EntryProps } from './entry-props.ts'
import { Radios } from './radios.tsx'

/** With a text of its own a tick box that says it; without, the answers side by side, the open one included. */
export function YesNoEntry(props: EntryProps<'yesNo'>) {
  const { t } = useTranslation()
  const say = useSay()
  const { field, label, value, onChange } = props
  if (field.text)
    return (
      <Checkbox
        {...controlProps(props)}
        checked={value === true}
        onChange={event => onChange?.(event.target.checked)}
      >
        {say(field.text)}
      </Checkbox>
    )
  return (
    <Radios<boolean | null>
      label={label}
      options={[
        { value: true, label: t('form.yes') },
        { value: false, label: t('form.no') },
        { value: null, label: t('form.open') },
      ]}
      value={value ?? null}
      onChange={answer => onChange?.(answer)}
      control={controlProps(props)}
    />
  )
}
