import { Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { can } from '../../../shared/rules/permissions.ts'
import { FailureView } from '../../parts/failure-view.tsx'
import { LineDot, lineText } from '../../parts/line-text.tsx'
import { useLive } from '../../state/live-store.ts'
import { LineForm } from './line-form.tsx'
import { Section } from './section.tsx'
import { useLine } from './use-line.ts'
import './line-section.css'

/** 线路: the line's settings, and whether it works. */
export function LineSection() {
  const { t } = useTranslation()
  const may = useLive(
    s => s.session !== null && can(s.session.user, 'line.configure') && can(s.session.user, 'phone.use'),
  )
  return (
    <Section title={t('settings.line.title')} text={t('settings.line.text')}>
      {may ? <Line /> : <p>{t('settings.line.noRight')}</p>}
    </Section>
  )
}

function Line() {
  const { t } = useTranslation()
  const { line, saving, save, errors } = useLine()
  const status = useLive(s => s.phone?.line)
  if (line.error)
    return (
      <FailureView error={line.error} title={t('settings.line.failed')} onRetry={() => void line.refetch()} />
    )
  if (line.isPending) return <Skeleton active title={false} />
  return (
    <>
      {status && (
        <div className="line-state" role="status">
          <span className="line-state__light">
            <LineDot state={status.state} />
            <strong>{lineText(t, status)}</strong>
          </span>
          <p>{t(`frame.line.help.${status.state}`)}</p>
        </div>
      )}
      <LineForm first={line.data} saving={saving} onSave={save} errors={errors} />
    </>
  )
}
