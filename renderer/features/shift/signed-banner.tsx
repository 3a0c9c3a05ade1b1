import { SafetyCertificateOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import type { ShiftPage } from '../../../shared/contract/desk.ts'
import { usePeople } from '../../parts/use-people.ts'
import { showDateTime } from '../../ui/format.ts'
import { cameLater } from './shift-rows.ts'

/** Who signed and when; and what has come in since, which the frozen figures do not hold. */
export function SignedBanner({ page }: { page: ShiftPage }) {
  const { t } = useTranslation()
  const { nameOf } = usePeople()
  const { signedById, signedAt } = page.shift
  if (signedById === null || signedAt === null) return null
  const { calls, records } = cameLater(page)
  const later = [
    calls > 0 && t('shift.laterCalls', { n: calls }),
    records > 0 && t('shift.laterRecords', { n: records }),
  ].filter(it => it !== false)
  return (
    <div className="signed-banner" role="status">
      <SafetyCertificateOutlined aria-hidden="true" />
      <strong>{t('shift.signed')}</strong>
      <span>{t('shift.signedBy', { name: nameOf(signedById), when: showDateTime(signedAt) })}</span>
      {later.length > 0 && (
        <span className="signed-banner__later tone-hold">
          {t('shift.later')} {later.join(' · ')}
        </span>
      )}
    </div>
  )
}
