import { useSyncExternalStore } from 'react'
import { type Levels, meterPercent } from './levels.ts'

/** How loud it is now. */
export function LevelMeter({
  levels,
  side,
  label,
}: {
  levels: Levels
  side: 'microphone' | 'speaker'
  label: string
}) {
  const percent = useSyncExternalStore(levels.subscribe, () => meterPercent(levels.now()[side]))
  return <meter className="level-meter" aria-label={label} min={0} max={100} value={percent} />
}
