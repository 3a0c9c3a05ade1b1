import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Call } from '../../../shared/entities/call.ts'
import type { Caller } from '../../parts/use-caller.ts'
import { openCustomer } from '../../state/open-customer.ts'
import { CustomerBadges } from './customer-badges.tsx'
import { CustomerFacts } from './customer-facts.tsx'
import { LastCalls } from './last-calls.tsx'
import { Blocked, NumberPlace } from './number-facts.tsx'
import { Offers } from './offers.tsx'
import { OpenCases } from './open-cases.tsx'
import { OpenTasks } from './open-tasks.tsx'
import { PaintedCorner } from './painted-corner.tsx'
import { RegisterButton } from './register-button.tsx'
import { StaleStrip } from './stale-strip.tsx'
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
            <CustomerBadges customer={customer} />
            <span>{t(`customer.kinds.${customer.kind}`)}</span>
            <span title={t('customer.no')}>{customer.no}</span>
            <NumberPlace pop={caller.pop} />
          </p>
        </div>
        <div className="customer-card__corner">
          {caller.candidates > 1 && (
            <Button size="small" onClick={undo}>
              {t('customer.chooseAgain')}
            </Button>
          )}
          <Button size="small" onClick={() => openCustomer(customer.id)}>
            {t('customer.open')}
          </Button>
          <RegisterButton callId={call.id} />
          <PaintedCorner call={call} lookupMs={caller.pop?.lookupMs ?? 0} />
        </div>
      </header>
      <Blocked pop={caller.pop} />
      <Warnings warnings={customer.warnings} />
      <StaleStrip customer={customer} />
      <CustomerFacts customer={customer} remoteKey={call.remoteKey} />
      <div className="customer-card__history">
        <OpenTasks tasks={caller.openTasks} quiet />
        <OpenCases cases={caller.openComplaints} />
        <Offers offers={caller.offers} />
        <LastCalls calls={caller.lastCalls} />
      </div>
    </article>
  )
}
