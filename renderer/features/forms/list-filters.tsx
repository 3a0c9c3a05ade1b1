import { Cascader, DatePicker, Input, Select } from 'antd'
import dayjs from 'dayjs'
import { type ComponentType, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ListFilter } from '../../../shared/contract/desk.ts'
import { type Form, fieldsOf } from '../../../shared/forms/define.ts'
import type { Field, FieldOf, Kind, Option, TreeNode } from '../../../shared/forms/fields.ts'
import { nodesOf, treePath } from '../../../shared/forms/schema.ts'
import { useSay } from '../../form/use-words.ts'
import { useDeskRules } from '../../parts/use-desk-rules.ts'
import { usePeople } from '../../parts/use-people.ts'
import { usePinyin } from '../../parts/use-pinyin.ts'

type Props = { form: Form; filter: ListFilter; onChange: (filter: ListFilter) => void }

/** Words to find, days, and the values of the form's indexed fields. */
export function ListFilters({ form, filter, onChange }: Props) {
  const { t } = useTranslation()
  const say = useSay()
  const indexed = useMemo(() => fieldsOf(form).filter(([, field]) => field.index), [form])
  const setField = (name: string, value: string | null) => {
    const { [name]: _, ...others } = filter.filters
    onChange({ ...filter, filters: value === null ? others : { ...others, [name]: value } })
  }
  return (
    <div className="list-filters">
      <Input
        className="list-filters__search"
        type="search"
        allowClear
        aria-label={t('form.search')}
        placeholder={t('form.search')}
        maxLength={200}
        value={filter.text}
        onChange={event => onChange({ ...filter, text: event.target.value })}
      />
      <DatePicker.RangePicker
        aria-label={t('form.days')}
        className="list-filters__days"
        allowEmpty={[true, true]}
        placeholder={[t('calls.from'), t('calls.to')]}
        value={[
          filter.from === null ? null : dayjs(filter.from),
          filter.to === null ? null : dayjs(filter.to),
        ]}
        onChange={days =>
          onChange({
            ...filter,
            from: days?.[0]?.startOf('day').valueOf() ?? null,
            to: days?.[1]?.endOf('day').valueOf() ?? null,
          })
        }
      />
      {indexed.map(([name, field]) => {
        const Filter = FILTERS[field.kind] as ComponentType<FilterProps<Kind>> | undefined
        return (
          Filter && (
            <Filter
              key={name}
              field={field as Field & FieldOf<Kind>}
              label={say(field.label)}
              value={filter.filters[name] ?? null}
              onChange={value => setField(name, value)}
            />
          )
        )
      })}
    </div>
  )
}

type FilterProps<K extends Kind> = {
  field: FieldOf<K>
  label: string
  value: string | null
  onChange: (value: string | null) => void
}

/** Kinds that have a few known values to filter by. */
const FILTERS: { readonly [K in Kind]?: ComponentType<FilterProps<K>> } = {
  choice: ({ field, ...rest }) => <OptionFilter {...rest} options={field.options} />,
  multi: ({ field, ...rest }) => <OptionFilter {...rest} options={field.options} />,
  yesNo: YesNoFilter,
  user: UserFilter,
  tree: TreeFilter,
}

function PickFilter({
  label,
  value,
  onChange,
  options,
}: Omit<FilterProps<Kind>, 'field'> & { options: { value: string; label: string }[] }) {
  const { initialsOf, load } = usePinyin()
  return (
    <Select<string>
      className="list-filters__pick"
      aria-label={label}
      placeholder={label}
      allowClear
      popupMatchSelectWidth={false}
      value={value}
      onFocus={load}
      onChange={next => onChange(next ?? null)}
      options={options}
      showSearch={{
        filterOption: (typed, option) => {
          const words = String(option?.label ?? '').toLowerCase()
          const wanted = typed.trim().toLowerCase()
          return words.includes(wanted) || initialsOf(words).includes(wanted)
        },
      }}
    />
  )
}

function OptionFilter({
  options,
  ...rest
}: Omit<FilterProps<Kind>, 'field'> & { options: readonly Option[] }) {
  const say = useSay()
  return (
    <PickFilter {...rest} options={options.map(({ code, label }) => ({ value: code, label: say(label) }))} />
  )
}

function YesNoFilter({ field: _, ...rest }: FilterProps<'yesNo'>) {
  const { t } = useTranslation()
  const said = (value: 'true' | 'false') => ({
    value,
    label: `${rest.label} · ${t(value === 'true' ? 'form.yes' : 'form.no')}`,
  })
  return <PickFilter {...rest} options={[said('true'), said('false')]} />
}

function UserFilter({ field: _, ...rest }: FilterProps<'user'>) {
  const { users } = usePeople()
  return <PickFilter {...rest} options={users.map(({ id, name }) => ({ value: id, label: name }))} />
}

type Branch = { value: string; label: string; children?: Branch[] }

/** A level of a tree stands for everything below it. */
function TreeFilter({ field, label, value, onChange }: FilterProps<'tree'>) {
  const { t } = useTranslation()
  const say = useSay()
  const nodes = nodesOf(field, useDeskRules())
  const branches = useMemo(() => {
    // What is no longer offered still stands in older records.
    const branchOf = ({ code, label: words, retired, children }: TreeNode): Branch => ({
      value: code,
      label: retired ? t('form.retired', { name: say(words) }) : say(words),
      ...(children ? { children: children.map(branchOf) } : {}),
    })
    return nodes.map(branchOf)
  }, [nodes, say, t])
  return (
    <Cascader<Branch>
      className="list-filters__tree"
      aria-label={label}
      placeholder={label}
      allowClear
      changeOnSelect
      options={branches}
      value={value ? treePath(nodes, value).map(({ code }) => code) : []}
      onChange={path => onChange((path as string[] | undefined)?.at(-1) ?? null)}
      showSearch
    />
  )
}
