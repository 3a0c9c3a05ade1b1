import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { MOST_ICE_SERVERS } from './line-values.ts'

const ADDRESS = /^(stun|stuns|turn|turns):\S+$/

/** STUN and TURN servers, one a row. */
export function IceServers() {
  const { t } = useTranslation()
  return (
    <Form.List name="iceServers">
      {(rows, { add, remove }) => (
        <fieldset className="ice-servers">
          <legend>{t('settings.line.ice')}</legend>
          <p className="ice-servers__text">{t('settings.line.iceText')}</p>
          {rows.map(({ key, name }) => {
            const n = name + 1
            return (
              <div key={key} className="ice-servers__row">
                <Form.Item
                  name={[name, 'urls']}
                  normalize={(value: string) => value.trim()}
                  rules={[{ pattern: ADDRESS, message: t('settings.line.iceInvalid') }]}
                >
                  <Input
                    aria-label={t('settings.line.iceUrl', { n })}
                    placeholder="turn:relay.example.com:3478"
                    spellCheck={false}
                    maxLength={255}
                  />
                </Form.Item>
                <Form.Item name={[name, 'username']}>
                  <Input
                    aria-label={t('settings.line.iceUser', { n })}
                    placeholder={t('settings.line.iceUserHint')}
                    spellCheck={false}
                    maxLength={255}
                    autoComplete="off"
                  />
                </Form.Item>
                <Form.Item name={[name, 'credential']}>
                  <Input.Password
                    aria-label={t('settings.line.iceCredential', { n })}
                    placeholder={t('settings.line.iceCredentialHint')}
                    maxLength={255}
                    autoComplete="new-password"
                  />
                </Form.Item>
                <Button
                  type="text"
                  aria-label={t('settings.line.iceRemove', { n })}
                  icon={<DeleteOutlined aria-hidden="true" />}
                  onClick={() => remove(name)}
                />
              </div>
            )
          })}
          {rows.length < MOST_ICE_SERVERS && (
            <Button size="small" icon={<PlusOutlined aria-hidden="true" />} onClick={() => add({})}>
              {t('settings.line.iceAdd')}
            </Button>
          )}
        </fieldset>
      )}
    </Form.List>
  )
}
