import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { User } from '../../../shared/entities/user.ts'
import { KeptSplit } from '../../parts/kept-split.tsx'
import { useDesk } from '../../state/desk-store.ts'
import { useLive } from '../../state/live-store.ts'
import { CaseList } from './case-list.tsx'
import { CasePage } from './case-page.tsx'
import { firstFilter, whoseFor } from './use-cases.ts'
import './cases-screen.css'

/** 投诉案件: the list, and one case in full beside it. */
export function CasesScreen() {
  const user = useLive(s => s.session?.user)
  return user ? <Cases key={user.id} user={user} /> : null
}

function Cases({ user }: { user: User }) {
  const { t } = useTranslation()
  const [filter, setFilter] = useState(() => firstFilter(user))
  const openId = useDesk(s => s.openCaseId)
  // The same tree with a case and without: the list keeps its place and the keyboard.
  return (
    <div className={`cases-screen ${openId ? '' : 'cases-screen--list'}`}>
      <KeptSplit
        name="cases.list"
        label={t('cases.title')}
        side="start"
        share={0.33}
        min={360}
        max={640}
        minRest={640}
        pane={<CaseList filter={filter} whose={whoseFor(user)} onFilter={setFilter} />}
      >
        {openId && <CasePage key={openId} complaintId={openId} />}
      </KeptSplit>
    </div>
  )
}
