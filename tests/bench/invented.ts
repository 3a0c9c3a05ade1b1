import type { Call } from '../../shared/entities/call.ts'
import type { CallRecord } from '../../shared/entities/call-record.ts'
import type { Customer } from '../../shared/entities/customer.ts'
import type { User } from '../../shared/entities/user.ts'
import type { CallId, CallRecordId, CustomerId, OrgId, TeamId, UserId } from '../../shared/ids.ts'
import { numberKey } from '../../shared/rules/phone-number.ts'
import { aRecord } from '../support/forms.ts'
import { aCall, aCustomer, aUser } from '../support/rows.ts'

const SURNAMES =
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文'
const GIVEN =
  '伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰飞鑫波斌莉红建国文志辉宁晨雪梅婷宇浩凯健俊帆雅琴云洁玲冬岩峰阳春海燕'
const CITIES = ['北京', '上海', '广州', '成都', '武汉', '西安', '沈阳', '杭州', '南京', '长沙']
const STREETS = ['建国路', '人民路', '解放大道', '中山东路', '和平街', '学院路', '滨江大道', '新华南路']

/** Words of notes, the first the most common: a word's place says how often it stands. */
export const WORDS = [
  ...[
    '客户',
    '空调',
    '反映',
    '漏水',
    '上门',
    '维修',
    '不制冷',
    '预约',
    '师傅',
    '安装',
    '遥控器',
    '冰箱',
    '洗衣机',
    '噪音',
    '投诉',
    '退货',
  ],
  ...[
    '换货',
    '发票',
    '保修期',
    '已过保',
    '费用',
    '优惠',
    '配件',
    '滤网',
    '清洗',
    '加氟',
    '压缩机',
    '主板',
    '显示屏',
    '跳闸',
    '漏电',
    '门封条',
  ],
  ...[
    '排水管',
    '支架',
    '高空作业',
    '物流',
    '签收',
    '破损',
    '少件',
    '延期',
    '改约',
    '回访',
    '满意',
    '不满意',
    '态度',
    '迟到',
    '未接通',
    '催促',
  ],
  ...[
    '热水器',
    '打不着火',
    '水温',
    '燃气灶',
    '油烟机',
    '电视机',
    '黑屏',
    '花屏',
    '无线网',
    '说明书',
    '以旧换新',
    '积分',
    '会员',
    '账单',
    '分期付款',
    '赠品',
  ],
]
export const CODES = ['KFR35GW', 'BCD-518', 'XQG80', 'JSQ25', 'E1', 'E5', 'F0', 'WiFi', 'App', 'SO2026']

const uuid = (head: number, kind: number, n: number): string => {
  const hex = (value: number, length: number) => value.toString(16).padStart(length, '0').slice(-length)
  return `${hex(head, 8)}-${hex(kind, 4)}-7${hex(n >>> 20, 3)}-8${hex(n >>> 8, 3)}-${hex(n * 2_654_435_761, 8)}${hex(n & 0xffff, 4)}`
}

export const BENCH_ORG = uuid(1, 0, 0) as OrgId
const AGENTS = 200
const TEAMS = 20
export const benchAgents: User[] = Array.from({ length: AGENTS }, (_, n) =>
  aUser({
    id: uuid(2, 0, n) as UserId,
    orgId: BENCH_ORG,
    teamId: uuid(3, 0, n % TEAMS) as TeamId,
    account: `a${n}`,
    name: inventedName(n * 31),
    agentNo: String(1000 + n),
  }),
)
/** Begin and end of two years of work, epoch ms. */
export const BEGAN = Date.UTC(2024, 10, 24)
export const ENDED = Date.UTC(2026, 10, 24)

/** The same numbers for the same seed. */
export function dice(seed: number): (below: number) => number {
  let state = seed >>> 0
  return below => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * below)
  }
}

export const inventedNumber = (i: number): string => `138${String(10_000_000 + i * 7)}`
export function inventedName(n: number): string {
  const random = dice(n)
  const name = [...SURNAMES][random([...SURNAMES].length)] ?? ''
  return `${name}${GIVEN[random(GIVEN.length)]}${random(4) > 0 ? GIVEN[random(GIVEN.length)] : ''}`
}

