import { Button, Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import { MAX_DRAFT } from '../../../shared/contract/desk.ts'
import { actionOf } from '../../actions.ts'
import { describeFailure, issuesOf } from '../../parts/failure.ts'
import { showShortcut } from '../../shortcuts.ts'
import { showCount, showSeconds } from '../../ui/format.ts'
import type { DraftStatus } from './draft-writer.ts'

type Props = {
  status: DraftStatus
  keptAt: number | null
  saving: boolean
  onSave: () => void
  onCancel?: () => void
}

/** Whether what was typed is safe, and the button that makes a record of it. */
export function RecordFooter({ status, keptAt, saving, onSave, onCancel }: Props) {
  const { t } = useTranslation()
  const key = showShortcut(actionOf('saveRecord').shortcuts[0] ?? '')
  return (
    <footer className="record-footer">
      <DraftState status={status} keptAt={keptAt} />
      {onCancel && <Button onClick={onCancel}>{t('record.cancelEdit')}</Button>}
      <Tooltip title={key}>
        <Button type="primary" loading={saving} onClick={onSave}>
          {t('record.save')}
        </Button>
      </Tooltip>
    </footer>
  )
}

function DraftState({ status, keptAt }: { status: DraftStatus; keptAt: number | null }) {
  const { t, i18n } = useTranslation()
  return (
    <span className={`record-footer__state ${status.state === 'failed' ? 'tone-busy' : ''}`} role="status">
      {text()}
    </span>
  )

  function text(): string {
    switch (status.state) {
      case 'none':
        return keptAt === null ? t('record.notSaved') : t('record.draftSaved', { time: showSeconds(keptAt) })
      case 'saving':
        return t('record.draftSaving')
      case 'saved':
        return t('record.draftSaved', { time: showSeconds(status.at ?? Date.now()) })
      case 'failed':
        return issuesOf(status.error).length > 0
          ? t('record.draftTooLong', { max: showCount(MAX_DRAFT) })
          : t('record.draftFailed', { why: describeFailure(status.error, i18n).title })
    }
  }
}
