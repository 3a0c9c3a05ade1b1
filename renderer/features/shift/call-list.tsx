import { useTranslation } from 'react-i18next'
import type { CallId } from '../../../shared/ids.ts'
import { callDurations } from '../../../shared/rules/call-state.ts'
import { Direction, InterruptedMark, lacksRecord, ResultWord, talkText } from '../../parts/call-words.tsx'
import { useRecordWords } from '../../parts/use-record-words.ts'
import { whoText } from '../../parts/who.ts'
import { showDuration, showTime } from '../../ui/format.ts'
import { NothingHere } from '../../ui/nothing-here.tsx'
import { RowList } from '../../ui/row-list.tsx'
import type { ShiftRow } from './shift-rows.ts'

/** Element that Esc comes back to from a call. */
export const CALL_LIST = 'shift-calls'
const ROW_HEIGHT = 57

type Props = {
  title: string
  rows: readonly ShiftRow[]
  /** Whose call it is stands in every row. */
  namesAgent: boolean
  openId: CallId | null
  onOpen: (callId: CallId) => void
}

/** Calls with what came of them, two lines each; opened by J/K and Enter. */
export function CallList({ title, rows, namesAgent, openId, onOpen }: Props) {
  const { t } = useTranslation()
  if (rows.length === 0)
    return (
      <NothingHere title={t('shift.noCalls.title')}>
        <p>{t('shift.noCalls.text')}</p>
      </NothingHere>
    )
  return (
    <RowList
      id={CALL_LIST}
      label={title}
      rows={rows}
      idOf={({ call }) => call.id}
      selectedId={openId}
      onOpen={({ call }) => onOpen(call.id)}
      rowHeight={ROW_HEIGHT}
    >
      {row => <CallRow row={row} namesAgent={namesAgent} />}
    </RowList>
  )
}

function CallRow({ row, namesAgent }: { row: ShiftRow; namesAgent: boolean }) {
  const { t } = useTranslation()
  const recordWords = useRecordWords()
  const { call, customerName, records, agent, complaints, evaluation, isLate } = row
  const { wrapMs } = callDurations(call, call.endedAt ?? 0)
  return (
    <div className="shift-call">
      <time>{showTime(call.startedAt)}</time>
      <span className="shift-call__who">
        {whoText(t, call, customerName)}
        {namesAgent && <small>{agent.name}</small>}
      </span>
      <span className="shift-call__talk">
        {talkText(call)}
        {wrapMs > 0 && <small>{t('shift.wrapFor', { time: showDuration(wrapMs) })}</small>}
      </span>
      <span className="shift-call__way">
        <Direction call={call} />
      </span>
      <span className="shift-call__matter">
        {records.length > 0 ? records.map(recordWords).join('；') : <ResultWord call={call} />}
      </span>
      <span className="shift-call__marks">
        <InterruptedMark call={call} />
        {lacksRecord({ call, hasRecord: records.length > 0 }) && (
          <span className="call-mark tone-hold">{t('shift.noRecord')}</span>
        )}
        {isLate && <span className="call-mark tone-break">{t('shift.late')}</span>}
        {records.some(({ corrections }) => corrections.length > 0) && (
          <span className="call-mark tone-off">{t('shift.correction')}</span>
        )}
        {complaints.map(({ id, no }) => (
          <span key={id} className="call-mark tone-busy">
            {no}
          </span>
        ))}
        {evaluation && evaluation.score !== null && (
          <span className="call-mark tone-talk">
            {t('shift.scoreOf', { score: evaluation.score.toFixed(1) })}
          </span>
        )}
      </span>
    </div>
  )
}
