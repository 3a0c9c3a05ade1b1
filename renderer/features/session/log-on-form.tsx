import { Button, Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { FailureAlert } from '../../ui/failure-alert.tsx'
import { useCapsLock } from '../../ui/use-caps-lock.ts'
import { useNow } from '../../ui/use-now.ts'
import type { LogOn } from './use-log-on.ts'

type Values = { account: string; password: string }

/** Account and password; says when caps lock is on and counts down after too many tries. */
export function LogOnForm({ logOn, offlineHint }: { logOn: LogOn; offlineHint: boolean }) {
  const { t } = useTranslation()
  const capsLock = useCapsLock()
  const seconds = Math.ceil((logOn.waitUntil - useNow()) / 1000)
  const waiting = seconds > 0
  return (
    <>
      {logOn.failure && !logOn.busy && <FailureAlert title={logOn.failure.title} text={logOn.failure.text} />}
      <Form<Values>
        layout="vertical"
        requiredMark={false}
        validateTrigger="onSubmit"
        onFinish={({ account, password }) => void logOn.submit(account, password)}
      >
        <Form.Item
          name="account"
          label={t('session.account')}
          rules={[{ required: true, whitespace: true, message: t('session.accountMissing') }]}
        >
          <Input autoFocus autoComplete="username" maxLength={64} spellCheck={false} />
        </Form.Item>
        <Form.Item
          name="password"
          label={t('session.password')}
          rules={[{ required: true, message: t('session.passwordMissing') }]}
          extra={<span role="status">{capsLock ? t('session.capsLock') : ''}</span>}
        >
          <Input.Password autoComplete="current-password" maxLength={256} />
        </Form.Item>
        <Form.Item>
          <Button type="primary" htmlType="submit" block disabled={waiting} loading={logOn.busy !== null}>
            {waiting ? t('session.waitToRetry', { seconds }) : t('session.logOn')}
          </Button>
        </Form.Item>
      </Form>
      {offlineHint && <p className="log-on__hint">{t('session.offlineHint')}</p>}
    </>
  )
}