/** A common word now, a rare one then: how often a word stands falls with its place. */
function word(random: (below: number) => number): string {
  if (random(12) === 0) return rareWord(random(20_000))
  return WORDS[Math.floor(WORDS.length * (random(1000) / 1000) ** 2.2)] ?? ''
}
/** Two characters that hardly stand side by side otherwise. */
export const rareWord = (n: number): string =>
  String.fromCodePoint(0x5000 + ((n * 7919) % 0x3000), 0x6000 + ((n * 104_729) % 0x3000))

export function inventedNote(n: number): string {
  const random = dice(n ^ 0x5bd1e995)
  const some = () => Array.from({ length: 2 + random(4) }, () => word(random)).join('')
  const sentences = Array.from(
    { length: 2 + random(3) },
    () => `${some()}${random(5) === 0 ? CODES[random(CODES.length)] : ''}`,
  )
  return `${sentences.join('，')}。`
}

/** What a site has after two years, in the order of its time. */
export type Invented = { customer?: Customer; call?: Call; record?: CallRecord }

/**
 * So many calls and customers. Every tenth call has a business record with a note; two of three calls are of a known
 * customer, each by the same number again and again.
 */
export function* invented(size: { calls: number; customers: number }): Generator<Invented> {
  const steps = Math.max(size.calls, size.customers)
  const base = {
    call: aCall({ orgId: BENCH_ORG, phase: 'done', result: 'answered' }),
    record: aRecord({ orgId: BENCH_ORG }),
  }
  const phones = { kind: 'mobile', primary: true, doNotCall: false } as const
  for (let step = 0; step < steps; step++) {
    const random = dice(step)
    const at = BEGAN + Math.floor(((ENDED - BEGAN) * step) / steps)
    const found: Invented = {}
    const i = Math.floor((step * size.customers) / steps)
    if (Math.floor(((step + 1) * size.customers) / steps) > i)
      found.customer = aCustomer({
        ...{ id: uuid(4, 0, i) as CustomerId, orgId: BENCH_ORG, no: `KH${String(i).padStart(7, '0')}` },
        ...{ name: inventedName(i), phones: [{ number: inventedNumber(i), ...phones }] },
        ...{ address: `${CITIES[random(10)]}市${STREETS[random(8)]}${1 + random(300)}号` },
        ...{
          grade: (['A', 'B', 'C', 'D'] as const)[random(4)] ?? 'B',
          secrecy: random(100) === 0 ? 'topSecret' : 'open',
        },
        ...{
          ownerId: benchAgents[random(AGENTS)]?.id ?? null,
          remarks: random(10) === 0 ? inventedNote(step) : '',
        },
        ...{ createdAt: at, updatedAt: at },
      })
    if (Math.floor((step * size.calls) / steps) < Math.floor(((step + 1) * size.calls) / steps)) {
      const agent = benchAgents[random(AGENTS)] as User
      const who = random(3) > 0 && size.customers > 0 ? random(Math.max(1, i)) : null
      const remoteNumber =
        who === null ? `139${String(10_000_000 + random(80_000_000))}` : inventedNumber(who)
      const customerId = who === null ? null : (uuid(4, 0, who) as CustomerId)
      const whose = {
        agentId: agent.id,
        teamId: agent.teamId,
        customerId,
        remoteKey: numberKey(remoteNumber),
      }
      const direction = random(4) === 0 ? 'outbound' : 'inbound'
      const id = uuid(5, 0, step) as CallId
      const times = {
        startedAt: at,
        ringAt: at,
        answeredAt: at + 5000,
        endedAt: at + 95_000,
        wrapEndedAt: at + 110_000,
      }
      const remoteName = who !== null && random(8) === 0 ? inventedName(who) : ''
      found.call = { ...base.call, ...whose, ...times, id, direction, remoteNumber, remoteName }
      if (random(10) === 0)
        found.record = {
          ...{ ...base.record, ...whose, id: uuid(6, 0, step) as CallRecordId, callId: id, direction },
          ...{ contactName: inventedName(who ?? step), content: inventedNote(step) },
          ...{ createdAt: at, updatedAt: at },
        }
    }
    yield found
  }
}
