import type { TFunction } from 'i18next'
import type { FormRow } from '../../../shared/contract/desk.ts'
import { type Form, fieldsOf } from '../../../shared/forms/define.ts'
import type { Kind } from '../../../shared/forms/fields.ts'
import { shownValue, type TextContext, valueText } from '../../../shared/forms/text.ts'
import { say } from '../../../shared/forms/words.ts'
import type { Column } from '../../parts/big-list/columns.ts'
import { showDateTime } from '../../ui/format.ts'

/** Least width of a column by what it holds, in CSS pixels, and its share of what is left over. */
const SIZES: { readonly [K in Kind]: readonly [min: number, share?: number] } = {
  text: [72, 1],
  longText: [96, 3],
  phone: [104, 0.6],
  number: [72],
  money: [96],
  date: [92],
  time: [128],
  choice: [72, 0.8],
  tree: [108, 1.6],
  multi: [88, 1],
  yesNo: [72],
  user: [64, 0.6],
  reference: [88, 1],
  file: [88, 1],
  rows: [96, 2],
  computed: [72, 0.6],
  approval: [88, 1],
}
/** How many columns of the summary a narrow list keeps. */
const FIRST = 4
const FIGURES: ReadonlySet<Kind> = new Set(['number', 'money'])

/** When, number and person, and every field of the form: those that sum it up first, the others for whoever wants them. */
export function formColumns(
  form: Form,
  t: TFunction,
  context: TextContext,
  nameOf: (id: string | null) => string,
): Column<FormRow>[] {
  const fields = fieldsOf(form)
  const summed = form.summary.flatMap(name => fields.filter(([it]) => it === name))
  const others = fields.filter(([name]) => !form.summary.includes(name))
  const hasOwner = !summed.some(([, { kind }]) => kind === 'user')
  return [
    {
      ...{ name: '@at', title: t('form.columns.at'), min: 124, first: true },
      cell: row => showDateTime(row.at),
    },
    {
      ...{ name: '@no', title: t('form.columns.no'), min: 148, extra: form.home === 'formEntry' },
      cell: row => row.no,
    },
    {
      ...{ name: '@owner', title: t('form.columns.owner'), min: 64, extra: !hasOwner },
      cell: row => nameOf(row.ownerId),
    },
    ...[...summed, ...others].map(([name, field], n): Column<FormRow> => {
      const [min, share = 0] = SIZES[field.kind]
      return {
        ...{ name, title: say(field.label, context.language), min, share, end: FIGURES.has(field.kind) },
        ...{ first: n < Math.min(FIRST, summed.length), extra: n >= summed.length },
        cell: row => valueText(field, shownValue(field, name, row.values), context),
      }
    }),
  ]
}
