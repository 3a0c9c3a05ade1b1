import { useTranslation } from 'react-i18next'
import type { Call } from '../../../shared/entities/call.ts'
import type { Caller } from '../../parts/use-caller.ts'
import { numberText } from '../../parts/who.ts'
import { showWhen } from '../../ui/format.ts'

/** Whom the complaint is for: customer, number, call. */
export function CallerLine({ call, caller }: { call: Call | null; caller: Caller | null }) {
  const { t } = useTranslation()
  return (
    <p className="caller-line">
      {call === null ? (
        <span>{t('cases.noCall')}</span>
      ) : (
        <>
          {caller?.kind === 'known' ? (
            <>
              <strong>{caller.customer.name}</strong>
              <span className="caller-line__grade">
                {t('customer.grade', { grade: caller.customer.grade })}
              </span>
            </>
          ) : caller?.kind === 'several' ? (
            <strong>{t('cases.severalCustomers', { n: caller.pop.customers.length })}</strong>
          ) : (
            <strong>{call.remoteName || t('cases.noCustomer')}</strong>
          )}
          <span>{numberText(t, call)}</span>
          <span>{t('cases.callAt', { when: showWhen(call.startedAt, Date.now()) })}</span>
        </>
      )}
    </p>
  )
}
