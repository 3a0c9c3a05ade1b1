import { useMutation } from '@tanstack/react-query'
import { Button, Popconfirm } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustomerView } from '../../../shared/contract/customer.ts'
import type { Customer, CustomerChange } from '../../../shared/entities/customer.ts'
import { customerRegister } from '../../../shared/forms/customer-register.ts'
import { fieldOf } from '../../../shared/forms/define.ts'
import { desk } from '../../api.ts'
import { useSay, useTextContext } from '../../form/use-words.ts'
import { useNotice } from '../../parts/use-notice.tsx'
import { usePeople } from '../../parts/use-people.ts'
import { showDateTime } from '../../ui/format.ts'
import { useMayCustomer } from './use-may-customer.ts'
import { valueWords } from './value-words.ts'

/** 变更经过: every field that was changed, the last one first, and the files that were merged into this one. */
export function FieldHistory({ view: { customer, merged }, head }: { view: CustomerView; head: ReactNode }) {
  const { t } = useTranslation()
  return (
    <section className="field-history" aria-label={t('customer.history.title')}>
      <header className="customer-story__head">{head}</header>
      <div className="field-history__body">
        {merged.length > 0 && (
          <>
            <h4>{t('customer.history.mergedFrom')}</h4>
            <ul>
              {merged.map(gone => (
                <MergedFile key={gone.id} gone={gone} />
              ))}
            </ul>
          </>
        )}
        {customer.history.length === 0 ? (
          <p className="customer-section__none">{t('customer.history.none')}</p>
        ) : (
          <ol>
            {customer.history.toReversed().map(change => (
              <Change key={change.id} change={change} />
            ))}
          </ol>
        )}
        <p className="field-history__filed">
          {t('customer.filed', { when: showDateTime(customer.createdAt) })}
        </p>
      </div>
    </section>
  )
}

function Change({ change }: { change: CustomerChange }) {
  const { t } = useTranslation()
  const say = useSay()
  const { nameOf } = usePeople()
  const context = useTextContext()
  const field = fieldOf(customerRegister, change.field)
  const words = (value: unknown) =>
    (field && valueWords(field, value, context).replaceAll('\n', '；')) || t('customer.history.empty')
  /** A merge or its undoing, told by the number of the other file. */
  const deedText = ({ from, to }: CustomerChange) =>
    from === null
      ? t('customer.history.mergedIn', { no: String(to) })
      : t('customer.history.partedOut', { no: String(from) })
  return (
    <li className="field-change">
      <p>
        {change.act !== 'edit' && (
          <span className="call-mark tone-wrap">{t(`customer.history.acts.${change.act}`)}</span>
        )}{' '}
        {field
          ? t('customer.history.change', {
              field: say(field.label),
              from: words(change.from),
              to: words(change.to),
            })
          : deedText(change)}
      </p>
      <p className="field-change__by">
        {t('customer.history.by', {
          name: nameOf(change.byId) || t('customer.history.system'),
          when: showDateTime(change.at),
        })}
      </p>
    </li>
  )
}

/** A file that was merged into this one; 拆开 makes it one of its own again. */
function MergedFile({ gone }: { gone: Customer }) {
  const { t } = useTranslation()
  const notice = useNotice()
  const { mayMerge } = useMayCustomer()
  const part = useMutation(
    desk.customer.part.mutationOptions({
      onSuccess: () => notice.done(t('customer.history.parted', { no: gone.no })),
      onError: error => void notice.failed(error),
    }),
  )
  return (
    <li className="merged-file">
      <span>{t('customer.history.mergedOf', { name: gone.name, no: gone.no })}</span>
      {mayMerge && (
        <Popconfirm
          title={t('customer.history.partTitle', { no: gone.no })}
          description={<div className="merged-file__why">{t('customer.history.partText')}</div>}
          okText={t('customer.history.part')}
          cancelText={t('customer.history.keep')}
          onConfirm={() => part.mutate({ goneId: gone.id })}
        >
          <Button size="small" loading={part.isPending}>
            {t('customer.history.part')}
          </Button>
        </Popconfirm>
      )}
    </li>
  )
}
