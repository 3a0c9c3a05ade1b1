import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LiveCall } from '../../../shared/contract/desk.ts'
import { useLive } from '../../state/live-store.ts'
import { type CallEvent, eventsOf } from './call-events.ts'
import { endedWords } from './ended-words.ts'
import { useCallNames } from './use-call-names.ts'
import { useFailedCall } from './use-failed-call.ts'

/** Time for the look-up of a new caller, so that the name is said and not only the number. */
const NAME_MS = 150

/** Tells screen readers what happens to calls; what cannot wait interrupts, the rest waits its turn. */
export function Announcer() {
  const { t } = useTranslation()
  const calls = useLive(s => s.phone?.calls)
  const nameOf = useCallNames(calls)
  const newestNameOf = useRef(nameOf)
  useEffect(() => {
    newestNameOf.current = nameOf
  }, [nameOf])
  const before = useRef<readonly LiveCall[]>([])
  const [said, setSaid] = useState({ polite: '', urgent: '' })
  useEffect(() => {
    const events = eventsOf(before.current, calls ?? [])
    before.current = calls ?? []
    for (const event of events)
      setTimeout(() => {
        const text = event.fault
          ? t(`phone.faults.${event.fault}.what`)
          : t(`phone.says.${event.what}`, { who: newestNameOf.current(event.live) })
        setSaid(isUrgent(event) ? { polite: '', urgent: text } : { polite: text, urgent: '' })
      }, NAME_MS)
  }, [calls, t])
  return (
    <>
      <div className="unseen" role="status">
        {said.polite}
      </div>
      <div className="unseen" role="alert">
        {said.urgent}
      </div>
      <WhyFailed />
    </>
  )
}

/** Why the last call that was dialled came to nothing. */
function WhyFailed() {
  const { t } = useTranslation()
  const failed = useFailedCall()
  return (
    <div className="unseen" role="status">
      {failed &&
        t('phone.says.failed', {
          who: failed.call.remoteNumber,
          why: endedWords(t, failed.call.sipCode).what,
        })}
    </div>
  )
}

const URGENT: readonly CallEvent['what'][] = ['ringing', 'outage', 'transferRefused']
const isUrgent = ({ what, fault }: CallEvent): boolean => URGENT.includes(what) || fault !== undefined
