import { Alert, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { can } from '../../../shared/rules/permissions.ts'
import { FailureView } from '../../parts/failure-view.tsx'
import { useLive } from '../../state/live-store.ts'
import { RulesForm } from './rules-form.tsx'
import { Section } from './section.tsx'
import { useRules } from './use-rules.ts'
import './rules-section.css'

/** 话机规则: how the phone of the whole site behaves. Leaders and above change it, everybody reads it. */
export function RulesSection() {
  const { t } = useTranslation()
  const mayWrite = useLive(s => s.session !== null && can(s.session.user, 'siteRules.write'))
  const { rules, error, refetch, set } = useRules()
  return (
    <Section title={t('settings.rules.title')} text={t('settings.rules.text')}>
      {!mayWrite && (
        <Alert type="info" showIcon className="rules__read-only" title={t('settings.rules.readOnly')} />
      )}
      {error ? (
        <FailureView error={error} onRetry={() => void refetch()} />
      ) : rules ? (
        <RulesForm rules={rules} set={set} readOnly={!mayWrite} />
      ) : (
        <Skeleton active title={false} paragraph={{ rows: 8 }} />
      )}
    </Section>
  )
}
