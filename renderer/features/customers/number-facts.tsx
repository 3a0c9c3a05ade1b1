import { useTranslation } from 'react-i18next'
import type { PopCard } from '../../../shared/contract/desk.ts'
import { usePlaceText } from '../../parts/place.ts'
import { Shape } from '../../ui/shape.tsx'

type Props = { pop: PopCard | null }

/** 归属地 of the number on the line; nothing where the numbering plan does not tell it. */
export function NumberPlace({ pop }: Props) {
  const { t } = useTranslation()
  const place = usePlaceText()(pop)
  return place ? <span title={t('customer.place')}>{place}</span> : null
}

/** 黑名单, with the reason it was put there for. */
export function Blocked({ pop }: Props) {
  const { t } = useTranslation()
  if (!pop?.blocked) return null
  return (
    <ul className="warnings">
      <li className="tone-busy">
        <Shape name="minus" size={13} />
        <span>{t('customer.blockedWhy', { why: pop.blocked.why })}</span>
      </li>
    </ul>
  )
}
