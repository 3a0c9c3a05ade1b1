import { useTranslation } from 'react-i18next'
import type { ShiftPage } from '../../../shared/contract/desk.ts'
import type { UserId } from '../../../shared/ids.ts'
import { showDuration } from '../../ui/format.ts'
import { RowList } from '../../ui/row-list.tsx'
import { agentNow } from './agent-now.ts'
import { AgentStateLine } from './agent-state-line.tsx'
import { callPieces, chosenPieces, timesOf, type Window } from './bars.ts'
import { BarAxis, BarLegend, DayBar } from './day-bar.tsx'
import { type AgentOfShift, meanWrapMs } from './shift-rows.ts'
import './agents-list.css'

/** Element that Esc comes back to. */
export const AGENT_LIST = 'shift-agents'
const ROW_HEIGHT = 53
const COLUMNS = [
  'who',
  'bar',
  'inbound',
  'outbound',
  'talk',
  'wrap',
  'busy',
  'lacking',
  'complaints',
  'score',
] as const
/** R-CC-12, the busy time of a whole day; and R-CC-11. */
const BUSY_LIMIT_MS = 30 * 60_000
const WRAP_LIMIT_MS = 60_000

type Props = {
  page: ShiftPage
  window: Window
  /** The shift runs: what each does now is shown. */
  isNow: boolean
  selectedId: UserId | null
  onOpen: (userId: UserId) => void
}

/** The team: one bar an agent, and what each came to. */
export function AgentsList({ page, window, isNow, selectedId, onOpen }: Props) {
  const { t } = useTranslation()
  return (
    <section className="shift-agents" aria-label={t('shift.agents')}>
      <RowList
        id={AGENT_LIST}
        label={t('shift.agents')}
        rows={page.agents}
        idOf={({ user }) => user.id}
        selectedId={selectedId}
        onOpen={({ user }) => onOpen(user.id)}
        rowHeight={ROW_HEIGHT}
        head={
          <div className="agent-row agent-row--head" aria-hidden="true">
            {COLUMNS.map(column => (
              <span key={column} className={`agent-row__${column}`}>
                {column === 'bar' ? <BarAxis {...window} /> : t(`shift.columns.${column}`)}
              </span>
            ))}
          </div>
        }
      >
        {row => <AgentRow row={row} window={window} isNow={isNow} />}
      </RowList>
      <BarLegend />
    </section>
  )
}

function AgentRow({ row, window, isNow }: { row: AgentOfShift } & Pick<Props, 'window' | 'isNow'>) {
  const { t } = useTranslation()
  const { user, states, calls, figures } = row
  const chosen = chosenPieces(states, window)
  const pieces = callPieces(
    calls.map(({ call }) => call),
    window,
  )
  const busyMs = timesOf(chosen).busy ?? 0
  const wrapMs = meanWrapMs(calls)
  const values: Record<(typeof COLUMNS)[number], React.ReactNode> = {
    who: (
      <>
        {user.name} <small>{user.agentNo}</small>
        {isNow && <AgentStateLine now={agentNow(row)} />}
      </>
    ),
    bar: <DayBar name={user.name} chosen={chosen} calls={pieces} window={window} />,
    inbound: `${figures.answered}/${figures.inbound}`,
    outbound: figures.outbound,
    talk: showDuration(figures.talkMs),
    wrap: wrapMs === null ? '' : <Limited ms={wrapMs} limitMs={WRAP_LIMIT_MS} hint={t('shift.wrapLong')} />,
    busy: busyMs > 0 && <Limited ms={busyMs} limitMs={BUSY_LIMIT_MS} hint={t('shift.busyLong')} />,
    lacking: figures.lackingRecords > 0 && (
      <span className="call-mark tone-hold">{figures.lackingRecords}</span>
    ),
    complaints: figures.complaints || '',
    score: figures.meanScore?.toFixed(1) ?? '',
  }
  return (
    <div className="agent-row">
      {COLUMNS.map(column => (
        <span key={column} className={`agent-row__${column}`}>
          {column !== 'who' && column !== 'bar' && values[column] !== '' && values[column] !== false && (
            <span className="unseen">{t(`shift.columns.${column}`)} </span>
          )}
          {values[column]}
        </span>
      ))}
    </div>
  )
}

/** A time, marked with a sign and its reason when it is over the limit. */
function Limited({ ms, limitMs, hint }: { ms: number; limitMs: number; hint: string }) {
  const time = showDuration(ms)
  if (ms <= limitMs) return time
  return (
    <span className="agent-row__over tone-hold" title={hint}>
      {time}
      <span className="unseen"> {hint} </span>
      <span aria-hidden="true">!</span>
    </span>
  )
}
