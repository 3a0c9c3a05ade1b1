import { useTranslation } from 'react-i18next'
import { SidePanel } from '../../parts/side-panel.tsx'
import { useWorkList, workList } from '../../state/work-list.ts'
import { OutboundForm } from './outbound-form.tsx'

const WIDTH = 520

/** 新建外呼名单, beside whatever is on screen. */
export function OutboundPanel() {
  const { t } = useTranslation()
  const open = useWorkList(s => s.makingList)
  return (
    <SidePanel
      id="new-outbound-list"
      open={open}
      title={t('tasks.outbound.create')}
      width={WIDTH}
      closeLabel={t('tasks.outbound.form.close')}
      onClose={() => workList.makeList(false)}
    >
      <OutboundForm />
    </SidePanel>
  )
}
