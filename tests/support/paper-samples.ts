import type { Critical, Mark } from '../../shared/entities/evaluation.ts'
import { callLog } from '../../shared/forms/call-log.ts'
import { callQuality } from '../../shared/forms/call-quality.ts'
import { complaintRegister } from '../../shared/forms/complaint-register.ts'
import { customerRegister } from '../../shared/forms/customer-register.ts'
import type { Form } from '../../shared/forms/define.ts'
import { homeOf, type Related } from '../../shared/forms/homes.ts'
import { inboundRecord } from '../../shared/forms/inbound-record.ts'
import { outboundRecord } from '../../shared/forms/outbound-record.ts'
import { paperHtml } from '../../shared/forms/paper.ts'
import type { TextContext } from '../../shared/forms/text.ts'
import type { Language } from '../../shared/forms/words.ts'
import type { UserId } from '../../shared/ids.ts'
import { newId } from '../../shared/ids.ts'
import { itemsOf } from '../../shared/rules/score.ts'
import { DEFAULT_CARD } from '../../shared/rules/score-card.ts'
import { aMark, anEvaluation } from './evaluation.ts'
import { aComplaint, aRecord } from './forms.ts'
import { AGENT, aCall, aCustomer } from './rows.ts'

const INSPECTOR = newId<UserId>()
const LEADER = newId<UserId>()
const NAMES: Record<string, string> = { [AGENT]: '林晓', [INSPECTOR]: '赵敏', [LEADER]: '周立波' }
const at = Date.UTC(2026, 10, 23, 6, 5, 12)
const minutes = (n: number) => n * 60_000

const customer = aCustomer({ name: '王建国', no: 'K000128' })
/** A firm with everything filled in. */
const file = aCustomer({
  no: 'KH000128',
  name: '北京华诚物业管理有限公司',
  shortName: '华诚物业',
  kind: 'company',
  grade: 'A',
  customerClass: 'project',
  region: '北京朝阳',
  ownerId: LEADER,
  keyAccount: true,
  warnings: ['keyAccount', 'atRisk'],
  phones: [
    { number: '010-65551234', kind: 'work', primary: true, doNotCall: false },
    { number: '13800138000', kind: 'mobile', primary: false, doNotCall: true },
  ],
  address: '北京市朝阳区建国路 88 号院 3 号楼 1202',
  postcode: '100022',
  fax: '010-65551235',
  email: 'office@example.com',
  website: 'www.example.com',
  contacts: [
    {
      name: '王建国',
      employer: '华诚物业工程部',
      position: '工程主管',
      home: '朝阳区双井',
      mobile: '13800138000',
      email: 'wang@example.com',
      role: '报修联系人',
    },
    {
      name: '刘芳',
      employer: '华诚物业财务部',
      position: '会计',
      home: '',
      mobile: '13900139000',
      email: '',
      role: '付款人',
    },
  ],
  nature: 'private',
  trade: '物业管理',
  parent: '华诚集团',
  size: '中型',
  staff: 320,
  legalPerson: '陈国华',
  capitalFen: 500_000_000,
  licence: '110105012345678',
  licensedOn: '2012-05-18',
  scope: '物业管理；房屋维修；家用电器安装与维修；保洁服务；停车场管理。',
  mainBusiness: '住宅与写字楼物业管理',
  bank: '工商银行北京建国路支行',
  bankAccount: '0200001009012345678',
  secrecy: 'confidential',
  secrecyUntil: '2027-12-31',
  creditLimitFen: 20_000_000,
  source: '老客户介绍',
  remarks: '每年三月集中报修一次空调，提前一周预约。',
  filedById: AGENT,
  verifiedAt: at,
  verifiedById: AGENT,
  createdAt: at,
  updatedAt: at,
})
const call = aCall({
  startedAt: at,
  ringAt: at + 400,
  answeredAt: at + 5200,
  endedAt: at + minutes(6),
  wrapEndedAt: at + minutes(6) + 41_000,
  phase: 'done',
  result: 'answered',
  hungUpBy: 'customer',
  holdMs: 32_000,
  holdCount: 1,
  muteMs: 4000,
  customerId: customer.id,
})

