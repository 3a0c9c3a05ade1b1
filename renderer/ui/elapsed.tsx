import { showDuration } from './format.ts'
import { useNow } from './use-now.ts'

/** A running timer since `since` (epoch ms); stands still at `until`. */
export function Elapsed({ since, until }: { since: number; until?: number | null }) {
  const now = useNow()
  return <span className="elapsed">{showDuration((until ?? Math.max(now, since)) - since)}</span>
}
