import { z } from 'zod'
import { type Words, w } from '../forms/words.ts'

/** 致命错误 classes (handbook e.2): 客户 · 业务 · 合规. */
export const CriticalClass = z.enum(['customer', 'business', 'compliance'])
export type CriticalClass = z.infer<typeof CriticalClass>

const WordsSchema = z.object({ zh: z.string().max(200), en: z.string().max(200) })
const Item = z.object({
  code: z.string().min(1).max(64),
  label: WordsSchema,
  max: z.number().int().positive().max(100),
  /** The marks that may be given, from 0 to `max`. */
  steps: z.array(z.number().min(0)).min(2).max(30),
  mayBeNa: z.boolean(),
  /** Critical errors that can be found at this item. */
  criticals: z.array(z.object({ class: CriticalClass, when: WordsSchema })).max(4),
})
/** 评分表: frozen whole in every evaluation, so that a score carries its own proof. */
export const ScoreCard = z.object({
  id: z.string().min(1).max(64),
  version: z.number().int().positive(),
  name: WordsSchema,
  sections: z
    .array(z.object({ label: WordsSchema, items: z.array(Item).min(1).max(30) }))
    .min(1)
    .max(20),
  /** What a critical error makes of the score: 0 (一票否决), or a cap. */
  criticalRule: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('zero') }),
    z.object({ kind: z.literal('cap'), at: z.number().min(0).max(100) }),
  ]),
  /** Bands from the top: the first whose `from` the score reaches names the result. */
  bands: z
    .array(z.object({ code: z.enum(['excellent', 'passed', 'improve', 'failed']), from: z.number() }))
    .min(1),
})
export type ScoreCard = z.infer<typeof ScoreCard>
export type ScoreItem = z.infer<typeof Item>

const range = (max: number) => Array.from({ length: max + 1 }, (_, n) => n)
type Extra = { steps?: readonly number[]; na?: true; criticals?: readonly [CriticalClass, Words][] }
const item = (
  code: string,
  label: Words,
  max: number,
  { steps, na, criticals = [] }: Extra = {},
): ScoreItem => ({
  code,
  label,
  max,
  steps: steps ? [...steps] : range(max),
  mayBeNa: na ?? false,
  criticals: criticals.map(([c, when]) => ({ class: c, when })),
})

/** The default card of 100 points (handbook e.3). */
export const DEFAULT_CARD: ScoreCard = {
  id: 'default',
  version: 1,
  name: w('通用评分表', 'General card'),
  sections: [
    {
      label: w('开头与身份', 'Opening and identity'),
      items: [
        item('opening', w('规范开头语(公司+工号)', 'Opening phrase (company and number)'), 4, {
          steps: [0, 2, 4],
        }),
        item('identity', w('录音告知/身份核验', 'Recording notice and identity check'), 4, {
          steps: [0, 4],
          na: true,
          criticals: [['compliance', w('未核验身份即提供资料', 'Data given without identity check')]],
        }),
      ],
    },
    {
      label: w('语音语调', 'Voice'),
      items: [
        item('clarity', w('普通话清晰', 'Clear speech'), 4),
        item('pace', w('语速停顿', 'Pace and pauses'), 3),
        item('tone', w('语气', 'Tone'), 3),
      ],
    },
    {
      label: w('服务态度', 'Attitude'),
      items: [
        item('warmth', w('热情耐心', 'Warm and patient'), 10, {
          criticals: [['customer', w('辱骂、嘲讽或主动挂机', 'Insults, mocks or hangs up')]],
        }),
        item('initiative', w('积极主动', 'Takes initiative'), 5),
        item('soothing', w('情绪安抚/致歉致谢', 'Soothes, apologises, thanks'), 5, { na: true }),
      ],
    },
    {
      label: w('倾听理解', 'Listening'),
      items: [
        item('listening', w('倾听不打断', 'Listens without interrupting'), 6),
        item('confirming', w('确认需求(复述)', 'Confirms the request'), 6),
      ],
    },
    {
      label: w('业务准确', 'Accuracy'),
      items: [
        item('accuracy', w('信息准确', 'Information is right'), 12, {
          criticals: [['customer', w('答复错误', 'Wrong answer')]],
        }),
        item('completeness', w('全面', 'Complete'), 6),
        item('verification', w('核实', 'Verified'), 4, { na: true }),
        item('promises', w('无夸大承诺', 'No exaggerated promise'), 3, {
          criticals: [['compliance', w('违规承诺', 'Forbidden promise')]],
        }),
      ],
    },
    {
      label: w('流程规范', 'Procedure'),
      items: [
        item('holding', w('保持/等待/转接规范', 'Hold, wait and transfer'), 5, { na: true }),
        item('casework', w('正确建单与升级', 'Opens and escalates cases rightly'), 7, {
          na: true,
          criticals: [['business', w('应建单未建单', 'Case not opened')]],
        }),
      ],
    },
    {
      label: w('记录', 'Record'),
      items: [
        item('record', w('业务记录完整准确、分类正确', 'Record complete, right and well classed'), 8, {
          steps: [0, 4, 8],
          criticals: [['business', w('记录错误', 'Wrong record')]],
        }),
      ],
    },
    {
      label: w('结束', 'Close'),
      items: [
        item('summary', w('确认清楚', 'Asks whether all is clear'), 2),
        item('closing', w('结束语', 'Closing phrase'), 2),
        item('rating', w('邀评、客户先挂机', 'Invites a rating, customer hangs up first'), 1),
      ],
    },
  ],
  criticalRule: { kind: 'zero' },
  bands: [
    { code: 'excellent', from: 95 },
    { code: 'passed', from: 85 },
    { code: 'improve', from: 70 },
    { code: 'failed', from: 0 },
  ],
}
