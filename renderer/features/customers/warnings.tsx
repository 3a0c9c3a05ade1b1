import { useTranslation } from 'react-i18next'
import type { Customer } from '../../../shared/entities/customer.ts'
import { customerRegister } from '../../../shared/forms/customer-register.ts'
import { fieldOf } from '../../../shared/forms/define.ts'
import { useSay } from '../../form/use-words.ts'
import { Shape, type ShapeName } from '../../ui/shape.tsx'

type Warning = Customer['warnings'][number]
const LOOK: Record<Warning, { tone: string; shape: ShapeName }> = {
  atRisk: { tone: 'busy', shape: 'warning' },
  abusive: { tone: 'busy', shape: 'warning' },
  doNotCall: { tone: 'busy', shape: 'minus' },
  repeatedRepair: { tone: 'hold', shape: 'turn' },
  keyAccount: { tone: 'wrap', shape: 'up' },
}

/** What to know before the first word, one line each. */
export function Warnings({ warnings }: { warnings: readonly Warning[] }) {
  const { t } = useTranslation()
  if (warnings.length === 0) return null
  return (
    <ul className="warnings">
      {warnings.map(warning => (
        <li key={warning} className={`tone-${LOOK[warning].tone}`}>
          <Shape name={LOOK[warning].shape} size={13} />
          <span>{t(`customer.warnings.${warning}`)}</span>
        </li>
      ))}
    </ul>
  )
}

const FIELD = fieldOf(customerRegister, 'warnings')

/** The same in one word, for a row of a list. */
export function WarningMark({ warning }: { warning: Warning }) {
  const say = useSay()
  const option = FIELD?.kind === 'multi' ? FIELD.options.find(({ code }) => code === warning) : undefined
  if (!option) return null
  return <span className={`call-mark tone-${LOOK[warning].tone}`}>{say(option.label)}</span>
}
