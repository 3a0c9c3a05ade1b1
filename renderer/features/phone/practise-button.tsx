import { CustomerServiceOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import { ActionButton } from '../../parts/action-button.tsx'

/** On the training line: have the next scripted caller ring. */
export function PractiseButton({ visible }: { visible: boolean }) {
  const { t } = useTranslation()
  if (!visible) return null
  return <ActionButton id="practise" hint={t('phone.practiseHint')} icon={<CustomerServiceOutlined />} />
}
