import { can } from '../../../shared/rules/permissions.ts'
import { useLive } from '../../state/live-store.ts'
import { InspectorScreen } from './inspector-screen.tsx'
import { MyScores } from './my-scores.tsx'
import './quality.css'
import './score-card.css'
import './my-score.css'

/** 质检: scoring for inspectors, own scores for agents. */
export function QualityScreen() {
  const user = useLive(s => s.session?.user)
  if (!user) return null
  return <div className="quality">{can(user, 'evaluation.score') ? <InspectorScreen /> : <MyScores />}</div>
}
