import type { FormInstance } from 'antd'
import { useCallback, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { Call } from '../../../shared/entities/call.ts'
import type { CustomerId } from '../../../shared/ids.ts'
import { type InputIssue, issuesOf } from '../../parts/failure.ts'
import { issueText } from '../../parts/field-issue.ts'
import { useNotice } from '../../parts/use-notice.tsx'
import { deskState } from '../../state/desk-store.ts'
import { offerSave } from '../../state/open-record.ts'
import { issuesByField, type RecordValues, toEntry } from './record-values.ts'
import type { useDraft } from './use-draft.ts'
import { useSaveRecord } from './use-record.ts'

type Options = {
  call: Call
  customerId: CustomerId | null
  form: FormInstance<RecordValues>
  draft: Pick<ReturnType<typeof useDraft>, 'drop' | 'flush'>
  onDone: () => void
}

/** Saving the record: by button, by key, and with what is wrong shown under its field. */
export function useSubmit({ call, customerId, form, draft, onDone }: Options) {
  const { t } = useTranslation()
  const notice = useNotice()
  const { save, saving } = useSaveRecord()

  const showIssues = useCallback(
    (issues: readonly InputIssue[]) => {
      const fields = issuesByField(issues).map(({ name, issue }) => {
        const label = t(
          name === 'content' && call.direction === 'outbound'
            ? 'record.fields.contentOut'
            : `record.fields.${name}`,
        )
        return { name, errors: [issueText(t, label, issue, form.getFieldValue(name))] }
      })
      form.setFields(fields)
      const first = fields[0]
      if (first) form.scrollToField(first.name, { block: 'center', focus: true })
    },
    [t, form, call.direction],
  )

  const submit = useCallback(async () => {
    if (saving) return
    const { entry, issues } = toEntry(call, customerId, form.getFieldsValue(true))
    if (!entry) {
      draft.flush()
      return showIssues(issues)
    }
    try {
      await save(entry)
    } catch (error) {
      draft.flush()
      const refused = issuesOf(error)
      if (refused.length === 0) notice.failed(error)
      return showIssues(refused)
    }
    await draft.drop().catch(() => {})
    deskState.setTyping(call.id, false)
    notice.done(t('record.savedToast'))
    onDone()
  }, [saving, call, customerId, form, draft, save, showIssues, notice, t, onDone])

  useEffect(() => offerSave(submit), [submit])

  /** Wrap-up was refused: point at what is still missing. */
  const showMissing = useCallback(() => {
    const { issues } = toEntry(call, customerId, form.getFieldsValue(true))
    if (issues) showIssues(issues)
  }, [call, customerId, form, showIssues])

  return { submit, saving, showMissing }
}
