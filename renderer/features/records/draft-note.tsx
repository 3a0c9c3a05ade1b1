import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { showWhen } from '../../ui/format.ts'
import type { useDraft } from './use-draft.ts'

type Props = { draft: ReturnType<typeof useDraft>; onDiscard: () => void }

/** Says once that what stands in the form was typed earlier and not saved. */
export function DraftNote({ draft: { kept, restored }, onDiscard }: Props) {
  const { t } = useTranslation()
  const [first] = useState({ kept, restored })
  const [gone, setGone] = useState(false)
  if (!first.kept || !first.restored || gone) return null
  return (
    <p className="draft-note" role="status">
      <strong>{t('record.draftRestored')}</strong>
      <span>{t('record.draftRestoredText', { when: showWhen(first.kept.at, Date.now()) })}</span>
      <Button
        size="small"
        type="text"
        onClick={() => {
          setGone(true)
          onDiscard()
        }}
      >
        {t('record.discardDraft')}
      </Button>
    </p>
  )
}