const record = {
  callId: call.id,
  customerId: customer.id,
  createdAt: at + minutes(7),
  contactName: '王建国',
}
const inbound = aRecord({
  ...record,
  product: 'KFR-35GW 挂机，订单 20261102-0087',
  content:
    '客户反映上周安装的空调内机漏水，客厅木地板已经泡起一块。预约的师傅两次没有上门，也没有电话说明。客户要求今天内安排上门检查，并赔偿地板损失。',
  handling: 'caseOpened',
  resolvedFirst: false,
  satisfaction: 2,
  mood: 'angry',
  callBackAt: at + minutes(120),
  remarks: '客户下午三点以后在家。',
  corrections: [
    {
      id: newId(),
      field: 'reason',
      from: 'repair.cooling.noise',
      to: 'repair.cooling.leak',
      why: '录音中客户说的是漏水',
      byId: LEADER,
      at: at + minutes(60),
    },
  ],
})
const outbound = aRecord({
  ...record,
  direction: 'outbound',
  verification: null,
  reason: null,
  handling: null,
  purpose: 'followUp',
  content:
    '回访空调漏水的处理结果：师傅已于昨日更换排水管并测试两小时，客户确认不再漏水。地板赔偿由门店另行联系。',
  answer: '对维修满意，等待赔偿答复',
  connection: 'connected',
  outcome: 'pending',
  nextContactAt: at + minutes(60 * 48),
  doNotCall: false,
  remarks: '',
})
const complaint = aComplaint({
  no: 'TS202611-A3F7-0012',
  callId: call.id,
  customerId: customer.id,
  contactName: '王建国',
  address: '北京市朝阳区建国路 88 号院 3 号楼 1202',
  category: 'quality.performance',
  qualityType: 'claim',
  keepSecret: false,
  content: String(inbound.content),
  remedies: ['repair', 'damages', 'apology'],
  grounds: ['claim'],
  orderNo: '20261102-0087',
  product: 'KFR-35GW 挂机',
  batchNo: 'SN2609-114-00371',
  quantity: 1,
  shippedOn: '2026-10-28',
  evidence: [
    { id: newId(), name: '地板照片-1.jpg', mime: 'image/jpeg', bytes: 812_344, sha256: '0'.repeat(64) },
    { id: newId(), name: '安装单.pdf', mime: 'application/pdf', bytes: 96_120, sha256: '1'.repeat(64) },
  ],
  department: 'service',
  remarks: '此前 11 月 19 日已来电一次。',
  level: 'major',
  state: 'accepted',
  nth: 2,
  ownerId: LEADER,
  receivedAt: at + minutes(4),
  replyDueAt: at + minutes(4 + 240),
  dueAt: at + minutes(60 * 72),
})

const LOST: Record<string, Partial<Mark>> = {
  tone: { got: 2, comment: '客户抱怨时语气略急', evidence: [{ atMs: 65_000, note: '' }] },
  soothing: {
    got: 3,
    comment: '致歉一次，未再安抚',
    evidence: [
      { atMs: 74_000, note: '' },
      { atMs: 121_000, note: '' },
    ],
  },
  holding: { got: 4, comment: '保持前未说明时长', evidence: [{ atMs: 185_000, note: '' }] },
  verification: { got: null, na: true },
  rating: { got: 0, comment: '未邀请评价' },
}
const criticals: Critical[] = []
const evaluation = anEvaluation({
  no: 'ZJ202611-B210-0007',
  agentId: AGENT,
  inspectorId: INSPECTOR,
  callId: call.id,
  callAt: at,
  callMs: minutes(6) - 5200,
  marks: itemsOf(DEFAULT_CARD).map(item => ({ ...aMark(item.code, item.max), ...LOST[item.code] })),
  criticals,
  strengths: '开头语规范，记录完整，建单及时。',
  improvements: '客户情绪激动时安抚不足；保持前要说明原因和时长。',
  advice: '听 1:05 与 2:01 两处录音，练习先致歉、再复述、后给方案。',
  state: 'confirmed',
  createdAt: at + minutes(300),
  publishedAt: at + minutes(320),
  answeredAt: at + minutes(400),
  agentWords: '同意，下次先安抚再查单。',
})

const related: Related = {
  call: () => call,
  customer: () => customer,
  recording: () => undefined,
  evaluation: () => evaluation,
  firstTime: ({ direction }) => (direction === 'inbound' ? 'no' : null),
}
const ROWS: readonly (readonly [Form, unknown])[] = [
  [complaintRegister, complaint],
  [customerRegister, file],
  [inboundRecord, inbound],
  [outboundRecord, outbound],
  [callLog, call],
  [callQuality, evaluation],
]

/** The six forms of the handbook as an ordinary day fills them, ready to print; times of Beijing. */
export const papers = (language: Language) =>
  ROWS.map(([form, row]) => {
    const context: TextContext = {
      language,
      names: id => NAMES[id] ?? (id === customer.id ? customer.name : undefined),
      zone: 480,
    }
    const home = homeOf(form)
    const values = home.values(row as never, form, related, context)
    const head = {
      org: language === 'en' ? 'Customer service centre' : '客户服务中心',
      no: home.no(row as never),
      facts: home.facts(row as never, related, context),
      notes: home.notes?.(row as never, form, context) ?? [],
    }
    return { form, values, head, context, html: paperHtml(form, values, { ...context, head }) }
  })
