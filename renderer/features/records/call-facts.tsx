import { useTranslation } from 'react-i18next'
import type { Call } from '../../../shared/entities/call.ts'
import { isLive } from '../../../shared/rules/call-state.ts'
import { showNumber } from '../../../shared/rules/phone-number.ts'
import { hungUpByText, InterruptedMark, ResultWord } from '../../parts/call-words.tsx'
import { numberText } from '../../parts/who.ts'
import { useLive } from '../../state/live-store.ts'
import { Elapsed } from '../../ui/elapsed.tsx'
import { showDuration, showSeconds } from '../../ui/format.ts'

/** What telephony knows of a call (form 8.3): filled by itself, not for editing. */
export function CallFacts({ call }: { call: Call }) {
  const { t } = useTranslation()
  const user = useLive(s => s.session?.user)
  const inbound = call.direction === 'inbound'
  const agent = user && user.id === call.agentId ? [user.name, user.agentNo].filter(Boolean).join(' ') : null
  return (
    <section className="call-facts" aria-label={t('record.facts')}>
      <dl>
        <Fact label={t(inbound ? 'record.fact.calledAt' : 'record.fact.dialledAt')}>
          {showSeconds(call.startedAt)}
        </Fact>
        <Fact label={t(inbound ? 'record.fact.number' : 'record.fact.numberOut')}>{numberText(t, call)}</Fact>
        {inbound && call.dialledNumber && (
          <Fact label={t('record.fact.hotLine')}>{showNumber(call.dialledNumber) || call.dialledNumber}</Fact>
        )}
        {agent && <Fact label={t('record.fact.agent')}>{agent}</Fact>}
        <Fact label={t('record.fact.result')}>
          {isLive(call.phase) || call.result === null ? (
            <ResultWord call={call} />
          ) : (
            t(`calls.results.${call.result}`)
          )}{' '}
          <InterruptedMark call={call} />
        </Fact>
        {call.answeredAt !== null && (
          <Fact label={t('record.fact.answeredAt')}>{showSeconds(call.answeredAt)}</Fact>
        )}
        {call.ringAt !== null && (
          <Fact label={t('record.fact.wait')}>
            <Elapsed since={call.ringAt} until={call.answeredAt ?? call.endedAt} />
          </Fact>
        )}
        {call.answeredAt !== null && (
          <Fact label={t('record.fact.talk')}>
            <Elapsed since={call.answeredAt} until={call.endedAt} />
          </Fact>
        )}
        {call.holdCount > 0 && call.phase !== 'held' && (
          <Fact label={t('record.fact.hold')}>
            {t('record.fact.holdTimes', { time: showDuration(call.holdMs), n: call.holdCount })}
          </Fact>
        )}
        {call.hungUpBy && <Fact label={t('record.fact.hungUpBy')}>{hungUpByText(t, call)}</Fact>}
        {call.answeredAt !== null && call.endedAt !== null && !isLive(call.phase) && (
          <Fact label={t('record.fact.wrap')}>
            <Elapsed since={call.endedAt} until={call.wrapEndedAt} />
          </Fact>
        )}
      </dl>
    </section>
  )
}

function Fact({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}
