import { Button, Input } from 'antd'
import { type KeyboardEvent, useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { ComplaintId } from '../../../shared/ids.ts'
import { isSave } from '../../parts/form-keys.ts'
import { useNotice } from '../../parts/use-notice.tsx'
import { showShortcut } from '../../shortcuts.ts'
import { useCarryOn } from './use-case.ts'
import { useKeptText } from './use-kept-text.ts'

/** A word on the case from whoever may read it; it stands in the timeline for good. */
export function NoteBox({ complaintId }: { complaintId: ComplaintId }) {
  const { t } = useTranslation()
  const notice = useNotice()
  const { note } = useCarryOn()
  const { text, setText, forget } = useKeptText(`case-note:${complaintId}`)
  const id = useId()
  const words = text.trim()
  const add = async () => {
    if (!words || note.isPending) return
    try {
      await note.mutateAsync({ complaintId, words })
    } catch {
      return // said by `useCarryOn`; the words stay
    }
    forget()
    notice.done(t('cases.noteAdded'))
  }
  const onKey = (event: KeyboardEvent) => {
    if (!isSave(event)) return
    event.preventDefault()
    event.stopPropagation()
    void add()
  }
  return (
    <div className="note-box">
      <label className="unseen" htmlFor={id}>
        {t('cases.note')}
      </label>
      <Input.TextArea
        id={id}
        autoSize={{ minRows: 2, maxRows: 8 }}
        maxLength={4000}
        placeholder={t('cases.noteHint', { key: showShortcut('Ctrl+Enter') })}
        value={text}
        onChange={event => setText(event.target.value)}
        onKeyDown={onKey}
      />
      <Button disabled={!words} loading={note.isPending} onClick={() => void add()}>
        {t('cases.addNote')}
      </Button>
    </div>
  )
}
