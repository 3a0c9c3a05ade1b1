import type { Call } from '../entities/call.ts'
import type { Evaluation, Evidence } from '../entities/evaluation.ts'
import { callNo } from '../rules/call-no.ts'
import { itemsOf, markOf } from '../rules/score.ts'
import type { callQuality } from './call-quality.ts'
import type { FormValues } from './define.ts'
import { ANSWER_WORDS, CRITICAL_WORDS, RESULT_WORDS } from './state-words.ts'
import { durationText } from './text.ts'
import { type Language, say } from './words.ts'

/** Form 8.4 of an evaluation: its frozen card item by item, with what was given for each and where one can hear why. */
export function callQualityValues(
  e: Evaluation,
  call: Pick<Call, 'id' | 'startedAt'>,
  language: Language,
): FormValues<typeof callQuality> {
  const items = itemsOf(e.card)
  return {
    evaluationNo: e.no,
    callNo: callNo(call),
    agent: e.agentId,
    inspector: e.inspectorId,
    callAt: e.callAt,
    callS: Math.round(e.callMs / 1000),
    cardName: `${say(e.card.name, language)} v${e.card.version}`,
    publishedAt: e.publishedAt,
    method: e.method,
    items: e.card.sections.flatMap(section =>
      section.items.map(item => {
        const mark = e.marks.find(one => one.item === item.code)
        const given = markOf(item, e.marks)
        return {
          section: say(section.label, language),
          item: say(item.label, language),
          max: item.max,
          got: given === 'na' ? 'N/A' : given === 'missing' ? '' : String(given),
          evidence: placesOf(mark?.evidence ?? []),
          comment: mark?.comment ?? '',
        }
      }),
    ),
    criticals: e.criticals.map(critical => {
      const item = items.find(one => one.code === critical.item)
      return {
        class: say(CRITICAL_WORDS[critical.class], language),
        item: item ? say(item.label, language) : critical.item,
        evidence: placesOf(critical.evidence),
        comment: critical.comment,
      }
    }),
    rawScore: e.rawScore,
    score: e.score,
    result: e.result ? say(RESULT_WORDS[e.result], language) : '',
    strengths: e.strengths,
    improvements: e.improvements,
    advice: e.advice,
    agentAnswer: say(ANSWER_WORDS[e.state], language),
    answeredAt: e.answeredAt,
    agentWords: e.agentWords,
  }
}

const placesOf = (evidence: readonly Evidence[]): string =>
  evidence.map(({ atMs }) => durationText(atMs)).join(' ')
