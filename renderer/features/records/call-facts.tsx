import type { TFunction } from 'i18next'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Call } from '../../../shared/entities/call.ts'
import { isLive } from '../../../shared/rules/call-state.ts'
import { showNumber } from '../../../shared/rules/phone-number.ts'
import { purposeOf, storyOf } from '../../parts/call-story.ts'
import { hungUpByText, InterruptedMark, ResultWord, resultText } from '../../parts/call-words.tsx'
import { numberText } from '../../parts/who.ts'
import { useLive } from '../../state/live-store.ts'
import { Elapsed } from '../../ui/elapsed.tsx'
import { showDuration, showSeconds } from '../../ui/format.ts'

type Line = { label: string; value: ReactNode }

/** What telephony knows of a call (form 8.3): filled by itself, not for editing. */
export function CallFacts({ call }: { call: Call }) {
  const { t } = useTranslation()
  const user = useLive(s => s.session?.user)
  const agent = user && user.id === call.agentId ? [user.name, user.agentNo].filter(Boolean).join(' ') : ''
  const lines = [...sidesOf(t, call, agent), ...resultOf(t, call), ...timesOf(t, call)]
  return (
    <section className="call-facts" aria-label={t('record.facts')}>
      <dl>
        {lines.map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        {storyOf(t, call).map(({ label, value }) => (
          <div key={label} className="call-facts__story">
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

/** A fact that this call does not have is left out. */
const line = (has: unknown, label: string, value: () => ReactNode): Line[] =>
  has ? [{ label, value: value() }] : []

function sidesOf(t: TFunction, call: Call, agent: string): Line[] {
  const inbound = call.direction === 'inbound'
  return [
    ...purposeOf(t, call),
    ...line(true, t(inbound ? 'record.fact.calledAt' : 'record.fact.dialledAt'), () =>
      showSeconds(call.startedAt),
    ),
    ...line(true, t(inbound ? 'record.fact.number' : 'record.fact.numberOut'), () => numberText(t, call)),
    ...line(
      inbound && call.dialledNumber,
      t('record.fact.hotLine'),
      () => showNumber(call.dialledNumber) || call.dialledNumber,
    ),
    ...line(agent, t('record.fact.agent'), () => agent),
  ]
}

function resultOf(t: TFunction, call: Call): Line[] {
  return line(true, t('record.fact.result'), () => (
    <>
      {isLive(call.phase) || call.result === null ? <ResultWord call={call} /> : resultText(t, call)}{' '}
      <InterruptedMark call={call} />
    </>
  ))
}

function timesOf(t: TFunction, call: Call): Line[] {
  const { ringAt, answeredAt, endedAt } = call
  return [
    ...line(answeredAt !== null, t('record.fact.answeredAt'), () => showSeconds(answeredAt ?? 0)),
    ...line(ringAt !== null, t('record.fact.wait'), () => (
      <Elapsed since={ringAt ?? 0} until={answeredAt ?? endedAt} />
    )),
    ...line(answeredAt !== null, t('record.fact.talk'), () => (
      <Elapsed since={answeredAt ?? 0} until={endedAt} />
    )),
    ...line(call.holdCount > 0 && call.phase !== 'held', t('record.fact.hold'), () =>
      t('record.fact.holdTimes', { time: showDuration(call.holdMs), n: call.holdCount }),
    ),
    ...line(call.hungUpBy, t('record.fact.hungUpBy'), () => hungUpByText(t, call)),
    ...line(answeredAt !== null && endedAt !== null && !isLive(call.phase), t('record.fact.wrap'), () => (
      <Elapsed since={endedAt ?? 0} until={call.wrapEndedAt} />
    )),
  ]
}
