import { CloseOutlined, EditOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Skeleton } from 'antd'
import { type KeyboardEvent, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FormRow } from '../../../shared/contract/desk.ts'
import type { Form } from '../../../shared/forms/define.ts'
import type { FormEntryId } from '../../../shared/ids.ts'
import { formReach } from '../../../shared/rules/form-access.ts'
import { isWithin } from '../../../shared/rules/permissions.ts'
import { desk } from '../../api.ts'
import { FormReading } from '../../form/form-reading.tsx'
import { PaperButton } from '../../form/paper-button.tsx'
import { useDraft } from '../../form/use-draft.ts'
import { useSay } from '../../form/use-words.ts'
import { FailureView } from '../../parts/failure-view.tsx'
import { usePeople } from '../../parts/use-people.ts'
import { focusInside } from '../../state/focus.ts'
import { useLive } from '../../state/live-store.ts'
import { showDateTime } from '../../ui/format.ts'
import { EntryForm, entryDraftKey } from './entry-form.tsx'

const PAGE = 'form-entry-page'

type Props = { form: Form; id: string; onClose: () => void }

/** One entry to read, on paper, or to change. Esc goes back to the list. */
export function EntryPage({ form, id, onClose }: Props) {
  const { t } = useTranslation()
  const say = useSay()
  const { data, error, refetch } = useQuery(desk.form.get.queryOptions({ input: { formId: form.id, id } }))
  const draft = useDraft(entryDraftKey(form, id))
  const mayChange = useMayChange(form, data)
  const [changing, setChanging] = useState(false)
  useEffect(() => focusInside(PAGE), [])
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return
    event.preventDefault()
    onClose()
  }
  const isForm = data && mayChange && (changing || draft.kept !== null)
  return (
    <section id={PAGE} className="entry-page" aria-label={say(form.title)} onKeyDown={onKey}>
      <header className="entry-page__head">
        <h2>
          {say(form.title)}
          {data?.no && <span className="entry-page__no">{data.no}</span>}
        </h2>
        {data && !isForm && <PaperButton formId={form.id} id={id} />}
        {data && mayChange && !isForm && (
          <Button size="small" icon={<EditOutlined aria-hidden="true" />} onClick={() => setChanging(true)}>
            {t('form.change')}
          </Button>
        )}
        <Button
          type="text"
          size="small"
          icon={<CloseOutlined aria-hidden="true" />}
          aria-label={t('form.close')}
          onClick={onClose}
        />
      </header>
      {error ? (
        <FailureView error={error} onRetry={() => void refetch()} />
      ) : !data || draft.isPending ? (
        <Skeleton active className="entry-page__loading" paragraph={{ rows: 10 }} />
      ) : isForm ? (
        <EntryForm
          form={form}
          id={id as FormEntryId}
          initial={data.values}
          onSaved={() => setChanging(false)}
          onCancel={() => setChanging(false)}
        />
      ) : (
        <div className="entry-page__body">
          <About row={data} />
          <FormReading form={form} values={data.values} />
        </div>
      )}
    </section>
  )
}

function About({ row }: { row: FormRow }) {
  const { t } = useTranslation()
  const { nameOf } = usePeople()
  const name = nameOf(row.ownerId)
  return (
    <p className="entry-page__about">
      {name ? t('form.writtenBy', { name, when: showDateTime(row.at) }) : showDateTime(row.at)}
    </p>
  )
}

/** The desk has the last word; here it decides whether the button stands. */
function useMayChange(form: Form, row: FormRow | undefined): boolean {
  const user = useLive(s => s.session?.user)
  const { userOf } = usePeople()
  if (!user || !row || form.home !== 'formEntry') return false
  const reach = formReach(user, form, 'write')
  const { ownerId } = row
  return (
    reach !== null &&
    isWithin(user, reach, { orgId: user.orgId, ownerId, teamId: userOf(ownerId)?.teamId ?? null })
  )
}
