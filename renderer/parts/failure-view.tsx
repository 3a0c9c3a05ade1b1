import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { FailureAlert } from '../ui/failure-alert.tsx'
import { describeFailure } from './failure.ts'

type Props = { error: unknown; title?: string; onRetry?: () => void }

/** Any failure in words, in the place where its answer should have stood. */
export function FailureView({ error, title, onRetry }: Props) {
  const { t, i18n } = useTranslation()
  const failure = describeFailure(error, i18n)
  return (
    <FailureAlert
      title={title ?? failure.title}
      text={title ? t('app.because', failure) : failure.text}
      action={
        onRetry && (
          <Button size="small" onClick={onRetry}>
            {t('app.retry')}
          </Button>
        )
      }
    />
  )
}
