import type { Complaint } from '../../shared/entities/complaint.ts'
import type { Random } from './random.ts'
import { filled } from './texts.ts'

/** What is complained of, as form 6.1 takes it down. */
export type Matter = Pick<
  Complaint,
  'category' | 'qualityType' | 'content' | 'product' | 'remedies' | 'grounds' | 'department'
>
type Template = Omit<Matter, 'content' | 'product' | 'qualityType'> & {
  readonly texts: readonly string[]
  readonly qualityType?: Complaint['qualityType']
}

/** By the leaf of 业务类型 under which the call was recorded. */
const MATTERS: Readonly<Record<string, Template>> = {
  'complaint.quality.fault': {
    category: 'quality.performance',
    qualityType: 'ordinary',
    texts: ['新买的{p}不到一个月就{f}，客户要求换一台好的。', '{p}{f}，客户说每次都是用半小时后出现。'],
    remedies: ['exchange'],
    grounds: [],
    department: 'quality',
  },
  'complaint.quality.repeat': {
    category: 'quality.repeat',
    qualityType: 'ordinary',
    texts: ['{p}一个月内两次{f}，修了又坏，客户不愿再修，要求换机。'],
    remedies: ['exchange', 'apology'],
    grounds: ['repeated'],
    department: 'quality',
  },
  'complaint.quality.safety': {
    category: 'quality.safety',
    qualityType: 'claim',
    texts: ['{p}使用中冒烟、有焦味，插座烧黑，家里有老人和孩子，客户非常担心。'],
    remedies: ['return', 'damages'],
    grounds: ['safety', 'claim'],
    department: 'quality',
  },
  'complaint.service.attitude': {
    category: 'attitude.rude',
    texts: [
      '上门师傅进门就说是客户自己弄坏的，态度很差，客户要求道歉。',
      '网点电话里推来推去，最后直接挂断。',
    ],
    remedies: ['apology', 'explanation'],
    grounds: ['misconduct'],
    department: 'service',
  },
  'complaint.service.late': {
    category: 'service.late',
    texts: [
      '约好上午上门，等到晚上没人来也没人通知，请了一天假。',
      '改约三次都没有按时到，客户要求给个准话。',
    ],
    remedies: ['apology', 'repair'],
    grounds: [],
    department: 'service',
  },
  'complaint.service.charge': {
    category: 'price.charge',
    texts: ['安装时多收了支架和高空费，与公示的价目不一致，要求退还差价。'],
    remedies: ['refund', 'explanation'],
    grounds: [],
    department: 'finance',
  },
  'complaint.delivery.late': {
    category: 'delivery.late',
    texts: [
      '{p}承诺三天送达，逾期一周未到，来电两次都说在催。',
      '说好周六送货，临时改到下周，没有人提前告知。',
    ],
    remedies: ['explanation'],
    grounds: [],
    department: 'logistics',
  },
  'complaint.delivery.damage': {
    category: 'delivery.damage',
    texts: ['{p}开箱机身有凹痕，外箱一角破损，签收时已拍照。'],
    remedies: ['exchange'],
    grounds: [],
    department: 'logistics',
  },
  'complaint.contract.price': {
    category: 'price.difference',
    texts: ['买了三天{p}就降价四百，客户认为被骗，要求退差价。'],
    remedies: ['refund'],
    grounds: [],
    department: 'sales',
  },
  'complaint.contract.promise': {
    category: 'contract.breach',
    texts: ['购机时导购承诺送三年延保，现在查不到，客户说再不解决就去 12315。'],
    remedies: ['other', 'explanation'],
    grounds: ['authority'],
    department: 'sales',
  },
}

/** The case behind a call; null for a call about something else. */
export function complaintMatter(random: Random, reason: string | null): Matter | null {
  const template = MATTERS[reason ?? '']
  if (!template) return null
  const { texts, qualityType = null, ...rest } = template
  const { text, product } = filled(random, random.pick(texts))
  return {
    ...rest,
    remedies: [...rest.remedies],
    grounds: [...rest.grounds],
    qualityType,
    content: text,
    product,
  }
}

/** What is written with a move. */
export const WORDS = {
  refuse: [
    '客户要求超出合同范围，已说明理由和其他途径，客户知悉。',
    '经核实与我司产品无关，已告知客户联系销售平台。',
  ],
  answer: [
    '已电话致歉并说明原因，约定明天上午换机，客户同意。',
    '已核实收费，退还差价 120 元，客户接受。',
    '重新安排工程师上门，维修后现场试机正常，客户满意。',
    '已答复客户送货时间，并赠送延保三个月，客户表示可以接受。',
  ],
  close: ['回访客户，问题已解决，满意。', '客户确认处理结果，同意结案。', '回访两次，客户接受处理意见。'],
  note: [
    '客户来电催问，已告知责任人和时限。',
    '已联系网点核实当天派工记录。',
    '客户补充了购机凭证照片。',
    '物流回复：车辆故障，明日优先配送。',
  ],
} as const
