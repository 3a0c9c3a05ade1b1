import { useTranslation } from 'react-i18next'
import type { FormRow } from '../../../shared/contract/desk.ts'
import { type Form, fieldOf } from '../../../shared/forms/define.ts'
import type { Field, Kind } from '../../../shared/forms/fields.ts'
import { shownValue, valueText } from '../../../shared/forms/text.ts'
import { useSay, useTextContext } from '../../form/use-words.ts'
import { usePeople } from '../../parts/use-people.ts'
import { showDateTime } from '../../ui/format.ts'
import { RowList } from '../../ui/row-list.tsx'
import './form-table.css'

export const FORM_LIST = 'form-entries'
const ROW_HEIGHT = 37

/** Widths of a column by what it holds. */
const WIDTHS: { readonly [K in Kind]: string } = {
  text: 'minmax(72px, 1fr)',
  longText: 'minmax(96px, 3fr)',
  phone: 'minmax(104px, 0.6fr)',
  number: '72px',
  money: '96px',
  date: '92px',
  time: '128px',
  choice: 'minmax(72px, 0.8fr)',
  tree: 'minmax(108px, 1.6fr)',
  multi: 'minmax(88px, 1fr)',
  yesNo: '72px',
  user: 'minmax(64px, 0.6fr)',
  reference: 'minmax(88px, 1fr)',
  file: 'minmax(88px, 1fr)',
  rows: 'minmax(96px, 2fr)',
  computed: 'minmax(72px, 0.6fr)',
  approval: 'minmax(88px, 1fr)',
}
const FIGURES: ReadonlySet<Kind> = new Set(['number', 'money'])

type Props = {
  form: Form
  rows: readonly FormRow[]
  openId: string | null
  onOpen: (row: FormRow) => void
}

/** Entries as rows: when, their number and whose they are, and the columns that the form sums them up by. */
export function FormTable({ form, rows, openId, onOpen }: Props) {
  const { t } = useTranslation()
  const say = useSay()
  const context = useTextContext()
  const { nameOf } = usePeople()
  const columns = form.summary.flatMap((name): [string, Field][] => {
    const field = fieldOf(form, name)
    return field ? [[name, field]] : []
  })
  const hasNo = rows.some(row => row.no !== '')
  const hasOwner = !columns.some(([, { kind }]) => kind === 'user')
  const gridTemplateColumns = [
    '124px',
    ...(hasNo ? ['minmax(96px, max-content)'] : []),
    ...(hasOwner ? ['64px'] : []),
    ...columns.map(([, { kind }]) => WIDTHS[kind]),
  ].join(' ')
  const classOf = ({ kind }: Field) => (FIGURES.has(kind) ? 'form-row__figure' : undefined)
  return (
    <RowList
      id={FORM_LIST}
      label={say(form.title)}
      className="form-table"
      rows={rows}
      idOf={({ id }) => id}
      selectedId={openId}
      onOpen={onOpen}
      rowHeight={ROW_HEIGHT}
      head={
        <div className="form-row form-row--head" style={{ gridTemplateColumns }} aria-hidden="true">
          <span>{t('form.columns.at')}</span>
          {hasNo && <span>{t('form.columns.no')}</span>}
          {hasOwner && <span>{t('form.columns.owner')}</span>}
          {columns.map(([name, field]) => (
            <span key={name} className={classOf(field)}>
              {say(field.label)}
            </span>
          ))}
        </div>
      }
    >
      {row => (
        <div className="form-row" style={{ gridTemplateColumns }}>
          <span>{showDateTime(row.at)}</span>
          {hasNo && <span>{row.no}</span>}
          {hasOwner && <span>{nameOf(row.ownerId)}</span>}
          {columns.map(([name, field]) => (
            <span key={name} className={classOf(field)}>
              {valueText(field, shownValue(field, name, row.values), context)}
            </span>
          ))}
        </div>
      )}
    </RowList>
  )
}
