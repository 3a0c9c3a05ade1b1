import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Inspection } from '../../../shared/contract/desk.ts'
import type { Call } from '../../../shared/entities/call.ts'
import type { ComplaintBrief } from '../../../shared/entities/complaint.ts'
import { CallRecords } from '../../parts/call-records.tsx'
import { purposeOf, storyOf } from '../../parts/call-story.ts'
import { Direction, hungUpByText, ResultWord, talkText } from '../../parts/call-words.tsx'
import { LevelMark, useCategoryText } from '../../parts/complaint-words.tsx'
import { useOpenCase } from '../../parts/use-open-case.ts'
import { usePeople } from '../../parts/use-people.ts'
import { numberText } from '../../parts/who.ts'
import { showDateTime, showDuration } from '../../ui/format.ts'

/** What an inspector reads while listening: the call, what the agent wrote, the cases it led to. */
export function CallContext({ call, customerName, complaints }: Inspection) {
  const { t } = useTranslation()
  return (
    <>
      <CallFacts call={call} customerName={customerName} />
      <section className="call-context__part">
        <h3>{t('quality.record')}</h3>
        <CallRecords callId={call.id} none={<p className="call-context__none">{t('quality.noRecord')}</p>} />
      </section>
      <section className="call-context__part">
        <h3>{t('quality.complaints')}</h3>
        {complaints.length === 0 ? (
          <p className="call-context__none">{t('quality.noComplaints')}</p>
        ) : (
          <ul>
            {complaints.map(complaint => (
              <Case key={complaint.id} complaint={complaint} />
            ))}
          </ul>
        )}
      </section>
    </>
  )
}

function CallFacts({ call, customerName }: { call: Call; customerName: string | null }) {
  const { t } = useTranslation()
  const { nameOf } = usePeople()
  const story = [...purposeOf(t, call), ...storyOf(t, call)]
  const facts = [
    ['agent', nameOf(call.agentId)],
    ['customer', customerName || call.remoteName],
    ['number', numberText(t, call)],
    ['direction', <Direction key="direction" call={call} />],
    ['at', showDateTime(call.startedAt)],
    ['talk', talkText(call)],
    [
      'hold',
      call.holdCount > 0 && t('quality.holdTimes', { time: showDuration(call.holdMs), n: call.holdCount }),
    ],
    ['result', <ResultWord key="result" call={call} />],
    ['hungUpBy', hungUpByText(t, call)],
  ] as const satisfies readonly (readonly [string, ReactNode])[]
  return (
    <section className="call-context__part">
      <h3>{t('quality.facts.title')}</h3>
      <dl className="inspected-facts">
        {facts
          .filter(([, value]) => value)
          .map(([name, value]) => (
            <div key={name}>
              <dt>{t(`quality.facts.${name}`)}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        {story.map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
function Case({ complaint }: { complaint: ComplaintBrief }) {
  const { t } = useTranslation()
  const categoryText = useCategoryText()
  const { mayOpen, open } = useOpenCase()
  return (
    <li className="call-context__case">
      {mayOpen ? (
        <Button type="link" size="small" onClick={() => void open(complaint.id)}>
          {complaint.no}
        </Button>
      ) : (
        <strong>{complaint.no}</strong>
      )}
      <LevelMark level={complaint.level} />
      <span>{t(`customer.complaintStates.${complaint.state}`)}</span>
      <span className="call-context__class">{categoryText(complaint.category)}</span>
    </li>
  )
}
