import { useTranslation } from 'react-i18next'
import type { Call } from '../../../shared/entities/call.ts'
import type { CallId } from '../../../shared/ids.ts'
import { callDurations } from '../../../shared/rules/call-state.ts'
import {
  CallMarks,
  Direction,
  hungUpByText,
  InterruptedMark,
  lacksRecord,
  PurposeMark,
  ResultWord,
  talkText,
} from '../../parts/call-words.tsx'
import { numberText } from '../../parts/who.ts'
import { showDateTime, showDuration } from '../../ui/format.ts'
import { RowList } from '../../ui/row-list.tsx'
import './call-table.css'

type Row = { call: Call; customerName: string | null; hasRecord: boolean }
type Props = { rows: readonly Row[]; openId: CallId | null; onOpen: (id: CallId) => void }

const COLUMNS = [
  'time',
  'direction',
  'who',
  'number',
  'result',
  'ring',
  'talk',
  'hold',
  'wrap',
  'hungUpBy',
  'marks',
  'record',
] as const
const ROW_HEIGHT = 37

/** Calls as rows of form 8.3. */
export function CallTable({ rows, openId, onOpen }: Props) {
  const { t } = useTranslation()
  return (
    <RowList
      label={t('calls.title')}
      className="call-table"
      rows={rows}
      idOf={({ call }) => call.id}
      selectedId={openId}
      onOpen={({ call }) => onOpen(call.id)}
      rowHeight={ROW_HEIGHT}
      head={
        <div className="call-table__row call-table__head" aria-hidden="true">
          {COLUMNS.map(column => (
            <span key={column} className={`call-table__${column}`}>
              {t(`calls.columns.${column}`)}
            </span>
          ))}
        </div>
      }
    >
      {row => <Cells {...row} />}
    </RowList>
  )
}

function Cells({ call, customerName, hasRecord }: Row) {
  const { t } = useTranslation()
  const times = callDurations(call, call.endedAt ?? call.startedAt)
  const answered = call.answeredAt !== null
  const duration = (ms: number) => (ms > 0 ? showDuration(ms) : '')
  const record = lacksRecord({ call, hasRecord })
  return (
    <div className="call-table__row">
      <span className="call-table__time">{showDateTime(call.startedAt)}</span>
      <span className="call-table__direction">
        <Direction call={call} />
      </span>
      <span className="call-table__who">
        <PurposeMark call={call} />{' '}
        {customerName || call.remoteName || (
          <span className="call-table__number-here">{numberText(t, call)}</span>
        )}
      </span>
      <span className="call-table__number">{numberText(t, call)}</span>
      <span className="call-table__result">
        {call.interruptedIn === null ? <ResultWord call={call} /> : <InterruptedMark call={call} />}
      </span>
      <span className="call-table__ring">{duration(times.ringMs)}</span>
      <span className="call-table__talk">{talkText(call)}</span>
      <span className="call-table__hold">{duration(times.holdMs)}</span>
      <span className="call-table__wrap">{answered && call.wrapEndedAt ? duration(times.wrapMs) : ''}</span>
      <span className="call-table__hungUpBy">{hungUpByText(t, call)}</span>
      <span className="call-table__marks">
        <CallMarks call={call} />
      </span>
      <span className="call-table__record">
        {record ? (
          <span className="call-mark tone-hold">{t('calls.recordMissing')}</span>
        ) : hasRecord ? (
          t('calls.recordDone')
        ) : (
          t('calls.recordNone')
        )}
      </span>
    </div>
  )
}
