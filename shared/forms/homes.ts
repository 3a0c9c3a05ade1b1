import type { Call } from '../entities/call.ts'
import type { CallRecord } from '../entities/call-record.ts'
import type { Customer } from '../entities/customer.ts'
import type { Evaluation } from '../entities/evaluation.ts'
import type { Recording } from '../entities/recording.ts'
import type { RowOf } from '../entities/registry.ts'
import type { UserId } from '../ids.ts'
import { callNo, callRecordNo } from '../rules/call-no.ts'
import { callDurations } from '../rules/call-state.ts'
import type { FirstTime } from '../rules/first-contact.ts'
import { callLogValues } from './call-log-values.ts'
import { callQualityValues } from './call-quality-values.ts'
import { type Form, fieldOf, type Home, storedFieldsOf } from './define.ts'
import { EMPTY, type Values } from './fields.ts'
import { upgradedValues } from './schema.ts'
import { CASE_WORDS, LEVEL_WORDS } from './state-words.ts'
import { durationText, type TextContext, timeText, valueText } from './text.ts'
import { say, type Words, w } from './words.ts'

/** What belongs to an entry and stands in other records; asked for only where a form shows it. */
export type Related = {
  readonly call: () => Call | undefined
  readonly customer: () => Customer | undefined
  readonly recording: () => Recording | undefined
  readonly evaluation: () => Evaluation | undefined
  /** The repeat-call test of a business record; null where there is nothing to test. */
  readonly firstTime: (record: CallRecord) => FirstTime | null
}
type Fact = readonly [label: Words, text: string]

/** How records of one kind are read as entries of a form. A new form needs none of this, only a new home does. */
type HomeOf<H extends Home> = {
  /** The form that this record is an entry of. */
  readonly formId: (row: RowOf<H>) => string
  readonly at: (row: RowOf<H>) => number
  readonly no: (row: RowOf<H>) => string
  readonly ownerId: (row: RowOf<H>) => UserId | null
  readonly callId: (row: RowOf<H>) => Call['id'] | null
  readonly customerId: (row: RowOf<H>) => Customer['id'] | null
  readonly values: (row: RowOf<H>, form: Form, related: Related, context: TextContext) => Values
  /** What the system knows of it, above the fields on paper. */
  readonly facts: (row: RowOf<H>, related: Related, context: TextContext) => readonly Fact[]
  readonly notes?: (row: RowOf<H>, form: Form, context: TextContext) => readonly string[]
}

/** The form's own fields of a record; what an older record lacks is empty. */
const ownValues = (row: object, form: Form): Values => {
  const values = row as Values
  return Object.fromEntries(
    storedFieldsOf(form).map(([name, field]) => [name, values[name] ?? EMPTY[field.kind]]),
  )
}

