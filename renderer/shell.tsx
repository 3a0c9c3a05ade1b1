import { Activity, type ReactNode } from 'react'
import { CallDetail } from './call-detail.tsx'
import { CallsScreen } from './features/calls/calls-screen.tsx'
import { CasesScreen } from './features/cases/cases-screen.tsx'
import { RegisterPanel } from './features/cases/register-panel.tsx'
import { CustomersScreen } from './features/customers/customers-screen.tsx'
import { FilingPanel } from './features/customers/filing-panel.tsx'
import { FormsScreen } from './features/forms/forms-screen.tsx'
import { KeysSheet } from './features/frame/keys-sheet.tsx'
import { Rail } from './features/frame/rail.tsx'
import { StatusStrip } from './features/frame/status-strip.tsx'
import { ArticlesEditor } from './features/help/articles-editor.tsx'
import { ImportPanel } from './features/imports/import-panel.tsx'
import { CallBar } from './features/phone/call-bar.tsx'
import { QualityScreen } from './features/quality/quality-screen.tsx'
import { SearchButton } from './features/search/search-button.tsx'
import { SearchPanel } from './features/search/search-panel.tsx'
import { SettingsScreen } from './features/settings/settings-screen.tsx'
import { ShiftScreen } from './features/shift/shift-screen.tsx'
import { OutboundPanel } from './features/tasks/outbound-panel.tsx'
import { Reminders } from './features/tasks/reminders.tsx'
import { TaskDialogs } from './features/tasks/task-dialogs.tsx'
import { TaskPanel } from './features/tasks/task-panel.tsx'
import { OverdueExports } from './parts/export/overdue-exports.tsx'
import { ScreenGuard } from './parts/screen-guard.tsx'
import { useActionKeys } from './parts/use-action-keys.ts'
import { useSituation } from './state/situation.ts'
import { Workspace } from './workspace.tsx'
import './shell.css'

/** The window of whoever is logged on: bar, rail, the place they are in, strip. */
export function Shell() {
  useActionKeys()
  const { mayPhone, places, place } = useSituation()
  return (
    <div className="shell">
      <CallBar search={<SearchButton />} />
      <SearchPanel />
      <Rail />
      <main className="shell__main">
        <Kept shown={place === 'desk'}>{mayPhone && <Workspace />}</Kept>
        <Kept shown={place === 'customers'}>{places.includes('customers') && <CustomersScreen />}</Kept>
        <Kept shown={place === 'calls'}>
          {places.includes('calls') && <CallsScreen detail={callId => <CallDetail callId={callId} />} />}
        </Kept>
        <Kept shown={place === 'cases'}>{places.includes('cases') && <CasesScreen />}</Kept>
        <Kept shown={place === 'quality'}>{places.includes('quality') && <QualityScreen />}</Kept>
        <Kept shown={place === 'shift'}>{places.includes('shift') && <ShiftScreen />}</Kept>
        <Kept shown={place === 'forms'}>{places.includes('forms') && <FormsScreen />}</Kept>
        <Kept shown={place === 'settings'}>
          <SettingsScreen articles={<ArticlesEditor />} />
        </Kept>
      </main>
      <StatusStrip />
      <KeysSheet />
      <OverdueExports />
      <RegisterPanel />
      <FilingPanel />
      {mayPhone && (
        <>
          <TaskPanel />
          <OutboundPanel />
          <TaskDialogs />
          <Reminders />
        </>
      )}
      <ImportPanel />
    </div>
  )
}

/** A place keeps what was typed and chosen in it while another one is shown. */
function Kept({ shown, children }: { shown: boolean; children: ReactNode }) {
  return (
    <Activity mode={shown ? 'visible' : 'hidden'}>
      <div className="shell__place">
        <ScreenGuard>{children}</ScreenGuard>
      </div>
    </Activity>
  )
}
