import { useTranslation } from 'react-i18next'
import { MAX_DRAFT } from '../../shared/contract/desk.ts'
import { describeFailure, issuesOf } from '../parts/failure.ts'
import { showCount, showSeconds } from '../ui/format.ts'
import type { FormEntryState } from './use-form-entry.ts'

/** Whether what was typed is safe. */
export function DraftState({ entry: { status, keptAt } }: { entry: FormEntryState }) {
  const { t, i18n } = useTranslation()
  return (
    <span className={`draft-state ${status.state === 'failed' ? 'tone-busy' : ''}`} role="status">
      {text()}
    </span>
  )

  function text(): string {
    switch (status.state) {
      case 'none':
        return keptAt === null
          ? t('form.draft.notSaved')
          : t('form.draft.saved', { time: showSeconds(keptAt) })
      case 'saving':
        return t('form.draft.saving')
      case 'saved':
        return t('form.draft.saved', { time: showSeconds(status.at ?? Date.now()) })
      case 'failed':
        return issuesOf(status.error).length > 0
          ? t('form.draft.tooLong', { max: showCount(MAX_DRAFT) })
          : t('form.draft.failed', { why: describeFailure(status.error, i18n).title })
    }
  }
}
