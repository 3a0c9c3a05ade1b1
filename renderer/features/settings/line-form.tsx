import { Button, Form, Input, Radio } from 'antd'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { LineSettings } from '../../../shared/rules/line-status.ts'
import type { InputIssue } from '../../parts/failure.ts'
import { issueText } from '../../parts/field-issue.ts'

type Values = {
  kind: 'training' | 'sip'
  server?: string
  domain?: string
  extension?: string
  password?: string
}
type Props = {
  first: LineSettings | null
  saving: boolean
  onSave: (settings: LineSettings) => void
  errors: readonly InputIssue[]
}

const FIELDS = ['server', 'domain', 'extension', 'password'] as const
const ADDRESS = /^wss?:\/\/[^\s/]+/i

/** Practice line or phone account. */
export function LineForm({ first, saving, onSave, errors }: Props) {
  const { t } = useTranslation()
  const [form] = Form.useForm<Values>()
  const kind = Form.useWatch('kind', form) ?? first?.kind ?? 'training'
  useEffect(() => {
    for (const issue of errors) {
      const name = FIELDS.find(field => field === issue.path.at(-1))
      if (!name) continue
      const text = issueText(t, t(`settings.line.${name}`), issue, form.getFieldValue(name))
      form.setFields([{ name, errors: [text] }])
    }
  }, [errors, form, t])
  const needed = (name: (typeof FIELDS)[number]) => ({
    required: true,
    whitespace: true,
    message: t('settings.line.required', { label: t(`settings.line.${name}`) }),
  })
  return (
    <Form<Values>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={first ?? { kind: 'training' }}
      validateTrigger="onBlur"
      onFinish={values => onSave(settingsOf(values))}
    >
      <Form.Item name="kind">
        <Radio.Group className="line-kinds" aria-label={t('settings.line.kind')} role="radiogroup">
          {(['training', 'sip'] as const).map(option => (
            <Radio key={option} value={option}>
              <strong>{t(`settings.line.${option}`)}</strong>
              <span>{t(`settings.line.${option}Text`)}</span>
            </Radio>
          ))}
        </Radio.Group>
      </Form.Item>
      {kind === 'sip' && (
        <>
          <Form.Item
            name="server"
            label={t('settings.line.server')}
            normalize={(value: string) => value.trim()}
            rules={[{ required: true, pattern: ADDRESS, message: t('settings.line.serverInvalid') }]}
          >
            <Input placeholder={t('settings.line.serverHint')} spellCheck={false} inputMode="url" />
          </Form.Item>
          <Form.Item name="domain" label={t('settings.line.domain')} rules={[needed('domain')]}>
            <Input spellCheck={false} maxLength={255} />
          </Form.Item>
          <Form.Item name="extension" label={t('settings.line.extension')} rules={[needed('extension')]}>
            <Input spellCheck={false} maxLength={64} autoComplete="off" />
          </Form.Item>
          <Form.Item name="password" label={t('settings.line.password')}>
            <Input.Password maxLength={255} autoComplete="new-password" />
          </Form.Item>
        </>
      )}
      <Form.Item>
        <Button type="primary" htmlType="submit" loading={saving}>
          {t('settings.line.save')}
        </Button>
      </Form.Item>
    </Form>
  )
}

function settingsOf({ kind, server = '', domain = '', extension = '', password = '' }: Values): LineSettings {
  if (kind === 'training') return { kind }
  return { kind, server, domain: domain.trim(), extension: extension.trim(), password }
}
