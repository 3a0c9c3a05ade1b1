import { Activity, type ReactNode } from 'react'
import { CallDetail } from './call-detail.tsx'
import { CallsScreen } from './features/calls/calls-screen.tsx'
import { CasesScreen } from './features/cases/cases-screen.tsx'
import { RegisterPanel } from './features/cases/register-panel.tsx'
import { FormsScreen } from './features/forms/forms-screen.tsx'
import { KeysSheet } from './features/frame/keys-sheet.tsx'
import { Rail } from './features/frame/rail.tsx'
import { StatusStrip } from './features/frame/status-strip.tsx'
import { CallBar } from './features/phone/call-bar.tsx'
import { QualityScreen } from './features/quality/quality-screen.tsx'
import { SettingsScreen } from './features/settings/settings-screen.tsx'
import { ShiftScreen } from './features/shift/shift-screen.tsx'
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
      <CallBar />
      <Rail />
      <main className="shell__main">
        <Kept shown={place === 'desk'}>{mayPhone && <Workspace />}</Kept>
        <Kept shown={place === 'calls'}>
          {places.includes('calls') && <CallsScreen detail={callId => <CallDetail callId={callId} />} />}
        </Kept>
        <Kept shown={place === 'cases'}>{places.includes('cases') && <CasesScreen />}</Kept>
        <Kept shown={place === 'quality'}>{places.includes('quality') && <QualityScreen />}</Kept>
        <Kept shown={place === 'shift'}>{places.includes('shift') && <ShiftScreen />}</Kept>
        <Kept shown={place === 'forms'}>{places.includes('forms') && <FormsScreen />}</Kept>
        <Kept shown={place === 'settings'}>
          <SettingsScreen />
        </Kept>
      </main>
      <StatusStrip />
      <KeysSheet />
      <RegisterPanel />
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
