import type { TFunction } from 'i18next'
import type { CallRow } from '../../../shared/contract/calls.ts'
import { callDurations } from '../../../shared/rules/call-state.ts'
import type { Column } from '../../parts/big-list/columns.ts'
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

const duration = (ms: number): string => (ms > 0 ? showDuration(ms) : '')
const timesOf = ({ call }: CallRow) => callDurations(call, call.endedAt ?? call.startedAt)

/** Form 8.3 as columns; `nameOf` says who a person is. */
export const callColumns = (
  t: TFunction,
  nameOf: (id: string) => string,
  /** A list of several people's calls says whose each is. */
  isOfMany: boolean,
): Column<CallRow>[] => [
  {
    ...named(t, 'time'),
    min: 124,
    first: true,
    cell: ({ call }) => <Muted>{showDateTime(call.startedAt)}</Muted>,
  },
  { ...named(t, 'direction'), min: 56, first: true, cell: ({ call }) => <Direction call={call} /> },
  {
    ...named(t, 'who'),
    ...{ min: 84, share: 1.4, first: true },
    cell: ({ call, customerName }) => (
      <>
        <PurposeMark call={call} /> {customerName || call.remoteName}
      </>
    ),
  },
  {
    ...named(t, 'number'),
    min: 112,
    share: 1,
    first: true,
    cell: ({ call }) => <Muted>{numberText(t, call)}</Muted>,
  },
  { ...named(t, 'agent'), min: 64, share: 0.5, extra: !isOfMany, cell: ({ call }) => nameOf(call.agentId) },
  {
    ...named(t, 'result'),
    ...{ min: 84, share: 1, first: true },
    cell: ({ call }) =>
      call.interruptedIn === null ? <ResultWord call={call} /> : <InterruptedMark call={call} />,
  },
  { ...named(t, 'ring'), min: 50, end: true, cell: row => duration(timesOf(row).ringMs) },
  { ...named(t, 'talk'), min: 50, end: true, first: true, cell: ({ call }) => talkText(call) },
  { ...named(t, 'hold'), min: 50, end: true, cell: row => duration(timesOf(row).holdMs) },
  {
    ...named(t, 'wrap'),
    ...{ min: 50, end: true },
    cell: row => (row.call.answeredAt !== null && row.call.wrapEndedAt ? duration(timesOf(row).wrapMs) : ''),
  },
  { ...named(t, 'hungUpBy'), min: 56, cell: ({ call }) => hungUpByText(t, call) },
  { ...named(t, 'marks'), min: 60, share: 1.2, cell: ({ call }) => <CallMarks call={call} /> },
  { ...named(t, 'record'), min: 72, first: true, cell: row => recordCell(t, row) },
  { ...named(t, 'extension'), min: 64, extra: true, cell: ({ call }) => call.extension },
  { ...named(t, 'dialled'), min: 104, extra: true, cell: ({ call }) => call.dialledNumber },
]

const COLUMNS = [
  'time',
  'direction',
  'who',
  'number',
  'agent',
  'result',
  'ring',
  'talk',
  'hold',
  'wrap',
  'hungUpBy',
  'marks',
  'record',
  'extension',
  'dialled',
] as const
const named = (t: TFunction, name: (typeof COLUMNS)[number]) => ({ name, title: t(`calls.columns.${name}`) })

const Muted = ({ children }: { children: string }) => <span className="calls-screen__muted">{children}</span>

function recordCell(t: TFunction, row: CallRow) {
  if (lacksRecord(row)) return <span className="call-mark tone-hold">{t('calls.recordMissing')}</span>
  return row.hasRecord ? t('calls.recordDone') : t('calls.recordNone')
}
