import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FormRow } from '../../../shared/contract/desk.ts'
import type { Form } from '../../../shared/forms/define.ts'
import type { ComplaintId } from '../../../shared/ids.ts'
import { useSay } from '../../form/use-words.ts'
import { KeptSplit } from '../../parts/kept-split.tsx'
import { deskState } from '../../state/desk-store.ts'
import { focusInside } from '../../state/focus.ts'
import { useSituation } from '../../state/situation.ts'
import { EntryPage } from './entry-page.tsx'
import { FormList } from './form-list.tsx'
import { FORM_LIST } from './form-table.tsx'
import { NewEntry } from './new-entry.tsx'
import { NO_FILTER } from './use-entries.ts'

/** What stands beside the list: an entry to read, a new one to fill in, or nothing. */
type Beside = { id: string } | 'new' | null

/** One form: its entries, and one of them beside the list. */
export function FormPlace({ form, asked }: { form: Form; asked: { id: string; at: number } | null }) {
  const { t } = useTranslation()
  const say = useSay()
  const { places } = useSituation()
  const [filter, setFilter] = useState(NO_FILTER)
  const [beside, setBeside] = useState<Beside>(asked && { id: asked.id })
  // Asked for from elsewhere while another entry stands here.
  const [seen, setSeen] = useState(asked)
  if (asked !== seen) {
    setSeen(asked)
    if (asked) setBeside({ id: asked.id })
  }
  const close = () => {
    focusInside(FORM_LIST)
    setBeside(null)
  }
  const open = (row: FormRow) => {
    // A complaint is a case: it has a page of its own, for those who work on cases.
    if (form.home === 'complaint' && places.includes('cases')) deskState.openCase(row.id as ComplaintId)
    else setBeside({ id: row.id })
  }
  const openId = beside !== null && beside !== 'new' ? beside.id : null
  return (
    <div className={`form-place ${beside ? '' : 'form-place--list'}`}>
      <KeptSplit
        name="forms.entry"
        label={say(form.title)}
        side="end"
        share={0.34}
        min={380}
        max={640}
        minRest={420}
        pane={
          beside === 'new' ? (
            <NewEntry form={form} onClose={close} onSaved={({ id }) => setBeside({ id })} />
          ) : openId ? (
            <EntryPage key={openId} form={form} id={openId} onClose={close} />
          ) : null
        }
      >
        <section className="form-place__list" aria-label={t('form.entries', { title: say(form.title) })}>
          <FormList
            form={form}
            filter={filter}
            openId={openId}
            onFilter={setFilter}
            onOpen={open}
            onNew={() => setBeside('new')}
          />
        </section>
      </KeptSplit>
    </div>
  )
}
