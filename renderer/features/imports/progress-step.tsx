import { Button, Popconfirm, Progress } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ImportState } from '../../../shared/contract/imports.ts'
import { api } from '../../api.ts'
import { useNotice } from '../../parts/use-notice.tsx'
import { showCount, showDuration } from '../../ui/format.ts'

/** How far it is, how fast, how long it will still take, and a way to stop it. */
export function ProgressStep({ state, rowsPerS }: { state: ImportState; rowsPerS: number | null }) {
  const { t } = useTranslation()
  const notice = useNotice()
  const { id, stage, done, total, problem } = state
  const cancel = () => void api.imports.cancel({ id }).catch((error: unknown) => notice.failed(error))
  const goOn = () =>
    void (stage === 'undoing' ? api.imports.undo({ id }) : api.imports.apply({ id })).catch(
      (error: unknown) => notice.failed(error),
    )
  const doing = t(`imports.progress.${stage as 'reading' | 'applying' | 'undoing'}`)
  const left = rowsPerS && rowsPerS > 0 ? ((total - done) / rowsPerS) * 1000 : null
  return (
    <section className="import-progress" aria-label={doing}>
      <h3>{doing}</h3>
      <Progress
        percent={total > 0 ? Math.floor((done / total) * 100) : 0}
        status={problem ? 'exception' : 'active'}
        aria-label={doing}
      />
      <p role="status" className="import-progress__facts">
        {total > 0
          ? t('imports.progress.rows', { done: showCount(done), total: showCount(total) })
          : t('imports.progress.opening')}
        {rowsPerS !== null && !problem && (
          <span>{t('imports.progress.speed', { n: showCount(Math.round(rowsPerS)) })}</span>
        )}
        {left !== null && !problem && <span>{t('imports.progress.left', { time: showDuration(left) })}</span>}
      </p>
      {stage === 'applying' && <p className="import-progress__hint">{t('imports.progress.goesOn')}</p>}
      <div className="import-acts">
        {problem && (
          <Button type="primary" onClick={goOn}>
            {t('imports.progress.goOn')}
          </Button>
        )}
        {stage === 'reading' && <Button onClick={cancel}>{t('imports.cancel')}</Button>}
        {stage === 'applying' && (
          <Popconfirm
            title={t('imports.cancelTitle')}
            description={t('imports.cancelText')}
            okText={t('imports.cancelYes')}
            cancelText={t('imports.cancelNo')}
            onConfirm={cancel}
          >
            <Button danger>{t('imports.cancel')}</Button>
          </Popconfirm>
        )}
      </div>
    </section>
  )
}
