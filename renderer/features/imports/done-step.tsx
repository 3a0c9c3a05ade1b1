import { Button, Popconfirm, Result } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ImportStage, ImportState } from '../../../shared/contract/imports.ts'
import { api } from '../../api.ts'
import { useNotice } from '../../parts/use-notice.tsx'
import { importPanel } from '../../state/import-panel.ts'
import { showCount, showDay } from '../../ui/format.ts'
import { FaultsButton } from './faults-button.tsx'

const STATUS: Partial<Record<ImportStage, 'success' | 'error' | 'info'>> = {
  done: 'success',
  failed: 'error',
}

/** What came of it, and the way back. */
export function DoneStep({ state }: { state: ImportState }) {
  const { t } = useTranslation()
  const notice = useNotice()
  const { id, stage, added, filled, kept, bad, undoUntil } = state
  const ended = stage as 'done' | 'undone' | 'cancelled' | 'failed'
  const undo = () => void api.imports.undo({ id }).catch((error: unknown) => notice.failed(error))
  return (
    <Result
      className="import-done"
      status={STATUS[stage] ?? 'info'}
      title={t(`imports.done.${ended}.title`)}
      subTitle={
        <>
          <p>{t(`imports.done.${ended}.text`, { added: showCount(added), filled: showCount(filled) })}</p>
          {stage === 'done' && bad > 0 && <p>{t('imports.done.bad', { n: showCount(bad) })}</p>}
          {kept > 0 && <p>{t('imports.done.kept', { n: showCount(kept) })}</p>}
          {undoUntil !== null && <p>{t('imports.done.until', { day: showDay(undoUntil) })}</p>}
        </>
      }
      extra={
        <div className="import-acts import-done__acts">
          <Button type="primary" onClick={() => importPanel.choose(null)}>
            {t('imports.again')}
          </Button>
          {stage === 'done' && bad > 0 && undoUntil !== null && <FaultsButton id={id} />}
          {undoUntil !== null && (
            <Popconfirm
              title={t('imports.undoTitle')}
              description={t('imports.undoText', { n: showCount(added) })}
              okText={t('imports.undoYes')}
              cancelText={t('imports.cancelNo')}
              onConfirm={undo}
            >
              <Button danger>{t('imports.undo')}</Button>
            </Popconfirm>
          )}
        </div>
      }
    />
  )
}
