import { PhoneOutlined } from '@ant-design/icons'
import { Button, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Call } from '../../../shared/entities/call.ts'
import type { CallId } from '../../../shared/ids.ts'
import { ResultWord } from '../../parts/call-words.tsx'
import { FailureView } from '../../parts/failure-view.tsx'
import { useDial } from '../../parts/use-dial.ts'
import { numberText, whoText } from '../../parts/who.ts'
import { useSituation } from '../../state/situation.ts'
import { workList } from '../../state/work-list.ts'
import { showWhen } from '../../ui/format.ts'
import { NothingHere } from '../../ui/nothing-here.tsx'
import { RowList } from '../../ui/row-list.tsx'
import { useMinute } from '../../ui/use-now.ts'
import { useArranged } from './use-arranged.ts'
import { MISSED_DAYS, useMissed } from './use-missed.ts'
import './missed-list.css'

type Missed = { call: Call; customerName: string | null; times: number }
type Props = { openId: CallId | null; onOpen: (id: CallId) => void }

/** 未接来电, one line a number, each called back at a click. Whoever was spoken to goes by himself. */
export function MissedList({ openId, onOpen }: Props) {
  const { t } = useTranslation()
  const { data, error, refetch } = useMissed()
  const arranged = useArranged()
  if (error) return <FailureView error={error} title={t('calls.listFailed')} onRetry={() => void refetch()} />
  if (!data)
    return <Skeleton active className="calls-screen__loading" title={false} paragraph={{ rows: 8 }} />
  if (data.length === 0)
    return (
      <NothingHere icon={<PhoneOutlined />} title={t('calls.missedEmpty')}>
        <p>{t('calls.missedEmptyText')}</p>
      </NothingHere>
    )
  return (
    <>
      <p className="missed-list__text">{t('calls.missedText', { n: MISSED_DAYS })}</p>
      <RowList
        label={t('calls.missedTitle')}
        rows={data}
        idOf={({ call }) => call.id}
        selectedId={openId}
        onOpen={({ call }) => onOpen(call.id)}
        rowHeight={45}
      >
        {row => <Row {...row} arrangedAt={arranged.get(row.call.remoteKey)} />}
      </RowList>
    </>
  )
}

/** `arrangedAt`: a call-back to this number is arranged for then; undefined: none is. */
function Row({ call, customerName, times, arrangedAt }: Missed & { arrangedAt: number | null | undefined }) {
  const { t } = useTranslation()
  const dial = useDial()
  const now = useMinute()
  const { mayPhone, phone } = useSituation()
  const who = whoText(t, call, customerName)
  const number = numberText(t, call)
  const arrange = () =>
    workList.make({
      kind: 'callBack',
      title: t('tasks.missed.title'),
      callId: call.id,
      customerId: call.customerId,
      contactName: call.remoteName,
      number: call.remoteNumber,
    })
  return (
    <div className="missed-row">
      <time>{showWhen(call.startedAt, now)}</time>
      <span className="missed-row__who">
        <strong>{who}</strong>
        {who !== number && <span>{number}</span>}
      </span>
      <span className="missed-row__result">
        <ResultWord call={call} />
        {times > 1 && <span className="call-mark tone-break">{t('calls.missedTimes', { n: times })}</span>}
      </span>
      {arrangedAt === undefined ? (
        <Button
          size="small"
          disabled={!mayPhone}
          aria-label={t('tasks.missed.arrangeFor', { who })}
          onClick={event => {
            event.stopPropagation()
            arrange()
          }}
          onKeyDown={event => event.stopPropagation()}
        >
          {t('tasks.missed.arrange')}
        </Button>
      ) : (
        <span className="call-mark tone-talk">
          {t('tasks.missed.arranged', { time: arrangedAt === null ? '' : showWhen(arrangedAt, now) })}
        </span>
      )}
      <Button
        size="small"
        icon={<PhoneOutlined />}
        disabled={!mayPhone || phone?.line.state !== 'ready'}
        aria-label={t('calls.callBackTo', { who })}
        onClick={event => {
          event.stopPropagation()
          void dial(call.remoteNumber)
        }}
        // Enter and Space press the button, not the row it stands in.
        onKeyDown={event => event.stopPropagation()}
      >
        {t('calls.callBack')}
      </Button>
    </div>
  )
}
