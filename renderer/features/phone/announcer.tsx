import type { TFunction } from 'i18next'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LiveCall } from '../../../shared/contract/desk.ts'
import { useLive } from '../../state/live-store.ts'
import { useCallNames } from './use-call-names.ts'

/** Tells screen readers what happens to calls; a ring interrupts, the rest waits its turn. */
export function Announcer() {
  const { t } = useTranslation()
  const calls = useLive(s => s.phone?.calls)
  const nameOf = useCallNames(calls)
  const before = useRef<readonly LiveCall[]>([])
  const [said, setSaid] = useState({ text: '', urgent: false })
  useEffect(() => {
    const now = calls ?? []
    const news = now.map(live => eventText(t, before.current, live, nameOf(live))).find(Boolean)
    const gone = before.current.find(({ call }) => !now.some(live => live.call.id === call.id))
    before.current = now
    if (news) setSaid(news)
    else if (gone) setSaid({ text: t('phone.says.done', { who: nameOf(gone) }), urgent: false })
  }, [calls, nameOf, t])
  return (
    <>
      <div className="unseen" role="status" aria-live="polite">
        {said.urgent ? '' : said.text}
      </div>
      <div className="unseen" role="alert" aria-live="assertive">
        {said.urgent ? said.text : ''}
      </div>
    </>
  )
}

function eventText(t: TFunction, before: readonly LiveCall[], { call, mutedSince }: LiveCall, who: string) {
  const was = before.find(live => live.call.id === call.id)
  if (was?.call.phase !== call.phase) {
    const urgent = call.phase === 'ringing' && call.direction === 'inbound'
    const phase = call.phase === 'ringing' && !urgent ? 'dialing' : call.phase
    return was?.call.phase === 'dialing' && phase === 'dialing'
      ? null
      : { text: t(`phone.says.${phase}`, { who }), urgent }
  }
  if ((was.mutedSince === null) === (mutedSince === null)) return null
  return { text: t(mutedSince === null ? 'phone.says.unmuted' : 'phone.says.muted'), urgent: false }
}
