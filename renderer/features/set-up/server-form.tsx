import { Button, Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { LockText } from './lock-text.tsx'

const ADDRESS = /^https?:\/\/[^\s/]+/i
const SHORTEST = 8

type Wish = { url: string; passphrase?: string }
type Values = { url: string; passphrase?: string; again?: string }
type Props = { keyring: boolean; busy: boolean; onConnect: (wish: Wish) => void }

/** Connecting to a central server; without a keyring a passphrase has to guard the key. */
export function ServerForm({ keyring, busy, onConnect }: Props) {
  const { t } = useTranslation()
  return (
    <section className="choice">
      <h2>{t('setUp.server.title')}</h2>
      <p className="choice__text">{t('setUp.server.text')}</p>
      <Form<Values>
        layout="vertical"
        requiredMark={false}
        validateTrigger="onBlur"
        onFinish={({ url, passphrase }) => onConnect(keyring ? { url } : { url, passphrase })}
      >
        <Form.Item
          name="url"
          label={t('setUp.server.address')}
          normalize={(value: string) => value.trim()}
          rules={[{ required: true, pattern: ADDRESS, message: t('setUp.server.addressInvalid') }]}
        >
          <Input placeholder={t('setUp.server.addressPlaceholder')} spellCheck={false} inputMode="url" />
        </Form.Item>
        {!keyring && <PassphraseFields />}
        <LockText>{t(keyring ? 'setUp.server.guardKeyring' : 'setUp.server.guardPassphrase')}</LockText>
        <Form.Item>
          <Button htmlType="submit" block loading={busy}>
            {t('setUp.server.connect')}
          </Button>
        </Form.Item>
      </Form>
    </section>
  )
}

function PassphraseFields() {
  const { t } = useTranslation()
  return (
    <div className="choice__pair">
      <Form.Item
        name="passphrase"
        label={t('setUp.server.passphrase')}
        rules={[{ required: true, min: SHORTEST, message: t('setUp.server.passphraseShort') }]}
      >
        <Input.Password autoComplete="new-password" maxLength={256} />
      </Form.Item>
      <Form.Item
        name="again"
        label={t('setUp.server.passphraseAgain')}
        dependencies={['passphrase']}
        rules={[
          ({ getFieldValue }) => ({
            validator: (_rule, again?: string) =>
              again === getFieldValue('passphrase')
                ? Promise.resolve()
                : Promise.reject(new Error(t('setUp.server.passphraseDiffers'))),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" maxLength={256} />
      </Form.Item>
    </div>
  )
}
