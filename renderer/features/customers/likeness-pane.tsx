import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Likeness } from '../../../shared/contract/customer.ts'
import type { Customer } from '../../../shared/entities/customer.ts'
import type { CallId } from '../../../shared/ids.ts'
import { api } from '../../api.ts'
import { useNotice } from '../../parts/use-notice.tsx'
import { closeFiling, compareCustomers, openCustomer } from '../../state/open-customer.ts'
import { Shape } from '../../ui/shape.tsx'
import { LikenessFacts } from './likeness-facts.tsx'
import type { useLikeness } from './use-likeness.ts'
import { useMayCustomer } from './use-may-customer.ts'

/** The files found alike, for the keyboard to go to. */
export const LIKES = 'customer-likes'

type Props = {
  likeness: ReturnType<typeof useLikeness>
  customer: Customer | null
  callId: CallId | null
}

/** 查重 beside the form: what was compared, and what may be done with a file that is alike. */
export function LikenessPane({ likeness, customer, callId }: Props) {
  const { t } = useTranslation()
  const { likes, stopped } = likeness
  return (
    <aside className="likeness" aria-label={t('customer.likeness.title')}>
      <h3>{t('customer.likeness.title')}</h3>
      <div role="status" className="likeness__state">
        {stopped > 0 && likes.length > 0 ? (
          <p className="likeness__stop tone-hold">
            <Shape name="warning" size={13} />
            {t('customer.likeness.stop', { n: likes.length })}
          </p>
        ) : (
          <p>{t(stateOf(likeness), { n: likes.length })}</p>
        )}
      </div>
      <ul id={LIKES} className="likes">
        {likes.map(like => (
          <Like key={like.customer.id} like={like} customer={customer} callId={callId} />
        ))}
      </ul>
    </aside>
  )
}

function stateOf({ likes, isAsked, isChecking, error }: Props['likeness']) {
  if (likes.length > 0) return 'customer.likeness.found'
  if (!isAsked) return 'customer.likeness.waiting'
  if (error) return 'customer.likeness.failed'
  return isChecking ? 'customer.likeness.checking' : 'customer.likeness.clear'
}

type LikeProps = { like: Likeness; customer: Customer | null; callId: CallId | null }

function Like({ like, customer, callId }: LikeProps) {
  const { t } = useTranslation()
  const notice = useNotice()
  const { mayMerge } = useMayCustomer()
  const other = like.customer
  const use = async () => {
    if (!callId) {
      openCustomer(other.id)
      return closeFiling()
    }
    try {
      await api.call.setCustomer({ callId, customerId: other.id })
      notice.done(t('customer.likeness.used', { name: other.name }))
      closeFiling()
    } catch (error) {
      notice.failed(error)
    }
  }
  return (
    <li className="like">
      <LikenessFacts like={like} />
      <div className="like__acts">
        <Button
          size="small"
          aria-label={t('customer.likeness.openOf', other)}
          onClick={() => openCustomer(other.id)}
        >
          {t('customer.likeness.open')}
        </Button>
        {!customer && (
          <Button
            size="small"
            type="primary"
            aria-label={t('customer.likeness.useOf', other)}
            onClick={() => void use()}
          >
            {t('customer.likeness.use')}
          </Button>
        )}
        {customer && mayMerge && (
          <Button
            size="small"
            aria-label={t('customer.likeness.mergeOf', other)}
            onClick={() => compareCustomers(customer.id, other.id)}
          >
            {t('customer.likeness.merge')}
          </Button>
        )}
      </div>
    </li>
  )
}
