import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { PopCard } from '../../../shared/contract/desk.ts'
import type { Call } from '../../../shared/entities/call.ts'
import { LastCalls } from './last-calls.tsx'
import { Blocked } from './number-facts.tsx'
import { PaintedCorner } from './painted-corner.tsx'
import { useSetCustomer } from './use-set-customer.ts'
import { Warnings } from './warnings.tsx'

/** A number shared by several customers: the agent asks and chooses. */
export function Candidates({ call, pop }: { call: Call; pop: PopCard }) {
  const { t } = useTranslation()
  const { choose, choosing, deny } = useSetCustomer(call.id)
  return (
    <article className="customer-card">
      <header className="customer-card__head">
        <div>
          <h2>{t('customer.severalTitle', { n: pop.customers.length })}</h2>
          <p className="customer-card__kind">{t('customer.severalText')}</p>
        </div>
        <div className="customer-card__corner">
          <PaintedCorner call={call} lookupMs={pop.lookupMs} />
        </div>
      </header>
      <Blocked pop={pop} />
      <ul className="candidates">
        {pop.customers.map(customer => {
          const open = pop.openComplaints.filter(item => item.customerId === customer.id).length
          return (
            <li key={customer.id}>
              <div className="candidate">
                <strong>{customer.name}</strong>
                <span className="badge">{t('customer.grade', { grade: customer.grade })}</span>
                <span className="candidate__more">
                  {[
                    t(`customer.kinds.${customer.kind}`),
                    customer.no,
                    customer.region,
                    open > 0 && t('phone.openCases', { n: open }),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
                <Button loading={choosing === customer.id} onClick={() => choose(customer.id)}>
                  {t('customer.choose')}
                </Button>
              </div>
              <Warnings warnings={customer.warnings} />
            </li>
          )
        })}
        <li className="candidate">
          <span className="candidate__more">{t('customer.noneHint')}</span>
          <Button onClick={deny}>{t('customer.noneOfThem')}</Button>
        </li>
      </ul>
      <LastCalls calls={pop.lastCalls.filter(({ id }) => id !== call.id)} />
    </article>
  )
}
