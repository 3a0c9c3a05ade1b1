import type { Evaluation } from '../../../shared/entities/evaluation.ts'
import type { Words } from '../../../shared/forms/words.ts'
import { itemsOf } from '../../../shared/rules/score.ts'
import type { ScoreCard } from '../../../shared/rules/score-card.ts'
import type { PlayerMark } from '../../parts/player/recording-player.tsx'

/** The places that a scoring points out, as the player shows them. */
export function evidenceMarks(
  card: ScoreCard,
  { marks, criticals }: Pick<Evaluation, 'marks' | 'criticals'>,
  say: (words: Words) => string,
): PlayerMark[] {
  const labels = new Map(itemsOf(card).map(item => [item.code, say(item.label)]))
  return marks
    .flatMap(({ item, evidence }) =>
      evidence.map(({ atMs, note }) => ({
        atMs,
        label: [labels.get(item), note].filter(Boolean).join(' · '),
        critical: criticals.some(error => error.item === item),
      })),
    )
    .sort((a, b) => a.atMs - b.atMs)
}
