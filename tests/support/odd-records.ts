import type { FoundKind } from '../../shared/contract/search.ts'
import type { Article } from '../../shared/entities/article.ts'
import type { FormEntry } from '../../shared/entities/form-entry.ts'
import type { RowOf } from '../../shared/entities/registry.ts'
import type { Task } from '../../shared/entities/task.ts'
import type { CustomerId, TeamId, UserId } from '../../shared/ids.ts'
import { newId } from '../../shared/ids.ts'
import { numberKey } from '../../shared/rules/phone-number.ts'
import { anEvaluation, INSPECTOR } from './evaluation.ts'
import { everyKind } from './every-kind.ts'
import { aComplaint, aRecord } from './forms.ts'
import { AGENT, aCall, aCustomer, ORG, TEAM } from './rows.ts'
import { samplesOf } from './samples.ts'

export const aTask = (part: Partial<Task> = {}): Task => ({
  ...{ id: newId(), orgId: ORG, teamId: TEAM, ownerId: AGENT, createdById: AGENT, kind: 'callBack' },
  ...{ title: '回电', words: '', customerId: null, contactName: '', number: '', callId: null },
  ...{ callRecordId: null, complaintId: null, listId: null, dueAt: null, remindAt: null, state: 'open' },
  ...{ outcome: '', closedAt: null, closedById: null, attempts: [], handOvers: [] },
  ...{ createdAt: 1, updatedAt: 1 },
  ...part,
})

export const anArticle = (part: Partial<Article> = {}): Article => ({
  ...{ id: newId(), orgId: ORG, kind: 'knowledge', stage: null, title: '说明', body: '', keywords: [] },
  ...{ grades: [], fromAt: null, untilAt: null, rank: 0, state: 'published', authorId: AGENT },
  ...{ versions: [], createdAt: 1, updatedAt: 1 },
  ...part,
})

const [sample] = samplesOf(everyKind, 1)
export const anEntry = (part: Partial<FormEntry> & { text?: string; note?: string; phone?: string } = {}) => {
  const { text = '', note = '', phone = '', ...rest } = part
  const entry: FormEntry = {
    ...{ id: newId(), orgId: ORG, formId: everyKind.id, formVersion: everyKind.version, ownerId: AGENT },
    ...{ teamId: TEAM, callId: null, customerId: null, createdAt: 1, updatedAt: 1 },
    values: {
      ...sample,
      text: text || '—',
      shortText: '',
      secretText: '',
      note,
      shortNote: '',
      phone,
      phone2: '',
    },
    ...rest,
  }
  return entry
}

export const COLLEAGUE = newId<UserId>()
export const STRANGER = newId<UserId>()
export const OTHER_TEAM = newId<TeamId>()
export const CUSTOMERS = Array.from({ length: 4 }, () => newId<CustomerId>())

export type Rows = { [K in FoundKind]: RowOf<K>[] }

// Few characters, so that pieces of one text are met in others and nearly met in more: plain, of CJK Extension B and G, wide and narrow figures, marks that nobody sees, emoji.
const HAN = '空调漏水王芳欧阳𠮷𠀀𰻝单'
const PIECES = ['kfr35', 'ab', 'AB12', 'ａｂ', 'wf', '2026', '１２', 'SO-88', 'é', 'العربية', '😀', '👍🏽']
const JOINS = ['', '', '', ' ', '，', '-', '\n', '\u200f', '\u200b', '/', '。']
const NUMBERS = [
  ...[
    '13800138000',
    '13900138000',
    '13800139001',
    '01065551234',
    '02165551234',
    '4008208820',
    '+1 303 555 0123',
  ],
  ...['8001', '10086'],
]
const NAMES = [
  '王芳',
  '欧阳娜娜',
  '单田芳',
  '𠮷野家',
  '王 芳',
  'Anna 王',
  'ABC空调公司',
  'أحمد',
  '13800138000',
  '北京空调有限公司',
  '',
]

