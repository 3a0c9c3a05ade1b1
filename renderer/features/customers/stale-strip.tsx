import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Customer } from '../../../shared/entities/customer.ts'
import { isStale } from '../../../shared/rules/customer-file.ts'
import { desk } from '../../api.ts'
import { useDeskRules } from '../../parts/use-desk-rules.ts'
import { useNotice } from '../../parts/use-notice.tsx'
import { usePeople } from '../../parts/use-people.ts'
import { showDay } from '../../ui/format.ts'
import { Shape } from '../../ui/shape.tsx'
import { useMinute } from '../../ui/use-now.ts'
import { useMayCustomer } from './use-may-customer.ts'

/** Whether nobody made sure of the file for longer than the site allows. */
export function useIsStale(customer: Customer): boolean {
  const { staleDays } = useDeskRules()
  return isStale(customer, staleDays, useMinute())
}

/** 待核实: a file nobody made sure of for too long, with the button to say that it is right. */
export function StaleStrip({ customer }: { customer: Customer }) {
  const { t } = useTranslation()
  const { staleDays } = useDeskRules()
  if (!useIsStale(customer)) return null
  return (
    <div className="stale-strip tone-hold">
      <Shape name="turn" size={13} />
      <span>
        <strong>{t('customer.stale.mark')}</strong>{' '}
        {customer.verifiedAt === null
          ? t('customer.stale.never')
          : t('customer.stale.since', { when: showDay(customer.verifiedAt), days: staleDays })}
      </span>
      <VerifyButton customer={customer} />
    </div>
  )
}

/** Who made sure of the file last, and when. */
export function VerifiedText({ customer }: { customer: Customer }) {
  const { t } = useTranslation()
  const { nameOf } = usePeople()
  if (customer.verifiedAt === null) return t('customer.stale.none')
  return t('customer.stale.fresh', {
    name: nameOf(customer.verifiedById),
    when: showDay(customer.verifiedAt),
  })
}

/** 核实: the file is right as it is. */
export function VerifyButton({ customer }: { customer: Customer }) {
  const { t } = useTranslation()
  const notice = useNotice()
  const { mayWrite } = useMayCustomer()
  const verify = useMutation(
    desk.customer.verify.mutationOptions({
      onSuccess: () => notice.done(t('customer.stale.verified')),
      onError: error => void notice.failed(error),
    }),
  )
  if (!mayWrite) return null
  return (
    <Button
      size="small"
      loading={verify.isPending}
      onClick={() => verify.mutate({ customerId: customer.id })}
    >
      {t('customer.stale.verify')}
    </Button>
  )
}
