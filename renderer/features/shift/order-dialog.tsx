import { useMutation } from '@tanstack/react-query'
import { Form, Input, Modal, Radio, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { User } from '../../../shared/entities/user.ts'
import { AgentChoice, STATE_REASONS, type StateReason } from '../../../shared/rules/agent-choice.ts'
import { desk } from '../../api.ts'
import { useNotice } from '../../parts/use-notice.tsx'

const ORDERS = [...AgentChoice.options, 'logOff'] as const
export type Order = (typeof ORDERS)[number]
type Values = { choice: Order; reason?: StateReason; words?: string }

type Props = { agent: User; first: Order; onClose: () => void }

/** 强制示闲 · 示忙 · 签出: what, why, and a word to the agent. Carried out by the agent's own workstation. */
export function OrderDialog({ agent, first, onClose }: Props) {
  const { t } = useTranslation()
  const notice = useNotice()
  const [form] = Form.useForm<Values>()
  const choice = Form.useWatch('choice', form) ?? first
  const order = useMutation(
    desk.phone.order.mutationOptions({
      onSuccess: () => {
        notice.done(t('shift.order.given', { name: agent.name }))
        onClose()
      },
      // The dialog stays with what was typed.
      onError: error => void notice.failed(error),
    }),
  )
  const reasons = choice === 'logOff' ? [] : STATE_REASONS[choice]
  const give = ({ choice: chosen, reason, words = '' }: Values) =>
    order.mutate({
      agentId: agent.id,
      choice: chosen,
      reason: reasons.length > 0 ? (reason ?? null) : null,
      words: words.trim(),
    })
  return (
    <Modal
      open
      title={t('shift.order.title', { name: agent.name })}
      okText={t(`shift.order.acts.${choice}`)}
      cancelText={t('shift.order.leave')}
      okButtonProps={{ danger: choice === 'logOff' }}
      confirmLoading={order.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      closable={{ 'aria-label': t('app.close') }}
    >
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ choice: first }}
        onFinish={give}
      >
        <Form.Item name="choice" label={t('shift.order.choice')}>
          <Radio.Group
            role="radiogroup"
            aria-label={t('shift.order.choice')}
            options={ORDERS.map(value => ({ value, label: t(`shift.order.acts.${value}`) }))}
            onChange={() => form.setFieldValue('reason', undefined)}
          />
        </Form.Item>
        {reasons.length > 0 && (
          <Form.Item name="reason" label={t('shift.order.reason')}>
            <Select
              allowClear
              placeholder={t('shift.order.noReason')}
              options={reasons.map(value => ({ value, label: t(`phone.reasons.${value}`) }))}
            />
          </Form.Item>
        )}
        <Form.Item name="words" label={t('shift.order.words')} extra={t('shift.order.wordsText')}>
          <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} />
        </Form.Item>
        {choice === 'logOff' && <p className="order-dialog__note">{t('shift.order.logOffText')}</p>}
      </Form>
    </Modal>
  )
}
