import { Select } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportFault } from '../../../shared/contract/imports.ts'
import { PHONE, TARGETS } from '../../../shared/imports/targets.ts'
import { useSay } from '../../form/use-words.ts'
import { usePinyin } from '../../parts/use-pinyin.ts'

const SHOWN = 60

type Props = {
  headings: readonly string[]
  samples: readonly ImportFault[]
  columns: readonly (string | null)[]
  onChange: (columns: (string | null)[]) => void
}

/** The columns of the file, what stands in them, and the field of form 7.4 that each goes to. */
export function MappingTable({ headings, samples, columns, onChange }: Props) {
  const { t } = useTranslation()
  const say = useSay()
  const { initialsOf, load } = usePinyin()
  const options = useMemo(() => TARGETS.map(({ path, label }) => ({ value: path, label: say(label) })), [say])
  const set = (at: number, path: string | null) =>
    // A field stands once, numbers as often as there are columns of them.
    onChange(columns.map((old, n) => (n === at ? path : old === path && path !== PHONE ? null : old)))
  return (
    <table className="import-table">
      <caption className="unseen">{t('imports.mapping.caption')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('imports.mapping.column')}</th>
          <th scope="col">{t('imports.mapping.samples')}</th>
          <th scope="col">{t('imports.mapping.field')}</th>
        </tr>
      </thead>
      <tbody>
        {headings.map((heading, n) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the columns of a file do not move, and may have one name
          <tr key={n} className={columns[n] ? '' : 'import-table__left'}>
            <th scope="row">{heading || t('imports.mapping.noHeading', { n: n + 1 })}</th>
            <td>
              {samples
                .map(({ cells }) => (cells[n] ?? '').slice(0, SHOWN))
                .filter(Boolean)
                .join(' · ')}
            </td>
            <td>
              <Select<string>
                className="import-table__field"
                aria-label={t('imports.mapping.fieldOf', { heading: heading || n + 1 })}
                placeholder={t('imports.mapping.leave')}
                allowClear
                value={columns[n] ?? null}
                options={options}
                onFocus={load}
                onChange={path => set(n, path ?? null)}
                showSearch={{
                  filterOption: (typed, option) => {
                    const words = String(option?.label ?? '').toLowerCase()
                    const wanted = typed.trim().toLowerCase()
                    return words.includes(wanted) || initialsOf(words).includes(wanted)
                  },
                }}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
