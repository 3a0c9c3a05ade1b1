import { Button, Form, Input, Radio } from 'antd'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { isSafeBackup, type LineSettings } from '../../../shared/rules/line-status.ts'
import type { InputIssue } from '../../parts/failure.ts'
import { issueText } from '../../parts/field-issue.ts'
import { CaField } from './ca-field.tsx'
import { IceServers } from './ice-servers.tsx'
import { LINE_TEXTS, type LineValues, settingsOf } from './line-values.ts'

type Props = {
  first: LineSettings | null
  saving: boolean
  onSave: (settings: LineSettings) => void
  errors: readonly InputIssue[]
}

const ADDRESS = /^wss?:\/\/[^\s/]+/i
const trimmed = (value: string) => value.trim()

/** Practice line or phone account. What was typed stays, whatever comes of saving it. */
export function LineForm({ first, saving, onSave, errors }: Props) {
  const { t } = useTranslation()
  const [form] = Form.useForm<LineValues>()
  const kind = Form.useWatch('kind', form) ?? first?.kind ?? 'training'
  useEffect(() => {
    for (const issue of errors) {
      const name = issue.path.filter(part => typeof part !== 'symbol')
      const last = name.at(-1)
      const word = LINE_TEXTS.find(field => field === last)
      const label = word ? t(`settings.line.${word}`) : t('settings.line.field')
      form.setFields([
        { name: name as never, errors: [issueText(t, label, issue, form.getFieldValue(name as never))] },
      ])
    }
  }, [errors, form, t])
  const needed = (name: 'domain' | 'extension') => ({
    required: true,
    whitespace: true,
    message: t('settings.line.required', { label: t(`settings.line.${name}`) }),
  })
  return (
    <Form<LineValues>
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
        <div className="line-fields">
          <Form.Item
            name="server"
            label={t('settings.line.server')}
            normalize={trimmed}
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
          <fieldset className="line-more">
            <legend>{t('settings.line.more')}</legend>
            <Form.Item
              name="backup"
              label={t('settings.line.backup')}
              extra={t('settings.line.backupText')}
              normalize={trimmed}
              rules={[
                { pattern: ADDRESS, message: t('settings.line.serverInvalid') },
                ({ getFieldValue }) => ({
                  validator: (_rule, backup: string = '') =>
                    backup === '' || isSafeBackup(String(getFieldValue('server') ?? ''), backup)
                      ? Promise.resolve()
                      : Promise.reject(new Error(t('settings.line.backupInsecure'))),
                }),
              ]}
            >
              <Input placeholder={t('settings.line.serverHint')} spellCheck={false} inputMode="url" />
            </Form.Item>
            <CaField />
            <IceServers />
          </fieldset>
        </div>
      )}
      <Form.Item>
        <Button type="primary" htmlType="submit" loading={saving}>
          {t('settings.line.save')}
        </Button>
      </Form.Item>
    </Form>
  )
}
