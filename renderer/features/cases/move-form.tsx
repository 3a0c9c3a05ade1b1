import { Button, Input } from 'antd'
import { type KeyboardEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Complaint } from '../../../shared/entities/complaint.ts'
import type { UserId } from '../../../shared/ids.ts'
import { COMPLAINT_MOVES, type ComplaintMove } from '../../../shared/rules/complaint-life.ts'
import { isSave, isStepBack } from '../../parts/form-keys.ts'
import { useNotice } from '../../parts/use-notice.tsx'
import { PersonSelect } from './person-select.tsx'
import { useCarryOn } from './use-case.ts'
import { useKeptText } from './use-kept-text.ts'

const MAX_WORDS = 4000

type Props = { complaint: Complaint; move: ComplaintMove; onDone: () => void }

/** One move of the life cycle with what belongs to it: its words, and for 指派 the person. */
export function MoveForm({ complaint, move: kind, onDone }: Props) {
  const { t } = useTranslation()
  const notice = useNotice()
  const { move } = useCarryOn()
  const { needs } = COMPLAINT_MOVES[kind]
  const { text, setText, forget } = useKeptText(`case-move:${complaint.id}:${kind}`)
  const [ownerId, setOwnerId] = useState<UserId | null>(null)
  const [asked, setAsked] = useState(false)
  const id = useId()
  const lacksWords = needs.includes('words') && text.trim() === ''
  const lacksOwner = needs.includes('owner') && ownerId === null
  const label = t(`cases.words.${kind}`)

  const submit = async () => {
    setAsked(true)
    if (lacksWords || lacksOwner || move.isPending) return
    try {
      await move.mutateAsync({ complaintId: complaint.id, move: kind, words: text.trim(), ownerId })
    } catch {
      return // said by `useCarryOn`; the words stay
    }
    forget()
    notice.done(t('cases.moved', { move: t(`cases.moves.${kind}`) }))
    onDone()
  }
  // Before the list sees it, which Enter would open.
  const onSave = (event: KeyboardEvent) => {
    if (!isSave(event)) return
    event.preventDefault()
    event.stopPropagation()
    void submit()
  }
  const onEsc = (event: KeyboardEvent) => {
    if (!isStepBack(event)) return
    event.preventDefault()
    event.stopPropagation()
    onDone()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the fields inside
    <div className="move-form" onKeyDownCapture={onSave} onKeyDown={onEsc}>
      {needs.includes('owner') && (
        <>
          <label className="move-form__label" htmlFor={`${id}-owner`}>
            {t('cases.assignTo')}
          </label>
          <PersonSelect
            id={`${id}-owner`}
            teamId={complaint.teamId}
            value={ownerId}
            onChange={setOwnerId}
            invalid={asked && lacksOwner}
          />
          {asked && lacksOwner && <Issue text={t('cases.choosePerson')} />}
        </>
      )}
      <label className="move-form__label" htmlFor={`${id}-words`}>
        {label}
      </label>
      <Input.TextArea
        id={`${id}-words`}
        autoFocus={!needs.includes('owner')}
        autoSize={{ minRows: 3, maxRows: 10 }}
        maxLength={MAX_WORDS}
        placeholder={t(`cases.wordsHints.${kind}`)}
        aria-required={needs.includes('words')}
        status={asked && lacksWords ? 'error' : ''}
        value={text}
        onChange={event => setText(event.target.value)}
      />
      {asked && lacksWords && <Issue text={t('cases.wordsNeeded', { label })} />}
      <div className="move-form__foot">
        <Button onClick={onDone}>{t('cases.cancelMove')}</Button>
        <Button type="primary" loading={move.isPending} onClick={() => void submit()}>
          {t(`cases.moves.${kind}`)}
        </Button>
      </div>
    </div>
  )
}

function Issue({ text }: { text: string }) {
  return (
    <p className="move-form__issue" role="alert">
      {text}
    </p>
  )
}
