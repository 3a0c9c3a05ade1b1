import { useTranslation } from 'react-i18next'
import { SidePanel } from '../../parts/side-panel.tsx'
import { useDesk } from '../../state/desk-store.ts'
import { closeFiling } from '../../state/open-customer.ts'
import { Filing } from './filing.tsx'
import { useMayCustomer } from './use-may-customer.ts'
import './filing-panel.css'

/** Form and 查重 beside each other; a small window still shows the list at the desk. */
const WIDTH = 'min(900px, calc(100vw - 220px))'

/** 客户信息登记表 7.4 beside whatever is on screen. Esc keeps the draft. */
export function FilingPanel() {
  const { t } = useTranslation()
  const { mayWrite } = useMayCustomer()
  const filing = useDesk(s => s.filing)
  return (
    <SidePanel
      id="customer-filing"
      open={filing !== undefined && mayWrite}
      title={t(filing?.customerId ? 'customer.entry.change' : 'customer.entry.new')}
      width={WIDTH}
      closeLabel={t('customer.entry.close')}
      onClose={closeFiling}
    >
      {filing && <Filing key={`${filing.customerId}${filing.callId}`} filing={filing} />}
    </SidePanel>
  )
}