export const homes: { readonly [H in Home]: HomeOf<H> } = {
  formEntry: {
    formId: row => row.formId,
    at: row => row.createdAt,
    no: () => '',
    ownerId: row => row.ownerId,
    callId: row => row.callId,
    customerId: row => row.customerId,
    values: (row, form) => upgradedValues(form, row.formVersion, row.values),
    facts: (row, related, context) => [
      [w('填写人', 'Filled in by'), nameOf(row.ownerId, context)],
      [w('填写时间', 'Filled in at'), timeText(row.createdAt, context.zone)],
      ...contactFacts(related),
    ],
  },
  customer: {
    formId: () => 'customerRegister',
    at: row => row.updatedAt,
    no: row => row.no,
    ownerId: row => row.ownerId,
    callId: () => null,
    customerId: () => null,
    // Beside the form's own: what a list needs to say that a file is stale.
    values: (row, form) => ({
      ...ownValues(row, form),
      verifiedAt: row.verifiedAt,
      createdAt: row.createdAt,
    }),
    facts: (row, _related, context) => [
      [w('客户编号', 'Customer number'), row.no],
      [w('登记人', 'Registered by'), row.filedById ? nameOf(row.filedById, context) : ''],
      [w('建档日期', 'Filed'), timeText(row.createdAt, context.zone)],
      [w('最后更新', 'Updated'), timeText(row.updatedAt, context.zone)],
      [w('最后核实', 'Verified'), row.verifiedAt === null ? '' : timeText(row.verifiedAt, context.zone)],
    ],
  },
  callRecord: {
    formId: row => (row.direction === 'inbound' ? 'inboundRecord' : 'outboundRecord'),
    at: row => row.createdAt,
    no: callRecordNo,
    ownerId: row => row.agentId,
    callId: row => row.callId,
    customerId: row => row.customerId,
    values: ownValues,
    facts: (row, related, context) => {
      const call = related.call()
      const inbound = row.direction === 'inbound'
      return [
        [w('座席员', 'Agent'), nameOf(row.agentId, context)],
        [w('记录时间', 'Recorded at'), timeText(row.createdAt, context.zone)],
        ...(call ? callFacts(call, inbound, context) : []),
        ...contactFacts(related),
        ...firstTimeFacts(related.firstTime(row), context),
        ...linkedFacts(row.caseIds, context),
      ]
    },
    notes: (row, form, context) =>
      row.corrections.map(({ field, from, to, why, byId, at }) => {
        const known = fieldOf(form, field)
        const text = (value: unknown) => (known ? valueText(known, value, context) : String(value)) || '—'
        const label = known ? say(known.label, context.language) : field
        const [signed, corrected] = [nameOf(byId, context), say(CORRECTED, context.language)]
        return `${corrected}（${signed} ${timeText(at, context.zone)}）${label}：${text(from)} → ${text(to)}。${why}`
      }),
  },
  call: {
    formId: () => 'callLog',
    at: row => row.startedAt,
    no: callNo,
    ownerId: row => row.agentId,
    callId: row => row.id,
    customerId: row => row.customerId,
    values: (row, _form, related) =>
      callLogValues(row, { recording: related.recording(), evaluation: related.evaluation() }),
    facts: () => [],
  },
  complaint: {
    formId: () => 'complaintRegister',
    at: row => row.receivedAt,
    no: row => row.no,
    ownerId: row => row.registrarId,
    callId: row => row.callId,
    customerId: row => row.customerId,
    values: ownValues,
    facts: (row, related, context) => [
      [w('受理人', 'Received by'), nameOf(row.registrarId, context)],
      [w('受理时间', 'Received at'), timeText(row.receivedAt, context.zone)],
      [w('级别', 'Level'), say(LEVEL_WORDS[row.level], context.language)],
      [w('状态', 'State'), say(CASE_WORDS[row.state], context.language)],
      [
        w('首次回复时限', 'First reply due'),
        row.replyDueAt === null ? '' : timeText(row.replyDueAt, context.zone),
      ],
      [w('办结时限', 'Solution due'), row.dueAt === null ? '' : timeText(row.dueAt, context.zone)],
      [w('同一问题第几次', 'Times on the same thing'), String(row.nth)],
      [w('责任人', 'Answers for it'), row.ownerId ? nameOf(row.ownerId, context) : ''],
      ...contactFacts(related),
    ],
  },
  evaluation: {
    formId: () => 'callQuality',
    at: row => row.callAt,
    no: row => row.no,
    ownerId: row => row.inspectorId,
    callId: row => row.callId,
    customerId: () => null,
    values: (row, _form, related, { language }) =>
      callQualityValues(row, related.call() ?? { id: row.callId, startedAt: row.callAt }, language),
    facts: () => [],
  },
}

/** The home of a form with its row type widened, for code that treats all forms alike. */
export const homeOf = ({ home }: Form) => homes[home] as unknown as HomeOf<Home>

const CORRECTED = w('更正', 'Corrected')

const nameOf = (id: string, { names }: TextContext): string => names(id) ?? ''

const FIRST_TIME_WORDS = {
  yes: w('一次解决', 'Solved first time'),
  no: w('未一次解决', 'Not solved first time'),
  open: w('期限未到', 'Not yet known'),
} satisfies Record<FirstTime, Words>

const firstTimeFacts = (firstTime: FirstTime | null, { language }: TextContext): Fact[] =>
  firstTime === null ? [] : [[w('复呼检验', 'Repeat-call test'), say(FIRST_TIME_WORDS[firstTime], language)]]

/** 关联单据. */
const linkedFacts = (ids: readonly string[], context: TextContext): Fact[] => {
  const names = ids.map(id => nameOf(id, context)).filter(Boolean)
  return names.length > 0 ? [[w('关联单据', 'Linked cases'), names.join('、')]] : []
}

const contactFacts = ({ customer, call }: Related): Fact[] => {
  const [who, what] = [customer(), call()]
  return [
    ...(who ? [[w('客户', 'Customer'), `${who.name}（${who.no}）`] as const] : []),
    ...(what ? [[w('通话编号', 'Call number'), callNo(what)] as const] : []),
  ]
}

function callFacts(call: Call, inbound: boolean, context: TextContext): Fact[] {
  const { talkMs, ringMs, wrapMs } = callDurations(call, call.endedAt ?? call.startedAt)
  const phone = (number: string) => valueText({ kind: 'phone', label: w('', '') }, number, context)
  const number: Fact = [inbound ? w('来电号码', 'Caller') : w('呼出号码', 'Called'), phone(call.remoteNumber)]
  return [
    [
      inbound ? w('来电时间', 'Called at') : w('呼出时间', 'Called at'),
      timeText(call.startedAt, context.zone, true),
    ],
    number,
    ...(inbound ? [[w('热线', 'Hot line'), phone(call.dialledNumber)] as const] : []),
    ...(call.answeredAt === null
      ? []
      : [[w('接听时间', 'Answered'), timeText(call.answeredAt, context.zone, true)] as const]),
    [w('振铃', 'Ring time'), durationText(ringMs)],
    [w('通话时长', 'Talk time'), durationText(talkMs)],
    [w('话后时长', 'After-call work'), durationText(wrapMs)],
  ]
}
