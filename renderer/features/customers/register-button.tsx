import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CallId } from '../../../shared/ids.ts'
import { useKeyOf } from '../../parts/use-keys.ts'
import { deskState } from '../../state/desk-store.ts'
import { useSituation } from '../../state/situation.ts'

/** 登记投诉 for the call on the card; the key does the same for the call open at the desk. */
export function RegisterButton({ callId }: { callId: CallId }) {
  const { t } = useTranslation()
  const { mayRegister, place } = useSituation()
  const key = useKeyOf('registerComplaint')
  if (!mayRegister) return null
  return (
    <Button size="small" onClick={() => deskState.register({ callId })}>
      {t('actions.registerComplaint')}
      {place === 'desk' && key && <kbd>{key}</kbd>}
    </Button>
  )
}
