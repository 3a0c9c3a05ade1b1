import type { Call } from '../../shared/entities/call.ts'
import type { Customer } from '../../shared/entities/customer.ts'
import type { OutboundList } from '../../shared/entities/outbound-list.ts'
import type { Task } from '../../shared/entities/task.ts'
import type { User } from '../../shared/entities/user.ts'
import { midnightOf, nextCallingTime } from '../../shared/rules/calling-hours.ts'
import { numberToCall } from '../../shared/rules/contact-cycle.ts'
import { DEFAULT_DESK_RULES } from '../../shared/rules/desk-rules.ts'
import { demoUsers } from './people.ts'
import { createRandom, type Random } from './random.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** What was promised: kind, words, and when it is due, hours from now (null: without a time). */
const PROMISED = [
  ['callBack', '回复工程师上门时间', -2.5],
  ['callBack', '回复退款到账日期', 0.75],
  ['callBack', '客户开会，约下午再谈保修范围', 3],
  ['promise', '把安装清单发到客户邮箱', 5],
  ['promise', '确认三包凭证是否可以补开', 26],
  ['callBack', '核实上次维修更换的零件', 29],
  ['reminder', '整理本周常见问题，交给组长', null],
] as const

const LIST = {
  name: '十一月净水器满意度回访',
  purpose: 'followUp',
  script: `您好，{客户}，这里是{公司}，工号 {工号}，打扰您一分钟做个回访，可以吗？
1. 净水器安装后使用是否正常？水质、噪声有没有问题？
2. 上门师傅是否准时，是否讲清了滤芯更换的办法？
3. 总体打几分（1 到 5 分）？还有什么建议？
谢谢您，祝您生活愉快，再见。`,
} as const
const MEMBERS = 36

type Rows = { customers: readonly Customer[]; calls: readonly Call[] }

/** Work lists as agents have them as of `now` (epoch ms), and one outbound list; by chance of its own. */
export function demoTasks({ customers, calls }: Rows, now: number) {
  const random = createRandom(31)
  const agents = demoUsers.map(({ user }) => user).filter(user => user.roles.includes('agent'))
  const leader = demoUsers.find(({ user }) => user.roles.includes('leader'))?.user
  if (!leader || agents.length === 0) return { task: [], outboundList: [] }
  const callable = customers.filter(numberToCall)
  const own = agents.flatMap(agent => promised(random, agent, { customers: callable, calls }, now))
  const listAt = midnightOf(now) - 2 * DAY + 10 * HOUR
  const list: OutboundList = {
    ...LIST,
    ...{ id: random.id<OutboundList['id']>(listAt), orgId: leader.orgId, teamId: leader.teamId },
    ...{ fromAt: midnightOf(listAt), untilAt: midnightOf(now) + 10 * DAY, state: 'open' },
    ...{ createdById: leader.id, createdAt: listAt, updatedAt: listAt },
  }
  const team = agents.filter(agent => agent.teamId === leader.teamId)
  const members = Array.from({ length: MEMBERS }, () => random.pick(callable))
    .filter((customer, n, all) => all.indexOf(customer) === n)
    .map((customer, n) => member(random, list, customer, team[n % team.length] as User, leader, n))
  return { task: [...own, ...members], outboundList: [list] }
}

const base = (random: Random, owner: User, by: User, at: number) =>
  ({
    ...{ id: random.id<Task['id']>(at), orgId: owner.orgId, teamId: owner.teamId, ownerId: owner.id },
    ...{ createdById: by.id, words: '', contactName: '', callId: null, callRecordId: null },
    ...{ complaintId: null, listId: null, remindAt: null, state: 'open', outcome: '', closedAt: null },
    ...{ closedById: null, attempts: [], handOvers: [], createdAt: at, updatedAt: at },
  }) satisfies Partial<Task>

function promised(random: Random, agent: User, { customers, calls }: Rows, now: number): Task[] {
  const mine = calls.filter(call => call.agentId === agent.id && call.answeredAt !== null && call.customerId)
  return PROMISED.map(([kind, title, hours]) => {
    const at = now - random.int(3, 20) * HOUR
    const call = kind === 'reminder' || mine.length === 0 ? undefined : random.pick(mine.slice(-40))
    const customer = customers.find(({ id }) => id === call?.customerId)
    const wanted = hours === null ? null : Math.round((now + hours * HOUR) / (5 * MINUTE)) * 5 * MINUTE
    // Promised at night for the next morning.
    const dueAt =
      wanted !== null && wanted > now ? nextCallingTime(wanted, DEFAULT_DESK_RULES.outbound) : wanted
    return {
      ...base(random, agent, agent, at),
      ...{ kind, title, customerId: customer?.id ?? null, number: call?.remoteNumber ?? '' },
      ...{ callId: call?.id ?? null, dueAt, remindAt: dueAt !== null && dueAt > now ? dueAt : null },
    }
  })
}

/** A quarter is done, some were tried in vain, the rest are still to be called. */
function member(
  random: Random,
  list: OutboundList,
  customer: Customer,
  agent: User,
  leader: User,
  n: number,
): Task {
  const begun: Task = {
    ...base(random, agent, leader, list.createdAt),
    ...{ kind: 'outbound', title: customer.name, customerId: customer.id, number: numberToCall(customer) },
    ...{ listId: list.id, dueAt: list.untilAt },
  }
  if (n % 4 !== 0) return begun
  const closedAt = list.createdAt + random.int(1, 30) * HOUR
  return {
    ...begun,
    ...{ state: 'done', closedAt, closedById: agent.id, updatedAt: closedAt },
    outcome: random.pick([
      '成功 · 5 分，很满意',
      '成功 · 4 分，希望提前短信通知',
      '失败 · 客户正忙，不愿受访',
    ]),
  }
}
