import { useQuery } from '@tanstack/react-query'
import { Form, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { CustomerGrade } from '../../../shared/entities/customer.ts'
import { usePeople } from '../../parts/use-people.ts'
import { useSettled } from '../../ui/use-settled.ts'
import { MOST_MEMBERS } from './members.ts'
import { useCustomerIds } from './use-customer-ids.ts'

/** Which customers are to be called. */
export type CustomerPick = { grade: string | null; ownerId: string | null; text: string }
export const NO_PICK: CustomerPick = { grade: null, ownerId: null, text: '' }

/** Customers by grade, owner and words, with how many that are. */
export function CustomerFilter({
  pick,
  onChange,
}: {
  pick: CustomerPick
  onChange: (pick: CustomerPick) => void
}) {
  const { t } = useTranslation()
  const { users } = usePeople()
  const customerIds = useCustomerIds()
  const settled = useSettled(JSON.stringify(pick), 300)
  const { data } = useQuery({
    queryKey: ['outbound customers', settled],
    queryFn: () => customerIds(JSON.parse(settled) as CustomerPick),
  })
  return (
    <>
      <div className="task-form__pair">
        <Form.Item label={t('tasks.outbound.form.grade')} htmlFor="list-grade">
          <Select
            id="list-grade"
            allowClear
            value={pick.grade}
            onChange={grade => onChange({ ...pick, grade: grade ?? null })}
            options={CustomerGrade.options.map(value => ({ value, label: value }))}
          />
        </Form.Item>
        <Form.Item label={t('tasks.outbound.form.ofOwner')} htmlFor="list-owner">
          <Select
            id="list-owner"
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            value={pick.ownerId}
            onChange={ownerId => onChange({ ...pick, ownerId: ownerId ?? null })}
            options={users.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
      </div>
      <Form.Item
        label={t('tasks.outbound.form.region')}
        htmlFor="list-text"
        help={
          data &&
          [
            t('tasks.outbound.form.found', { n: data.length }),
            data.length >= MOST_MEMBERS && t('tasks.outbound.form.foundMost', { n: MOST_MEMBERS }),
          ]
            .filter(Boolean)
            .join(' · ')
        }
      >
        <Input
          id="list-text"
          maxLength={100}
          value={pick.text}
          onChange={event => onChange({ ...pick, text: event.target.value })}
        />
      </Form.Item>
    </>
  )
}
