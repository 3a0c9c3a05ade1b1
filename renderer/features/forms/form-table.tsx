import type { CSSProperties } from 'react'
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
/** What a narrow list leaves out: number, writer, and all but the first columns of the summary. */
const FIRST = 4
const MORE = 'form-row__more'
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
  const widths = columns.map(([, { kind }]) => WIDTHS[kind])
  const style = {
    '--wide': ['124px', ...(hasNo ? ['148px'] : []), ...(hasOwner ? ['64px'] : []), ...widths].join(' '),
    '--narrow': ['124px', ...widths.slice(0, FIRST)].join(' '),
  } as CSSProperties
  const classOf = ({ kind }: Field, n: number) =>
    `${FIGURES.has(kind) ? 'form-row__figure' : ''} ${n < FIRST ? '' : MORE}`
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
        <div className="form-row form-row--head" style={style} aria-hidden="true">
          <span>{t('form.columns.at')}</span>
          {hasNo && <span className={MORE}>{t('form.columns.no')}</span>}
          {hasOwner && <span className={MORE}>{t('form.columns.owner')}</span>}
          {columns.map(([name, field], n) => (
            <span key={name} className={classOf(field, n)}>
              {say(field.label)}
            </span>
          ))}
        </div>
      }
    >
      {row => (
        <div className="form-row" style={style}>
          <span>{showDateTime(row.at)}</span>
          {hasNo && <span className={MORE}>{row.no}</span>}
          {hasOwner && <span className={MORE}>{nameOf(row.ownerId)}</span>}
          {columns.map(([name, field], n) => (
            <span key={name} className={classOf(field, n)}>
              {valueText(field, shownValue(field, name, row.values), context)}
            </span>
          ))}
        </div>
      )}
    </RowList>
  )
}
