import { useTranslation } from 'react-i18next'
import { can } from '../../../shared/rules/permissions.ts'
import { ScreenGuard } from '../../parts/screen-guard.tsx'
import { SidePanel } from '../../parts/side-panel.tsx'
import { importPanel, useImportPanel } from '../../state/import-panel.ts'
import { useLive } from '../../state/live-store.ts'
import { ImportSteps } from './import-steps.tsx'
import { StartStep } from './start-step.tsx'
import './imports.css'

/** 批量导入客户, beside whatever is on screen. Closing it stops nothing. */
export function ImportPanel() {
  const { t } = useTranslation()
  const { open, importId } = useImportPanel()
  const may = useLive(s => s.session !== null && can(s.session.user, 'customer.import'))
  return (
    <SidePanel
      id="import-customers"
      open={open && may}
      title={t('imports.title')}
      width="min(980px, calc(100vw - 120px))"
      closeLabel={t('imports.close')}
      onClose={importPanel.hide}
    >
      <ScreenGuard>
        <div className="imports">
          {importId === null ? <StartStep /> : <ImportSteps key={importId} id={importId} />}
        </div>
      </ScreenGuard>
    </SidePanel>
  )
}