/** Rows of every kind of odd texts, the same for the same seed. */
export function oddRecords(seed: number, each: number): Rows {
  let state = seed
  const random = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
  const pick = <T>(of: readonly T[]): T => of[random(of.length)] as T
  const chars = [...HAN]
  const piece = () =>
    random(9) === 0
      ? pick(NUMBERS)
      : random(3) > 0
        ? Array.from({ length: 1 + random(4) }, () => pick(chars)).join('')
        : pick(PIECES)
  const text = () => Array.from({ length: random(6) }, () => piece() + pick(JOINS)).join('')
  const whose = () => {
    const [agentId, teamId] = pick([
      [AGENT, TEAM],
      [COLLEAGUE, TEAM],
      [STRANGER, OTHER_TEAM],
      [STRANGER, null],
    ] as const)
    return { agentId, ownerId: agentId, teamId }
  }
  const time = () => ({ at: 1000 + random(40) })
  const number = () => pick(NUMBERS)
  const customer = () => pick([null, ...CUSTOMERS])
  const of = <T>(make: () => T): T[] => Array.from({ length: each }, make)
  return {
    customer: of(() => {
      const { at } = time()
      return aCustomer({
        no: `KH${100_000 + random(50)}`,
        name: pick(NAMES) || '张三',
        shortName: pick(NAMES),
        phones: [{ number: number(), kind: 'mobile', primary: true, doNotCall: false }],
        contacts: [
          { name: pick(NAMES), mobile: number(), employer: '', position: '', home: '', email: '', role: '' },
        ],
        ownerId: pick([null, AGENT, STRANGER]),
        address: text().slice(0, 200),
        remarks: text(),
        bankAccount: '6222021234567890123',
        secrecy: pick(['open', 'open', 'secret', 'confidential', 'topSecret'] as const),
        state: pick(['active', 'active', 'active', 'merged', 'withdrawn'] as const),
        createdAt: at,
        updatedAt: at,
      })
    }),
    call: of(() => {
      const { agentId, teamId } = whose()
      const remoteNumber = number()
      const remoteKey = numberKey(remoteNumber)
      const part = { startedAt: time().at, remoteNumber, remoteKey, remoteName: pick(NAMES) }
      return aCall({ ...part, agentId, teamId, customerId: customer() })
    }),
    callRecord: of(() => {
      const { agentId, teamId } = whose()
      const part = {
        content: text(),
        product: text().slice(0, 100),
        remarks: text(),
        contactName: pick(NAMES),
      }
      const { at } = time()
      return aRecord({
        ...part,
        agentId,
        teamId,
        customerId: customer(),
        remoteKey: numberKey(number()),
        createdAt: at,
      })
    }),
    complaint: of(() => {
      const { ownerId, teamId } = whose()
      const part = {
        content: text(),
        orderNo: text().slice(0, 60),
        contactName: pick(NAMES) || '李四',
        phone: number(),
      }
      const settled = {
        teamId,
        ownerId,
        registrarId: pick([AGENT, COLLEAGUE, STRANGER]),
        receivedAt: time().at,
      }
      return aComplaint({ ...part, ...settled, customerId: customer() })
    }),
    formEntry: of(() => {
      const { ownerId, teamId } = whose()
      const part = { text: text(), note: text(), phone: pick(['', '13800138000']), createdAt: time().at }
      return anEntry({ ...part, ownerId, teamId, customerId: customer() })
    }),
    task: of(() => {
      const { ownerId, teamId } = whose()
      const part = {
        title: `回电 ${text()}`.trim(),
        words: text(),
        contactName: pick(NAMES),
        number: number(),
      }
      return aTask({ ...part, ownerId, teamId, customerId: customer(), createdAt: time().at })
    }),
    article: of(() => {
      const part = { title: `说明${text()}`.trim(), body: text(), keywords: [piece()], updatedAt: time().at }
      return anArticle({ ...part, state: pick(['published', 'draft', 'retired'] as const) })
    }),
    evaluation: of(() => {
      const { agentId, teamId } = whose()
      const part = { strengths: text(), agentWords: text(), callAt: time().at, no: `ZJ202611-${random(90)}` }
      const state = pick(['draft', 'published', 'confirmed'] as const)
      return anEvaluation({ ...part, state, agentId, teamId, inspectorId: pick([INSPECTOR, STRANGER]) })
    }),
  }
}
