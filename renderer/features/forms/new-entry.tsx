import { CloseOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FormRow } from '../../../shared/contract/desk.ts'
import { blankOf, type Form } from '../../../shared/forms/define.ts'
import { useSay } from '../../form/use-words.ts'
import { useLive } from '../../state/live-store.ts'
import { EntryForm } from './entry-form.tsx'

type Props = { form: Form; onClose: () => void; onSaved: (row: FormRow) => void }

/** A new entry. Esc goes back to the list and keeps what was typed. */
export function NewEntry({ form, onClose, onSaved }: Props) {
  const { t } = useTranslation()
  const say = useSay()
  const user = useLive(s => s.session?.user)
  const [initial] = useState(() => blankOf(form, user && { user, now: Date.now() }))
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return
    event.preventDefault()
    onClose()
  }
  return (
    <section
      className="entry-page"
      aria-label={t('form.newOf', { title: say(form.title) })}
      onKeyDown={onKey}
    >
      <header className="entry-page__head">
        <h2>{t('form.newOf', { title: say(form.title) })}</h2>
        <Button
          type="text"
          size="small"
          icon={<CloseOutlined aria-hidden="true" />}
          aria-label={t('form.close')}
          onClick={onClose}
        />
      </header>
      <EntryForm form={form} id={null} initial={initial} onSaved={onSaved} />
    </section>
  )
}
