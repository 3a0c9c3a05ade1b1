import { BorderOutlined, CheckSquareFilled } from '@ant-design/icons'
import { Button } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { FormRow } from '../../../shared/contract/desk.ts'
import { customerRegister } from '../../../shared/forms/customer-register.ts'
import { fieldsOf } from '../../../shared/forms/define.ts'
import { valueText } from '../../../shared/forms/text.ts'
import { showNumber } from '../../../shared/rules/phone-number.ts'
import { useSay, useTextContext } from '../../form/use-words.ts'
import type { Column } from '../../parts/big-list/columns.ts'
import { showDateTime } from '../../ui/format.ts'
import { ListMarks } from './list-marks.tsx'

/** Shown as the list comes, with least width (CSS pixels) and share of what is left; the form's other fields can be added. */
const SHOWN: Readonly<Record<string, readonly [min: number, share: number, first?: true]>> = {
  grade: [56, 0, true],
  kind: [64, 0.5],
  customerClass: [72, 0],
  region: [64, 1, true],
  ownerId: [64, 0.6],
}
/** Told by columns of their own, or of no use in a row. */
const APART = new Set(['name', 'phones', 'contacts', 'warnings', 'secrecy'])

export const nameOfRow = ({ values }: FormRow): string => (typeof values.name === 'string' ? values.name : '')

function mainNumber({ values }: FormRow): string {
  const phones = Array.isArray(values.phones)
    ? (values.phones as { number: string; primary?: boolean }[])
    : []
  const phone = phones.find(({ primary }) => primary) ?? phones[0]
  return phone ? showNumber(phone.number) || phone.number : ''
}

/** Columns of the list of customers; `chosen` are those marked to be merged, for whoever may. */
export function useCustomerColumns(
  chosen: readonly string[],
  onChoose: ((row: FormRow) => void) | null,
): Column<FormRow>[] {
  const { t } = useTranslation()
  const say = useSay()
  const context = useTextContext()
  return useMemo(() => {
    const mark: Column<FormRow> = {
      ...{ name: '@choose', title: t('customer.list.columns.choose'), min: 32, first: true },
      cell: row => (
        <Button
          type="text"
          size="small"
          tabIndex={-1}
          icon={chosen.includes(row.id) ? <CheckSquareFilled /> : <BorderOutlined />}
          aria-pressed={chosen.includes(row.id)}
          aria-label={t('customer.list.choose', { name: nameOfRow(row) })}
          onClick={() => onChoose?.(row)}
        />
      ),
    }
    const fields = fieldsOf(customerRegister).filter(([name]) => !APART.has(name))
    const listed = Object.keys(SHOWN).flatMap(name => fields.filter(([it]) => it === name))
    const others = fields.filter(([name]) => !(name in SHOWN))
    const columnOf = ([name, field]: (typeof fields)[number]): Column<FormRow> => {
      const [min, share, first] = SHOWN[name] ?? [88, 1]
      return {
        ...{
          name,
          title: say(field.label),
          min,
          share,
          extra: !(name in SHOWN),
          ...(first ? { first } : {}),
        },
        cell: row => valueText(field, row.values[name], context),
      }
    }
    return [
      ...(onChoose ? [mark] : []),
      {
        ...{ name: 'name', title: t('customer.list.columns.name'), min: 120, share: 2, first: true },
        cell: row => <strong className="customer-list__name">{nameOfRow(row)}</strong>,
      },
      { ...{ name: '@no', title: t('customer.list.columns.no'), min: 148 }, cell: row => row.no },
      ...listed.map(columnOf),
      {
        ...{ name: 'phones', title: t('customer.list.columns.phone'), min: 116, first: true },
        cell: mainNumber,
      },
      {
        ...{ name: '@marks', title: t('customer.list.columns.marks'), min: 120, share: 1.6, first: true },
        cell: row => <ListMarks row={row} />,
      },
      {
        ...{ name: '@at', title: t('customer.list.columns.at'), min: 124 },
        cell: row => showDateTime(row.at),
      },
      ...others.map(columnOf),
    ]
  }, [t, say, context, chosen, onChoose])
}
