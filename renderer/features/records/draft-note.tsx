import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { showWhen } from '../../ui/format.ts'
import type { Draft, RecordValues } from './record-values.ts'

type Props = { draft: Draft; onDiscard: () => void; onUndo: (values: RecordValues) => void }

/** Says that what stands in the form was typed earlier and not saved; throwing it away can be undone. */
export function DraftNote({ draft, onDiscard, onUndo }: Props) {
  const { t } = useTranslation()
  const [gone, setGone] = useState(false)
  const toggle = () => {
    setGone(!gone)
    if (gone) onUndo(draft.values)
    else onDiscard()
  }
  return (
    <p className="draft-note" role="status">
      <strong>{t(gone ? 'record.draftDiscarded' : 'record.draftRestored')}</strong>
      <span>{gone ? '' : t('record.draftRestoredText', { when: showWhen(draft.at, Date.now()) })}</span>
      <Button size="small" type="text" onClick={toggle}>
        {t(gone ? 'record.undo' : 'record.discardDraft')}
      </Button>
    </p>
  )
}
