import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ShiftPage } from '../../../shared/contract/desk.ts'
import { shiftComment } from '../../../shared/forms/shift-comment.ts'
import { api } from '../../api.ts'
import { FormEntry } from '../../form/form-entry.tsx'
import { useFormEntry } from '../../form/use-form-entry.ts'
import { useNotice } from '../../parts/use-notice.tsx'

type CommentEntry = ReturnType<typeof useComment>

/** The leader's comment as it is being written; its draft is kept until it is saved. */
export function useComment({ shift }: ShiftPage) {
  const { t } = useTranslation()
  const notice = useNotice()
  return useFormEntry({
    form: shiftComment,
    draftKey: `shift-comment:${shift.id}`,
    initial: { comment: shift.comment },
    save: ({ comment }) =>
      api.shift.comment({ teamId: shift.teamId, at: shift.startAt, comment: String(comment) }),
    onSaved: () => notice.done(t('shift.commentSaved')),
  })
}

/** 组长点评: to write while the shift is open, to read afterwards. */
export function CommentBox({ page: { shift }, entry }: { page: ShiftPage; entry: CommentEntry }) {
  const { t } = useTranslation()
  return (
    <section className="shift-comment" aria-label={t('shift.comment')}>
      <h2>{t('shift.comment')}</h2>
      {shift.state === 'signed' ? (
        <p className={shift.comment ? 'shift-comment__words' : 'shift-section__none'}>
          {shift.comment || t('shift.noComment')}
        </p>
      ) : entry.isPending ? null : (
        <FormEntry
          entry={entry}
          label={t('shift.comment')}
          footer={
            <div className="shift-comment__foot">
              <Button disabled={!entry.dirty} loading={entry.saving} onClick={() => void entry.submit()}>
                {t('shift.saveComment')}
              </Button>
            </div>
          }
        />
      )}
    </section>
  )
}
