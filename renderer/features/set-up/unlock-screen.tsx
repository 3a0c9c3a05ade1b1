import { Button, Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { FailureView } from '../../parts/failure-view.tsx'
import { Threshold } from '../../parts/threshold.tsx'
import { useUnlock } from './use-set-up.ts'

/** The passphrase that guards the key of the local data. */
export function UnlockScreen() {
  const { t } = useTranslation()
  const { unlock, busy, error } = useUnlock()
  return (
    <Threshold>
      <div className="sheet">
        <h1>{t('setUp.unlock.title')}</h1>
        <p className="sheet__lead">{t('setUp.unlock.text')}</p>
        {error !== null && !busy && <FailureView error={error} />}
        <Form<{ passphrase: string }>
          layout="vertical"
          requiredMark={false}
          onFinish={values => unlock(values)}
        >
          <Form.Item name="passphrase" label={t('setUp.unlock.passphrase')}>
            <Input.Password autoFocus autoComplete="current-password" maxLength={256} />
          </Form.Item>
          <Form.Item>
            <Button type="primary" htmlType="submit" block loading={busy}>
              {t('setUp.unlock.open')}
            </Button>
          </Form.Item>
        </Form>
      </div>
    </Threshold>
  )
}
