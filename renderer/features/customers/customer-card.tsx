import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Call } from '../../../shared/entities/call.ts'
import type { Caller } from '../../parts/use-caller.ts'
import { CustomerFacts } from './customer-facts.tsx'
import { LastCalls } from './last-calls.tsx'
import { Blocked, NumberPlace } from './number-facts.tsx'
import { OpenCases } from './open-cases.tsx'
import { PaintedCorner } from './painted-corner.tsx'
import { RegisterButton } from './register-button.tsx'
import { useSetCustomer } from './use-set-customer.ts'
import { Warnings } from './warnings.tsx'

type Props = { call: Call; caller: Extract<Caller, { kind: 'known' }> }

/** One customer as the agent needs it in the first second of a call. */
export function CustomerCard({ call, caller }: Props) {
  const { t } = useTranslation()
  const { undo } = useSetCustomer(call.id)
  const { customer } = caller
  return (
    <article className="customer-card">
      <header className="customer-card__head">
        <div>
          <h2>{customer.name}</h2>
          <p className="customer-card__kind">
            <span className="badge" title={t('customer.gradeLabel')}>
              {t('customer.grade', { grade: customer.grade })}
            </span>
            <span>{t(`customer.kinds.${customer.kind}`)}</span>
            <span title={t('customer.no')}>{customer.no}</span>
            <NumberPlace pop={caller.pop} />
            {customer.secrecy !== 'open' && (
              <span className="badge badge--secret" title={t('customer.secrecyLabel')}>
                {t(`customer.secrecy.${customer.secrecy}`)}
              </span>
            )}
          </p>
        </div>
        <div className="customer-card__corner">
          {caller.candidates > 1 && (
            <Button size="small" onClick={undo}>
              {t('customer.chooseAgain')}
            </Button>
          )}
          <RegisterButton callId={call.id} />
          <PaintedCorner call={call} lookupMs={caller.pop?.lookupMs ?? 0} />
        </div>
      </header>
      <Blocked pop={caller.pop} />
      <Warnings warnings={customer.warnings} />
      <CustomerFacts customer={customer} remoteKey={call.remoteKey} />
      <div className="customer-card__history">
        <OpenCases cases={caller.openComplaints} />
        <LastCalls calls={caller.lastCalls} />
      </div>
    </article>
  )
}
