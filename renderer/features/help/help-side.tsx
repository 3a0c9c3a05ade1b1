import { type KeyboardEvent, type ReactNode, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { Call } from '../../../shared/entities/call.ts'
import { type ActionId, actionOf } from '../../actions.ts'
import { useAct } from '../../parts/use-act.ts'
import { useKeyOf } from '../../parts/use-keys.ts'
import { useDesk } from '../../state/desk-store.ts'
import { type HelpTab, help, useHelp } from '../../state/help-store.ts'
import { useSituation } from '../../state/situation.ts'
import { rememberField } from './insert.ts'
import { KnowledgePane } from './knowledge-pane.tsx'
import { PhrasesPane } from './phrases-pane.tsx'
import { ProcedurePane } from './procedure-pane.tsx'
import './help-side.css'

const TABS: readonly HelpTab[] = ['record', 'phrases', 'knowledge']
const KEYS = { record: 'focusRecord', phrases: 'showPhrases', knowledge: 'showKnowledge' } as const

/** Beside the customer: 业务记录, 话术 or 知识; above them a procedure while it is followed. */
export function HelpSide({ call, record }: { call: Call | null; record: ReactNode }) {
  const { t } = useTranslation()
  const tab = useHelp(s => s.tab)
  const procedure = useHelp(s => s.procedure)
  useRecordWhenAsked()
  return (
    <div className="help-side">
      <div className="help-side__head">
        <Tabs tab={tab} />
        <ProcedureButton id="silentCall" label={t('help.silent')} />
        <ProcedureButton id="abusiveCaller" label={t('help.abusive')} />
      </div>
      {procedure && call?.id === procedure.callId && <ProcedurePane key={procedure.kind} call={call} />}
      {/* The record stays as it is while phrases are read: it can be saved by its key at any time. */}
      <div
        className="help-side__body"
        role="tabpanel"
        aria-labelledby="help-tab-record"
        hidden={tab !== 'record'}
        onFocusCapture={event => rememberField(event.target)}
      >
        {record}
      </div>
      {tab !== 'record' && (
        <div className="help-side__body" role="tabpanel" aria-labelledby={`help-tab-${tab}`}>
          {tab === 'phrases' ? <PhrasesPane call={call} /> : <KnowledgePane call={call} />}
        </div>
      )}
    </div>
  )
}

function Tabs({ tab }: { tab: HelpTab }) {
  const { t } = useTranslation()
  const onKey = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (!step) return
    event.preventDefault()
    const next = TABS[(TABS.indexOf(tab) + step + TABS.length) % TABS.length] ?? 'record'
    help.show(next)
    document.getElementById(`help-tab-${next}`)?.focus()
  }
  return (
    <div className="help-tabs" role="tablist" aria-label={t('help.tabs.label')} onKeyDown={onKey}>
      {TABS.map(it => (
        <Tab key={it} tab={it} on={it === tab} />
      ))}
    </div>
  )
}

function Tab({ tab, on }: { tab: HelpTab; on: boolean }) {
  const { t } = useTranslation()
  const key = useKeyOf(KEYS[tab])
  const label = t(`help.tabs.${tab}`)
  return (
    <button
      id={`help-tab-${tab}`}
      type="button"
      role="tab"
      aria-selected={on}
      tabIndex={on ? 0 : -1}
      className={`help-tab ${on ? 'help-tab--on' : ''}`}
      title={key ? t('actions.withKey', { label, key }) : label}
      onClick={() => help.show(tab)}
    >
      {label}
    </button>
  )
}

/** Keeps its place when there is nobody to follow it with. */
function ProcedureButton({ id, label }: { id: ActionId; label: string }) {
  const { t } = useTranslation()
  const act = useAct()
  const situation = useSituation()
  const key = useKeyOf(id)
  const action = actionOf(id)
  const may = action.when(situation)
  const name = t(action.name)
  return (
    <button
      type="button"
      className="help-procedure-button"
      aria-disabled={!may || undefined}
      aria-label={name}
      aria-keyshortcuts={key || undefined}
      title={key ? t('actions.withKey', { label: name, key }) : name}
      onClick={() => void act(id)}
    >
      {label}
    </button>
  )
}

/** A record that is still missing (R-CC-10) comes to the front. */
function useRecordWhenAsked(): void {
  const demanded = useDesk(s => s.demanded)
  useEffect(() => {
    if (demanded) help.show('record')
  }, [demanded])
}
