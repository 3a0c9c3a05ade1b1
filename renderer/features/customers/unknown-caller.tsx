import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Call } from '../../../shared/entities/call.ts'
import type { CallId } from '../../../shared/ids.ts'
import type { Caller } from '../../parts/use-caller.ts'
import { numberText } from '../../parts/who.ts'
import { registerCustomer } from '../../state/open-customer.ts'
import { LastCalls } from './last-calls.tsx'
import { Blocked, NumberPlace } from './number-facts.tsx'
import { PaintedCorner } from './painted-corner.tsx'
import { RegisterButton } from './register-button.tsx'
import { useMayCustomer } from './use-may-customer.ts'
import { useSetCustomer } from './use-set-customer.ts'

type Props = { icon: ReactNode; title: string; text: string } & (
  | { call: Call; caller: Extract<Caller, { kind: 'unknown' }> }
  | { call?: undefined; caller?: undefined }
)

/** Nobody known: says so, and what to do; the number's own history all the same. */
export function UnknownCaller({ icon, title, text, call, caller }: Props) {
  const { t } = useTranslation()
  return (
    <article className="customer-card">
      <header className="customer-card__head">
        <span className="unknown-caller__icon" aria-hidden="true">
          {icon}
        </span>
        <div>
          <h2>{call ? numberText(t, call) : title}</h2>
          <p className="customer-card__kind">
            {call && <span className="badge">{title}</span>}
            {call?.remoteName && <span>{call.remoteName}</span>}
            {caller && <NumberPlace pop={caller.pop} />}
          </p>
        </div>
        {call && (
          <div className="customer-card__corner">
            {caller.pop.customers.length > 0 && <ChooseAgain call={call} />}
            <FileCallerButton callId={call.id} />
            <RegisterButton callId={call.id} />
            <PaintedCorner call={call} lookupMs={caller.pop.lookupMs} />
          </div>
        )}
      </header>
      {caller && <Blocked pop={caller.pop} />}
      <p className="unknown-caller__text">{text}</p>
      {caller && <LastCalls calls={caller.lastCalls} />}
    </article>
  )
}

function ChooseAgain({ call }: { call: Call }) {
  const { t } = useTranslation()
  const { undo } = useSetCustomer(call.id)
  return (
    <Button size="small" onClick={undo}>
      {t('customer.chooseAgain')}
    </Button>
  )
}

/** 建档 of whoever is on the line. */
function FileCallerButton({ callId }: { callId: CallId }) {
  const { t } = useTranslation()
  const { mayWrite } = useMayCustomer()
  if (!mayWrite) return null
  return (
    <Button size="small" aria-label={t('customer.registerCaller')} onClick={() => registerCustomer(callId)}>
      {t('customer.register')}
    </Button>
  )
}
