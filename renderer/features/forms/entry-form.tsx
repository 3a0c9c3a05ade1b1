import { Button, Tooltip } from 'antd'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { FormRow } from '../../../shared/contract/desk.ts'
import type { Form } from '../../../shared/forms/define.ts'
import type { Values } from '../../../shared/forms/fields.ts'
import type { FormEntryId } from '../../../shared/ids.ts'
import { api } from '../../api.ts'
import { DraftState } from '../../form/draft-state.tsx'
import { FormEntry } from '../../form/form-entry.tsx'
import { useFormEntry } from '../../form/use-form-entry.ts'
import { useSay } from '../../form/use-words.ts'
import { useKeyOf } from '../../parts/use-keys.ts'
import { useNotice } from '../../parts/use-notice.tsx'
import { focusInside } from '../../state/focus.ts'

const ENTRY_FIELDS = 'form-entry-fields'

export const entryDraftKey = (form: Form, id: string | null): string => `form:${form.id}:${id ?? 'new'}`

type Props = {
  form: Form
  /** Null: a new one. */
  id: FormEntryId | null
  initial: Values
  onSaved: (row: FormRow) => void
  onCancel?: () => void
}

/** An entry of a form without a life cycle, being filled in or changed. */
export function EntryForm({ form, id, initial, onSaved, onCancel }: Props) {
  const { t } = useTranslation()
  const say = useSay()
  const notice = useNotice()
  const saved: { row?: FormRow } = {}
  const entry = useFormEntry({
    form,
    draftKey: entryDraftKey(form, id),
    initial,
    async save(values) {
      saved.row = await api.form.save({ formId: form.id, id, callId: null, customerId: null, values })
    },
    onSaved() {
      notice.done(t('form.saved', { title: say(form.title) }))
      if (saved.row) onSaved(saved.row)
    },
  })
  const { isPending } = entry
  useEffect(() => {
    if (!isPending) focusInside(ENTRY_FIELDS)
  }, [isPending])
  const key = useKeyOf('saveRecord')
  const cancel = () => {
    entry.discard()
    onCancel?.()
  }
  return (
    <FormEntry
      entry={entry}
      id={ENTRY_FIELDS}
      label={say(form.title)}
      footer={
        <footer className="entry-form__foot">
          <DraftState entry={entry} />
          {onCancel && <Button onClick={cancel}>{t('form.dropChanges')}</Button>}
          <Tooltip title={key}>
            <Button type="primary" loading={entry.saving} onClick={() => void entry.submit()}>
              {t('form.save')}
            </Button>
          </Tooltip>
        </footer>
      }
    />
  )
}
