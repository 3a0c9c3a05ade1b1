import type { Call } from '../../shared/entities/call.ts'
import type { Critical, Evaluation, Mark } from '../../shared/entities/evaluation.ts'
import type { DeviceId, EvaluationId } from '../../shared/ids.ts'
import { numberSeries, runningNumber } from '../../shared/rules/running-number.ts'
import { itemsOf, scoreOf } from '../../shared/rules/score.ts'
import { DEFAULT_CARD, type ScoreItem } from '../../shared/rules/score-card.ts'
import { demoUsers } from './people.ts'
import type { Random } from './random.ts'

const HOUR = 3_600_000
/** A call that is worth listening to. */
const LONGEST_MS = 8 * 60_000
const SHORTEST_MS = 60_000

/** About `count` scores of the last calls, published, most of them answered by their agents. */
export function demoEvaluations(
  random: Random,
  calls: readonly Call[],
  count: number,
  now: number,
): Evaluation[] {
  const inspector = demoUsers.find(({ user }) => user.roles.includes('inspector'))?.user
  if (!inspector) return []
  const deviceId = random.id<DeviceId>(now)
  const counts = new Map<string, number>()
  return calls
    .filter(
      call => talkMs(call) > SHORTEST_MS && talkMs(call) < LONGEST_MS && call.startedAt < now - 26 * HOUR,
    )
    .slice(-count * 5)
    .filter((_, n) => n % 5 === 0)
    .map(call => {
      const createdAt = call.startedAt + random.int(2, 20) * HOUR
      const publishedAt = createdAt + random.int(6, 25) * 60_000
      const answer = random.weigh([
        ['confirmed', 70],
        ['none', 22],
        ['objected', 8],
      ] as const)
      const answeredAt = answer === 'none' ? null : Math.min(now, publishedAt + random.int(1, 5) * HOUR)
      const series = numberSeries('ZJ', createdAt)
      const nth = (counts.get(series) ?? 0) + 1
      counts.set(series, nth)
      const { marks, criticals } = marksOf(random, talkMs(call))
      const { rawScore, score, result } = scoreOf(DEFAULT_CARD, marks, criticals)
      return {
        id: random.id<EvaluationId>(createdAt),
        orgId: call.orgId,
        no: runningNumber(series, deviceId, nth),
        callId: call.id,
        recordingId: null,
        agentId: call.agentId,
        teamId: call.teamId,
        inspectorId: inspector.id,
        callAt: call.startedAt,
        callMs: talkMs(call),
        card: DEFAULT_CARD,
        ...{ marks, criticals, rawScore, score, result },
        method: 'recording',
        strengths: random.pick(STRENGTHS),
        improvements: marks.some(mark => mark.comment) ? random.pick(IMPROVEMENTS) : '',
        advice: criticals.length > 0 ? '请组长本周内一对一辅导，复听同类录音。' : '',
        state: answer === 'none' ? 'published' : answer,
        ...{ createdAt, publishedAt, answeredAt, updatedAt: answeredAt ?? publishedAt },
        agentWords: answer === 'objected' ? '客户当时已明确表示不需要复述，请复核此项。' : '',
      }
    })
}

const talkMs = ({ answeredAt, endedAt }: Call): number => (answeredAt && endedAt ? endedAt - answeredAt : 0)

function marksOf(random: Random, callMs: number): { marks: Mark[]; criticals: Critical[] } {
  const marks = itemsOf(DEFAULT_CARD).map(item => markOf(random, item, callMs))
  const item = random.chance(0.06)
    ? random.pick(itemsOf(DEFAULT_CARD).filter(i => i.criticals.length > 0))
    : null
  const error = item?.criticals[0]
  const evidence = [{ atMs: random.int(5_000, callMs - 1_000), note: error?.when.zh ?? '' }]
  return {
    marks,
    criticals:
      item && error ? [{ item: item.code, class: error.class, comment: error.when.zh, evidence }] : [],
  }
}

function markOf(random: Random, item: ScoreItem, callMs: number): Mark {
  const mark = { item: item.code, got: item.max, na: false, comment: '', evidence: [] }
  if (item.mayBeNa && random.chance(0.3)) return { ...mark, got: null, na: true }
  if (random.chance(0.8)) return mark
  // One or two steps below the best.
  const got = item.steps.at(-random.int(2, 3)) ?? item.steps[0] ?? 0
  const note = `${item.label.zh}：扣 ${item.max - got} 分`
  return { ...mark, got, comment: note, evidence: [{ atMs: random.int(2_000, callMs - 1_000), note }] }
}

const STRENGTHS = [
  '开头语规范，语速适中。',
  '耐心倾听，能先安抚再处理。',
  '业务熟练，答复准确。',
  '确认需求到位，结束语完整。',
]
const IMPROVEMENTS = [
  '等待前请先征得客户同意并说明时长。',
  '复述确认要完整，避免遗漏型号。',
  '记录分类请选到第三级。',
]
