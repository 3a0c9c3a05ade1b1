import { ArrowLeftOutlined, EditOutlined, MergeCellsOutlined } from '@ant-design/icons'
import { Button, Tooltip } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Customer } from '../../../shared/entities/customer.ts'
import { customerRegister } from '../../../shared/forms/customer-register.ts'
import { PaperButton } from '../../form/paper-button.tsx'
import { usePeople } from '../../parts/use-people.ts'
import { changeCustomer } from '../../state/open-customer.ts'
import { showDay } from '../../ui/format.ts'
import { CustomerBadges } from './customer-badges.tsx'
import { MergeChoice } from './merge-choice.tsx'
import { DoNotCallButton } from './quick-edits.tsx'
import { useIsStale, VerifiedText, VerifyButton } from './stale-strip.tsx'
import { useMayCustomer } from './use-may-customer.ts'
import { Warnings } from './warnings.tsx'

/** Who it is, at a glance, and what may be done with the file. */
export function CustomerHead({ customer, onBack }: { customer: Customer; onBack: () => void }) {
  const { t } = useTranslation()
  const { nameOf } = usePeople()
  const { mayWrite, mayMerge } = useMayCustomer()
  const [choosing, setChoosing] = useState(false)
  const owner = nameOf(customer.ownerId)
  // Below the head stands the same button then, with why.
  const stale = useIsStale(customer)
  return (
    <header className="file-head">
      <div className="file-head__top">
        <Tooltip title="Esc">
          <Button
            type="text"
            icon={<ArrowLeftOutlined aria-hidden="true" />}
            aria-label={t('customer.back')}
            onClick={onBack}
          />
        </Tooltip>
        <div className="file-head__who">
          <h2>{customer.name}</h2>
          {customer.shortName && <span className="file-head__short">{customer.shortName}</span>}
          <CustomerBadges customer={customer} />
        </div>
        <div className="file-head__acts">
          <DoNotCallButton customer={customer} />
          {!stale && <VerifyButton customer={customer} />}
          <PaperButton formId={customerRegister.id} id={customer.id} />
          {mayMerge && (
            <Button
              size="small"
              icon={<MergeCellsOutlined aria-hidden="true" />}
              onClick={() => setChoosing(true)}
            >
              {t('customer.page.merge')}
            </Button>
          )}
          {mayWrite && (
            <Button
              size="small"
              type="primary"
              icon={<EditOutlined aria-hidden="true" />}
              onClick={() => changeCustomer(customer.id)}
            >
              {t('customer.change')}
            </Button>
          )}
        </div>
      </div>
      <p className="file-head__more">
        <span>{customer.no}</span>
        <span>{t(`customer.kinds.${customer.kind}`)}</span>
        {customer.region && <span>{customer.region}</span>}
        <span>{owner ? `${t('customer.owner')} ${owner}` : t('customer.noOwner')}</span>
        <span>{t('customer.filed', { when: showDay(customer.createdAt) })}</span>
        <span>{t('customer.updated', { when: showDay(customer.updatedAt) })}</span>
        <span>
          <VerifiedText customer={customer} />
        </span>
      </p>
      <Warnings warnings={customer.warnings} />
      {choosing && <MergeChoice customer={customer} onClose={() => setChoosing(false)} />}
    </header>
  )
}
