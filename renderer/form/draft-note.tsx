import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Values } from '../../shared/forms/fields.ts'
import { showWhen } from '../ui/format.ts'
import type { FormEntryState } from './use-form-entry.ts'

/** Says that what stands in the form was typed earlier and not saved; throwing it away can be undone. */
export function DraftNote({ entry, restoredAt }: { entry: FormEntryState; restoredAt: number }) {
  const { t } = useTranslation()
  const [gone, setGone] = useState<Values | null>(null)
  const toggle = () => {
    setGone(gone ? null : entry.values)
    if (gone) entry.set(gone)
    else entry.discard()
  }
  return (
    <p className="draft-note" role="status">
      <strong>{t(gone ? 'form.draft.discarded' : 'form.draft.restored')}</strong>
      <span>{gone ? '' : t('form.draft.restoredText', { when: showWhen(restoredAt, Date.now()) })}</span>
      <Button size="small" type="text" onClick={toggle}>
        {t(gone ? 'form.draft.undo' : 'form.draft.discard')}
      </Button>
    </p>
  )
}
