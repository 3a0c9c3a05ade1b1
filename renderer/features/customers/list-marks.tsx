import { useTranslation } from 'react-i18next'
import type { FormRow } from '../../../shared/contract/desk.ts'
import { CustomerWarning } from '../../../shared/entities/customer.ts'
import { isStale } from '../../../shared/rules/customer-file.ts'
import { useDeskRules } from '../../parts/use-desk-rules.ts'
import { useMinute } from '../../ui/use-now.ts'
import { WarningMark } from './warnings.tsx'

/** 密级, warnings and 待核实 in short. */
export function ListMarks({ row: { values } }: { row: FormRow }) {
  const { t } = useTranslation()
  const { staleDays } = useDeskRules()
  const now = useMinute()
  const warnings = CustomerWarning.array().safeParse(values.warnings).data ?? []
  const { secrecy, verifiedAt, createdAt } = values
  const stale =
    typeof createdAt === 'number' &&
    isStale({ verifiedAt: typeof verifiedAt === 'number' ? verifiedAt : null, createdAt }, staleDays, now)
  return (
    <span className="list-marks">
      {(secrecy === 'secret' || secrecy === 'confidential' || secrecy === 'topSecret') && (
        <span className="badge badge--secret">{t(`customer.secrecy.${secrecy}`)}</span>
      )}
      {warnings.map(warning => (
        <WarningMark key={warning} warning={warning} />
      ))}
      {stale && <span className="call-mark tone-hold">{t('customer.stale.mark')}</span>}
    </span>
  )
}
