import { useTranslation } from 'react-i18next'
import type { Evaluation } from '../../../shared/entities/evaluation.ts'
import { showTime } from '../../ui/format.ts'
import type { DraftStatus } from './use-scoring.ts'

/** Whether the draft is safe. */
export function DraftState({ status, draft }: { status: DraftStatus; draft: Evaluation | null }) {
  const { t } = useTranslation()
  const words = {
    none: () => t('quality.noDraft'),
    unsaved: () => t('quality.unsaved'),
    saving: () => t('quality.saving'),
    saved: () => t('quality.saved', { time: showTime(draft?.updatedAt ?? 0) }),
    failed: () => t('quality.unsavedFailed'),
  }
  return (
    <span role="status" className={`draft-state ${status === 'failed' ? 'tone-busy' : ''}`}>
      {words[status]()}
    </span>
  )
}
