import { useTranslation } from 'react-i18next'
import { toneOf } from '../../parts/state-mark.tsx'
import { usePeople } from '../../parts/use-people.ts'
import { showDuration, showTime } from '../../ui/format.ts'
import { type BarState, type Piece, placeOf, timesOf, type Window } from './bars.ts'
import './day-bar.css'

const HOURS = 8
const BAR_STATES: readonly BarState[] = ['ready', 'busy', 'break', 'talking', 'wrapUp', 'ringing']

type Props = { name: string; chosen: readonly Piece[]; calls: readonly Piece[]; window: Window }

/**
 * An agent's shift as a bar: above what he chose, below what his calls made of it. Each state has a pattern beside its
 * colour, and the pointer tells its times; for whoever does not see it, the bar says how long each state was.
 */
export function DayBar({ name, chosen, calls, window }: Props) {
  const { t } = useTranslation()
  const times = { ...timesOf(chosen), ...timesOf(calls) }
  const summary = BAR_STATES.filter(state => times[state])
    .map(state =>
      t('shift.barTime', { state: t(`shift.pieces.${state}`), time: showDuration(times[state] ?? 0) }),
    )
    .join(' · ')
  return (
    <span
      className="day-bar"
      role="img"
      aria-label={t('shift.barSummary', { name, times: summary || t('shift.barNothing') })}
    >
      <Hours />
      <Lane pieces={chosen} window={window} />
      <Lane pieces={calls} window={window} />
      {window.knownUntil < window.endAt && (
        <span className="day-bar__unknown" style={{ left: `${placeOf(window.knownUntil, window)}%` }} />
      )}
    </span>
  )
}

function Lane({ pieces, window }: { pieces: readonly Piece[]; window: Window }) {
  const pieceText = usePieceText()
  return (
    <span className="day-bar__lane">
      {pieces.map(piece => {
        const left = placeOf(piece.from, window)
        return (
          <span
            key={`${piece.state}${piece.from}`}
            className={`day-bar__piece day-bar__piece--${piece.state} ${toneOf(piece.state)}`}
            style={{ left: `${left}%`, width: `${placeOf(piece.until, window) - left}%` }}
            title={pieceText(piece)}
          />
        )
      })}
    </span>
  )
}

/** 示忙 · 培训 09:05–09:20（15:00），王组长指定. */
export function usePieceText(): (piece: Piece) => string {
  const { t } = useTranslation()
  const { nameOf } = usePeople()
  return ({ state, from, until, isOpen, reason, orderedById }) => {
    const word = t(`shift.pieces.${state}`)
    const text = t(isOpen ? 'shift.pieceOpen' : 'shift.piece', {
      state: reason ? t('shift.pieceReason', { state: word, reason: t(`phone.reasons.${reason}`) }) : word,
      from: showTime(from),
      until: showTime(until),
      time: showDuration(until - from),
    })
    return orderedById ? t('shift.pieceOrdered', { text, name: nameOf(orderedById) }) : text
  }
}

function Hours() {
  return (
    <span className="day-bar__hours">
      {Array.from({ length: HOURS - 1 }, (_, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: hours are hours
        <i key={n} style={{ left: `${(100 * (n + 1)) / HOURS}%` }} />
      ))}
    </span>
  )
}

/** The hours of the shift above the bars. */
export function BarAxis({ startAt, endAt }: Pick<Window, 'startAt' | 'endAt'>) {
  const step = (endAt - startAt) / HOURS
  return (
    <span className="bar-axis">
      {[0, 2, 4, 6, 8].map(n => (
        <i key={n} style={{ left: `${(100 * n) / HOURS}%` }}>
          {showTime(startAt + n * step)}
        </i>
      ))}
    </span>
  )
}

/** Which pattern is which state. */
export function BarLegend() {
  const { t } = useTranslation()
  return (
    <ul className="bar-legend" aria-label={t('shift.legend')}>
      {BAR_STATES.map(state => (
        <li key={state}>
          <span className={`bar-legend__mark day-bar__piece--${state} ${toneOf(state)}`} />
          {t(`shift.pieces.${state}`)}
        </li>
      ))}
    </ul>
  )
}
