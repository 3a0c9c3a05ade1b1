import { useMutation, useQuery } from '@tanstack/react-query'
import { Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { desk } from '../../api.ts'
import { issuesOf } from '../../parts/failure.ts'
import { FailureView } from '../../parts/failure-view.tsx'
import { useNotice } from '../../parts/use-notice.tsx'
import { DeskRulesForm } from './desk-rules-form.tsx'
import { ReasonEditor } from './reason-editor.tsx'
import { Section } from './section.tsx'
import './rules-section.css'

/** 业务规则: how the site works with its customers and records. For leaders and above. */
export function DeskRulesSection() {
  const { t } = useTranslation()
  const notice = useNotice()
  const { data, error, refetch } = useQuery(desk.rules.get.queryOptions())
  const set = useMutation(
    desk.rules.set.mutationOptions({
      onSuccess: () => notice.done(t('settings.deskRules.saved')),
      onError: error => {
        if (issuesOf(error).length === 0) notice.failed(error)
      },
    }),
  )
  if (error) return <FailureView error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton active paragraph={{ rows: 10 }} />
  return (
    <>
      <Section title={t('settings.reasons.title')} text={t('settings.reasons.text')}>
        <ReasonEditor rules={data} />
      </Section>
      <Section title={t('settings.deskRules.title')} text={t('settings.deskRules.text')}>
        <DeskRulesForm rules={data} isSaving={set.isPending} save={rules => set.mutateAsync(rules)} />
      </Section>
    </>
  )
}
