import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { numberKey } from '../../../shared/rules/phone-number.ts'
import { desk } from '../../api.ts'
import { usePlaceText } from '../../parts/place.ts'

/** Shorter ones are internal and belong nowhere. */
const SHORTEST = 3
const PAUSE_MS = 250

/** Whose the number in the dial box is and where it belongs, once the typing pauses; and what speaks against calling it. */
export function DialHint({ number }: { number: string }) {
  const { t } = useTranslation()
  const placeOf = usePlaceText()
  const asked = usePaused(number)
  const { data } = useQuery({
    ...desk.customer.pop.queryOptions({ input: { number: asked, callId: null } }),
    enabled: numberKey(asked).length >= SHORTEST,
  })
  if (!data || asked !== number || data.numberKey !== numberKey(number)) return null
  const [customer] = data.customers
  const doNotCall = data.customers.some(
    it =>
      it.warnings.includes('doNotCall') ||
      it.phones.some(phone => phone.doNotCall && numberKey(phone.number) === data.numberKey),
  )
  const words = [data.customers.length === 1 && customer?.name, placeOf(data)].filter(Boolean).join(' · ')
  return (
    <p className="dial-hint" role="status">
      {data.blocked && <span className="tone-busy">{t('phone.dialBlocked')} </span>}
      {doNotCall && <span className="tone-busy">{t('customer.doNotCall')} </span>}
      {words}
    </p>
  )
}

function usePaused(text: string): string {
  const [paused, setPaused] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setPaused(text), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text])
  return paused
}
