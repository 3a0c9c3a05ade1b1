import { Button, DatePicker, Form, Input, Segmented } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { numberKey } from '../../../shared/rules/phone-number.ts'
import { issuesOf } from '../../parts/failure.ts'
import { issueText } from '../../parts/field-issue.ts'
import type { useBlacklist } from './use-blacklist.ts'

const SPANS = ['always', 'week', 'month', 'date'] as const
type Span = (typeof SPANS)[number]
type Values = { number: string; why: string; span: Span; date?: Dayjs }

/** Until when, epoch ms: to the end of the day; null for good. */
function untilOf({ span, date }: Pick<Values, 'span' | 'date'>): number | null {
  const day = { always: null, week: dayjs().add(7, 'day'), month: dayjs().add(30, 'day'), date }[span]
  return day?.endOf('day').valueOf() ?? null
}

/** A number for the blacklist, with why and until when. What was typed stays until it is on the list. */
export function BlockForm({ add }: { add: ReturnType<typeof useBlacklist>['add'] }) {
  const { t } = useTranslation()
  const [form] = Form.useForm<Values>()
  const span = Form.useWatch('span', form) ?? 'always'
  useEffect(() => {
    for (const issue of issuesOf(add.error)) {
      const name = issue.path.at(-1)
      if (name !== 'number' && name !== 'why') continue
      const text = issueText(t, t(`settings.blacklist.${name}`), issue, form.getFieldValue(name))
      form.setFields([{ name, errors: [text] }])
    }
  }, [add.error, form, t])
  const save = async (values: Values) => {
    try {
      await add.mutateAsync({ number: values.number, why: values.why, until: untilOf(values) })
    } catch {
      return // said by `useBlacklist`, or under the fields
    }
    form.resetFields()
  }
  return (
    <Form<Values>
      form={form}
      layout="vertical"
      requiredMark={false}
      className="block-form"
      initialValues={{ number: '', why: '', span: 'always' }}
      validateTrigger="onBlur"
      onFinish={values => void save(values)}
    >
      <Form.Item
        name="number"
        label={t('settings.blacklist.number')}
        rules={[
          {
            validator: async (_rule, value: string) => {
              if (!/\d{3}/.test(numberKey(value ?? '')))
                throw new Error(t('settings.blacklist.numberInvalid'))
            },
          },
        ]}
      >
        <Input inputMode="tel" maxLength={64} autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="why"
        label={t('settings.blacklist.why')}
        rules={[{ required: true, whitespace: true, message: t('settings.blacklist.whyNeeded') }]}
      >
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 5 }} />
      </Form.Item>
      <Form.Item name="span" label={t('settings.blacklist.until')}>
        <Segmented options={SPANS.map(value => ({ value, label: t(`settings.blacklist.spans.${value}`) }))} />
      </Form.Item>
      {span === 'date' && (
        <Form.Item
          name="date"
          label={t('settings.blacklist.date')}
          rules={[{ required: true, message: t('settings.blacklist.dateNeeded') }]}
        >
          <DatePicker minDate={dayjs()} />
        </Form.Item>
      )}
      <Button type="primary" htmlType="submit" loading={add.isPending}>
        {t('settings.blacklist.save')}
      </Button>
    </Form>
  )
}
