import { Button, Form, Input } from 'antd'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { certificatesIn } from './pem.ts'

const LONGEST = 100_000

/** Certificates of an own authority: pasted, or read from a file. */
export function CaField() {
  const { t } = useTranslation()
  const form = Form.useFormInstance()
  const file = useRef<HTMLInputElement>(null)
  const ca: string = Form.useWatch('ca', form) ?? ''
  const found = ca.trim() === '' ? null : certificatesIn(ca)
  const read = async (chosen: File | undefined) => {
    if (!chosen) return
    // A larger file is no certificate; its beginning is enough to be refused below.
    form.setFieldValue('ca', (await chosen.slice(0, LONGEST + 1).text()).trim())
    await form.validateFields(['ca']).catch(() => {})
  }
  return (
    <>
      <Form.Item
        name="ca"
        label={t('settings.line.ca')}
        extra={found === null ? t('settings.line.caText') : t('settings.line.caFound', { n: found })}
        rules={[
          { max: LONGEST, message: t('settings.line.caTooLong') },
          {
            validator: async (_rule, value: string | undefined) => {
              if (value?.trim() && certificatesIn(value) === null)
                throw new Error(t('settings.line.caInvalid'))
            },
          },
        ]}
      >
        <Input.TextArea
          className="line-ca"
          spellCheck={false}
          autoSize={{ minRows: 2, maxRows: 6 }}
          placeholder="-----BEGIN CERTIFICATE-----"
        />
      </Form.Item>
      <div className="line-acts">
        <Button size="small" onClick={() => file.current?.click()}>
          {t('settings.line.caFile')}
        </Button>
        {ca !== '' && (
          <Button size="small" onClick={() => form.setFields([{ name: 'ca', value: '', errors: [] }])}>
            {t('settings.line.caClear')}
          </Button>
        )}
        <input
          ref={file}
          type="file"
          className="unseen"
          tabIndex={-1}
          aria-hidden="true"
          aria-label={t('settings.line.caFile')}
          accept=".pem,.crt,.cer"
          onChange={event => {
            void read(event.target.files?.[0])
            event.target.value = ''
          }}
        />
      </div>
    </>
  )
}
