import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { AgentState } from '../entities/agent-state.ts'
import { BlockedNumber } from '../entities/blocked-number.ts'
import { Call } from '../entities/call.ts'
import { CallRecord, CallRecordEntry } from '../entities/call-record.ts'
import { Complaint, ComplaintBrief } from '../entities/complaint.ts'
import { Customer } from '../entities/customer.ts'
import { Critical, Evaluation, Mark } from '../entities/evaluation.ts'
import { Recording } from '../entities/recording.ts'
import { EntityName } from '../entities/registry.ts'
import { Shift, ShiftFigures } from '../entities/shift.ts'
import { Role, Team, User } from '../entities/user.ts'
import { complaintRegister } from '../forms/complaint-register.ts'
import { entrySchema, FileRefSchema } from '../forms/schema.ts'
import {
  AttachmentId,
  BlockedNumberId,
  CallId,
  CallRecordId,
  ChangeId,
  ComplaintId,
  CustomerId,
  EvaluationId,
  FormEntryId,
  RecordingId,
  TeamId,
  UserId,
} from '../ids.ts'
import { AgentChoice, isReasonOf, StateReason } from '../rules/agent-choice.ts'
import { ComplaintLevel, ComplaintMove } from '../rules/complaint-life.ts'
import { LineSettings, LineStatus } from '../rules/line-status.ts'
import { PhoneRules } from '../rules/phone-rules.ts'
import { SupervisionMode } from '../rules/supervision.ts'
import { CallQuality, QualityLight } from '../rules/voice-quality.ts'
import { articleContract } from './article.ts'
import { CallRow, callListContract } from './calls.ts'
import { customerContract } from './customer.ts'
import { Exported, ExportOrder, exportsContract } from './exports.ts'
import { importsContract } from './imports.ts'
import { viewsContract } from './lists.ts'
import { HeadsetKey, MediaChoice, MediaDevices, SoundFault } from './media.ts'
import { After, Done, needs, Time } from './operation.ts'
import { rulesContract } from './rules.ts'
import { searchContract } from './search.ts'
import { outboundContract, taskContract } from './task.ts'

/** The reason is one of this choice. */
const fits = (wish: { choice: AgentChoice | 'logOff'; reason: StateReason | null }): boolean =>
  isReasonOf(wish.choice, wish.reason)

export { NumberPlace, PopCard } from './customer.ts'
export type { DeskMeta } from './operation.ts'

/** Where the program stands between start and log-on. */
export const AppState = z.object({
  stage: z.enum(['setUp', 'preparing', 'locked', 'damaged', 'logOn', 'ready']),
  version: z.string(),
  workspace: z.enum(['demo', 'server']).nullable(),
  serverUrl: z.string().nullable(),
  demoAvailable: z.boolean(),
  /** What guards the key of the local store; 'none yet' before set-up. */
  keyGuard: z.enum(['keyring', 'passphrase', 'file']).nullable(),
  keyringAvailable: z.boolean(),
  /** Step being prepared ('server', 'data' …) and how far, 0..1. */
  progress: z.object({ step: z.string(), ratio: z.number().min(0).max(1) }).nullable(),
  /** Accounts of the demo workspace, shown on the log-on screen. */
  demoAccounts: z.array(
    z.object({ account: z.string(), password: z.string(), name: z.string(), role: Role }),
  ),
  /** Why the stage is 'damaged', or why set-up failed. */
  problem: z
    .enum(['notADatabase', 'corrupt', 'newerVersion', 'diskFull', 'serverFailed', 'keyLost'])
    .nullable(),
})
export type AppState = z.infer<typeof AppState>

export const SessionView = z.object({
  user: User,
  team: Team.nullable(),
  orgName: z.string(),
  /** Logged on against the local password hash: the server could not be asked. */
  offline: z.boolean(),
})
export type SessionView = z.infer<typeof SessionView>

export const LiveCall = z.object({
  call: Call,
  /** Since when each lasts, epoch ms: hold, mute, 三方通话, an outage of the line, a pause of the recording. */
  heldSince: Time.nullable(),
  mutedSince: Time.nullable(),
  conferenceSince: Time.nullable(),
  outageSince: Time.nullable(),
  pausedSince: Time.nullable(),
  /** Until when 话后整理 should be over; null: no limit, or not in wrap-up. */
  wrapUpUntil: Time.nullable(),
  recording: z.boolean(),
  /** How it sounds now; null before anything was measured. */
  quality: z.object({ light: QualityLight, now: CallQuality }).nullable(),
  faults: z.array(SoundFault),
  /** A transfer of it is being tried: to this number. */
  transferringTo: z.string().nullable(),
  /** What the scripted caller of the training line says. */
  captions: z.array(z.object({ zh: z.string(), en: z.string(), at: Time })),
})
export type LiveCall = z.infer<typeof LiveCall>

export const PhoneState = z.object({
  line: LineStatus,
  lineKind: z.enum(['sip', 'training']).nullable(),
  agent: z.object({
    choice: AgentChoice,
    reason: StateReason.nullable(),
    since: Time,
    /** Name of the leader who ordered it. */
    orderedBy: z.string().nullable(),
    /** What the leader said with it. */
    orderWords: z.string().optional(),
  }),
  /** Live calls and those in wrap-up, oldest first. */
  calls: z.array(LiveCall),
  /** 'diskFull': calls are kept in memory and written as soon as there is room. */
  warning: z.enum(['noMicrophone', 'microphoneLost', 'mediaRestarted', 'diskFull']).nullable(),
  /** The last call that ended unanswered, for saying why; `redirectTo` is the number a 3xx named. */
  lastFailed: z.object({ call: Call, redirectTo: z.string().nullable() }).nullable(),
  /** The number 再次拨打 dials. */
  lastDialled: z.string().nullable(),
  /** The feature code that the exchange would not take last, for a note: its queues may not know this state. */
  codeFailed: z.enum(['logOn', 'logOff', 'pause', 'resume']).nullable(),
  rules: PhoneRules,
})
export type PhoneState = z.infer<typeof PhoneState>

export const SyncState = z.object({
  light: z.enum(['idle', 'working', 'offline', 'needsLogOn', 'attention', 'off']),
  queued: z.number().int(),
  attention: z.number().int(),
  lastSuccessAt: Time.nullable(),
  /** Technical text of the last failure, for the folded part. */
  lastError: z.string().nullable(),
})
export type SyncState = z.infer<typeof SyncState>

/** As Electron writes keys that hold for the whole system: 'Control+Alt+A'. */
const Accelerator = z
  .string()
  .regex(/^$|^[A-Za-z0-9]+(\+[A-Za-z0-9]+)*$/)
  .max(64)

export const Preferences = z.object({
  language: z.enum(['zh-CN', 'en']),
  theme: z.enum(['light', 'dark', 'system']),
  /** Keys of actions that somebody changed, by action; what is not here has the keys it came with. */
  keys: z.record(z.string().max(64), z.array(z.string().max(32)).max(4)),
  /** Keys that also work while another program is in front; empty: none. */
  globalKeys: z.object({ answer: Accelerator, hangUp: Accelerator, mute: Accelerator }),
})
export type Preferences = z.infer<typeof Preferences>

/** What the system made of a global key: 'taken' by another program (or no key it knows), or 'off'. */
const KeyHold = z.enum(['held', 'taken', 'off'])
export const HeldKeys = z.object({ answer: KeyHold, hangUp: KeyHold, mute: KeyHold })
export type HeldKeys = z.infer<typeof HeldKeys>

/** Of a workstation where nobody changed anything: the keys of the window with Ctrl and Shift hold everywhere. */
export const DEFAULT_PREFERENCES: Preferences = {
  language: 'zh-CN',
  theme: 'system',
  keys: {},
  globalKeys: { answer: 'Control+Shift+F2', hangUp: 'Control+Shift+F4', mute: 'Control+Shift+F7' },
}

export const ListFilter = z.object({
  /** Values by field, all of which must hold. */
  filters: z.record(z.string().max(64), z.string().max(128)).default({}),
  /** Words, names, number tails; every one must be found. */
  text: z.string().max(200).default(''),
  from: Time.nullable().default(null),
  to: Time.nullable().default(null),
})
export type ListFilter = z.infer<typeof ListFilter>

/** An entry of any form, as lists and readers take it; `values` are those of the form. */
export const FormRow = z.object({
  formId: z.string(),
  id: z.string(),
  at: Time,
  /** Number of the case or evaluation; empty for entries without one. */
  no: z.string(),
  /** Whose it is. */
  ownerId: UserId.nullable(),
  values: z.record(z.string(), z.unknown()),
})
export type FormRow = z.infer<typeof FormRow>

export const ComplaintView = z.object({
  complaint: Complaint,
  /** The moves open to whoever asks, in the order of the life cycle. */
  moves: z.array(ComplaintMove),
  call: Call.nullable(),
  /** The first of `recordings`. */
  recording: Recording.nullable(),
  /** All of the call, earliest first: after a break in the sound there is more than one. */
  recordings: z.array(Recording),
  customer: Customer.nullable(),
  /** Other cases of the same customer. */
  related: z.array(ComplaintBrief),
})
export type ComplaintView = z.infer<typeof ComplaintView>

/** One call of the inspector's queue. */
export const QueueRow = z.object({
  call: Call,
  customerName: z.string().nullable(),
  recording: Recording,
  evaluation: Evaluation.nullable(),
  hasComplaint: z.boolean(),
})
export type QueueRow = z.infer<typeof QueueRow>

/** Everything an inspector needs beside the player. */
export const Inspection = z.object({
  call: Call,
  customerName: z.string().nullable(),
  records: z.array(CallRecord),
  complaints: z.array(ComplaintBrief),
  recording: Recording.nullable(),
  recordings: z.array(Recording),
  evaluation: Evaluation.nullable(),
})
export type Inspection = z.infer<typeof Inspection>

/** A team's shift with all that happened in it. */
export const ShiftPage = z.object({
  shift: Shift.omit({ updatedAt: true }),
  team: Team,
  agents: z.array(
    z.object({
      user: User,
      states: z.array(AgentState),
      calls: z.array(
        z.object({ call: Call, customerName: z.string().nullable(), records: z.array(CallRecord) }),
      ),
      figures: ShiftFigures,
    }),
  ),
  complaints: z.array(Complaint),
  evaluations: z.array(Evaluation),
  figures: ShiftFigures,
  /** Records that came in after the signature, for a signed shift. */
  late: z.array(CallRecordId),
  /** Until when the server's word is known here, epoch ms; null: never heard. */
  asOf: Time.nullable(),
})
export type ShiftPage = z.infer<typeof ShiftPage>

const ShiftKey = z.object({
  teamId: TeamId,
  /** Any moment within the shift, epoch ms. */
  at: Time,
})

/** Longest draft kept, in UTF-16 units: a 2 MB paste is refused by the record but must not be lost. */
export const MAX_DRAFT = 8_000_000

/** Largest file a form may carry, in bytes. */
export const MAX_ATTACHMENT = 20_000_000

/** Every operation and event between window and main process, once. */
export const deskContract = {
  app: {
    watch: needs('anyone').output(eventIterator(AppState)),
    /** Choose the workspace of this workstation; without a keyring a passphrase guards the store. */
    setUp: needs('anyone')
      .input(
        z.discriminatedUnion('kind', [
          z.object({ kind: z.literal('demo') }),
          z.object({
            kind: z.literal('server'),
            url: z.url({ protocol: /^https?$/ }),
            passphrase: z.string().min(8).max(256).optional(),
          }),
        ]),
      )
      .output(Done),
    unlock: needs('anyone')
      .input(z.object({ passphrase: z.string().max(256) }))
      .output(Done),
    /** From 'damaged': set the file aside (never deleted) and begin a new one that fills from the server. */
    startAfresh: needs('anyone').output(z.object({ keptAs: z.string() })),
  },
  session: {
    logOn: needs('anyone')
      .input(z.object({ account: z.string().trim().min(1).max(64), password: z.string().min(1).max(256) }))
      .output(SessionView),
    logOff: needs('loggedOn').output(Done),
    current: needs('anyone').output(SessionView.nullable()),
  },
  phone: {
    watch: needs('loggedOn').output(eventIterator(PhoneState)),
    choose: needs('phone.use')
      .input(z.object({ choice: AgentChoice, reason: StateReason.nullable().default(null) }).refine(fits))
      .output(Done),
    /** `anyway`: the customer's 免打扰 was shown and is overridden. `parentId`: a 咨询 on behalf of this call. */
    dial: needs('phone.use')
      .input(
        z.object({
          number: z.string().max(128),
          /** Whose number it is, for those who see it hidden: main dials the real one. `nth`: of his phones. */
          of: z
            .union([
              z.object({ callId: CallId }),
              z.object({ customerId: CustomerId, nth: z.number().int().min(0) }),
            ])
            .nullable()
            .default(null),
          anyway: z.boolean().default(false),
          parentId: CallId.nullable().default(null),
        }),
      )
      .output(z.object({ callId: CallId })),
    /** 盲转. */
    transfer: needs('phone.use')
      .input(z.object({ callId: CallId, number: z.string().max(128) }))
      .output(Done),
    /** 咨询转: both far sides talk to each other, we are out. */
    completeTransfer: needs('phone.use')
      .input(z.object({ callId: CallId, otherId: CallId }))
      .output(Done),
    /** 三方通话 of these calls; fewer than two: part them, the first named goes on talking, the others are held. */
    confer: needs('phone.use')
      .input(z.object({ callIds: z.array(CallId).max(4) }))
      .output(Done),
    /** 切换: the held call is talked to, the other one held. */
    swap: needs('phone.use')
      .input(z.object({ callId: CallId }))
      .output(Done),
    pauseRecording: needs('phone.use')
      .input(z.object({ callId: CallId, on: z.boolean() }))
      .output(Done),
    extendWrapUp: needs('phone.use')
      .input(z.object({ callId: CallId }))
      .output(Done),
    /** 监听 · 耳语 · 强插 · 接管 the call of an agent of whom the caller is the leader. */
    supervise: needs('phone.supervise')
      .input(z.object({ agentId: UserId, mode: SupervisionMode }))
      .output(z.object({ callId: CallId })),
    /** 强制示闲 · 示忙 · 签出. */
    order: needs('agentOrder.write')
      .input(
        z
          .object({
            agentId: UserId,
            choice: z.enum([...AgentChoice.options, 'logOff']),
            reason: StateReason.nullable(),
            words: z.string().max(500),
          })
          .refine(fits),
      )
      .output(Done),
    setRules: needs('siteRules.write').input(PhoneRules).output(Done),
    answer: needs('phone.use')
      .input(z.object({ callId: CallId }))
      .output(Done),
    reject: needs('phone.use')
      .input(z.object({ callId: CallId }))
      .output(Done),
    hangUp: needs('phone.use')
      .input(z.object({ callId: CallId }))
      .output(Done),
    hold: needs('phone.use')
      .input(z.object({ callId: CallId, on: z.boolean() }))
      .output(Done),
    mute: needs('phone.use')
      .input(z.object({ callId: CallId, on: z.boolean() }))
      .output(Done),
    dtmf: needs('phone.use')
      .input(z.object({ callId: CallId, tones: z.string().regex(/^[0-9*#A-D]{1,32}$/) }))
      .output(Done),
    finishWrapUp: needs('phone.use')
      .input(z.object({ callId: CallId }))
      .output(Done),
    /** Training line only: have the next (or a named) scripted caller ring. */
    practise: needs('phone.use')
      .input(z.object({ scriptId: z.string().max(64).optional() }))
      .output(Done),
    line: needs('line.configure').output(LineSettings.nullable()),
    setLine: needs('line.configure').input(LineSettings).output(Done),
  },
  /** tel: and sip: links of the system that were clicked somewhere. Such a link never dials by itself: any page could ring. */
  links: {
    /** The number a link asks for, as it would be dialled; null while none waits for an answer. */
    watch: needs('phone.use').output(eventIterator(z.object({ number: z.string() }).nullable())),
    /** The question was answered, with yes or no. */
    done: needs('phone.use').output(Done),
  },
  /** Microphone, speaker and ringer of this workstation. */
  devices: {
    watch: needs('phone.use').output(
      eventIterator(
        z.discriminatedUnion('type', [
          z.object({ type: z.literal('devices'), devices: MediaDevices, choice: MediaChoice }),
          z.object({ type: z.literal('level'), microphone: z.number(), speaker: z.number() }),
          z.object({ type: z.literal('headset'), key: HeadsetKey }),
        ]),
      ),
    ),
    choose: needs('phone.use').input(MediaChoice).output(Done),
    meter: needs('phone.use')
      .input(z.object({ on: z.boolean() }))
      .output(Done),
    tryOut: needs('phone.use')
      .input(z.object({ what: z.enum(['speaker', 'ringer', 'microphone']) }))
      .output(Done),
  },
  /** 黑名单. */
  blocked: {
    list: needs('blockedNumber.read', ['blockedNumber']).output(z.array(BlockedNumber)),
    add: needs('blockedNumber.write')
      .input(BlockedNumber.pick({ number: true, why: true, until: true }))
      .output(BlockedNumber),
    lift: needs('blockedNumber.write')
      .input(z.object({ id: BlockedNumberId }))
      .output(Done),
  },
  call: {
    ...callListContract,
    /** 未接来电 to call back: of the last days, whose number has not been spoken to since; newest first, one a number. */
    missed: needs('call.read', ['call', 'customer'])
      .input(z.object({ from: Time }))
      .output(
        z.array(
          z.object({ call: Call, customerName: z.string().nullable(), times: z.number().int().min(1) }),
        ),
      ),
    list: needs('call.read', ['call', 'callRecord', 'customer'])
      .input(z.object({ from: Time, to: Time, limit: z.number().int().min(1).max(500) }))
      .output(z.array(CallRow)),
    get: needs('call.read', ['call', 'callRecord', 'recording', 'complaint', 'evaluation'])
      .input(z.object({ callId: CallId }))
      .output(
        z.object({
          call: Call,
          records: z.array(CallRecord),
          recording: Recording.nullable(),
          recordings: z.array(Recording),
          complaints: z.array(ComplaintBrief),
          evaluation: Evaluation.nullable(),
        }),
      ),
    /** Says which of several customers with this number is on the line; null = none of them. */
    setCustomer: needs('call.write')
      .input(z.object({ callId: CallId, customerId: CustomerId.nullable() }))
      .output(Done),
    /**
     * The window tells when the card for a call stood on the screen, for the bench and the corner tooltip.
     * `recordMs`: how long after the INVITE the call's record was safe on disk.
     */
    painted: needs('phone.use')
      .input(z.object({ callId: CallId }))
      .output(z.object({ sinceInviteMs: z.number(), recordMs: z.number() })),
  },
  callRecord: {
    /** A new business record of the call (`recordId` null), or one that is amended while the call is in 话后整理. */
    save: needs('callRecord.write')
      .input(
        z.object({
          recordId: CallRecordId.nullable().default(null),
          caseIds: z.array(ComplaintId).max(20).default([]),
          entry: CallRecordEntry,
        }),
      )
      .output(CallRecord),
    /** All of the call, earliest first, and whether the matter was solved at the first call as far as is known now. */
    ofCall: needs('callRecord.read', ['callRecord', 'call'])
      .input(z.object({ callId: CallId }))
      .output(z.array(z.object({ record: CallRecord, firstTime: z.enum(['yes', 'no', 'open']).nullable() }))),
    /** 更正 of a settled record, one's own or (for leaders) somebody else's: the old value stays readable. */
    correct: needs('callRecord.write')
      .input(
        z.object({
          callRecordId: CallRecordId,
          field: z.string().max(64),
          value: z.unknown(),
          why: z.string().trim().min(1).max(1000),
        }),
      )
      .output(CallRecord),
  },
  customer: customerContract,
  imports: importsContract,
  search: searchContract,
  /** 待办. */
  task: taskContract,
  /** 外呼名单. */
  outbound: outboundContract,
  /** 话术, 知识, 应对流程, 优惠活动. */
  article: articleContract,
  views: viewsContract,
  exports: exportsContract,
  rules: rulesContract,
  /** Entries of any declared form: those with a life cycle are written by their own nouns and read here too. */
  form: {
    list: needs('loggedOn', ['formEntry', 'callRecord', 'complaint', 'evaluation', 'call', 'customer'])
      .input(
        ListFilter.extend({
          formId: z.string().max(64),
          after: After.default(null),
          limit: z.number().int().min(1).max(200).default(50),
        }),
      )
      .output(z.object({ rows: z.array(FormRow), next: After })),
    get: needs('loggedOn', ['formEntry', 'callRecord', 'complaint', 'evaluation', 'call', 'customer'])
      .input(z.object({ formId: z.string().max(64), id: z.uuid() }))
      .output(FormRow),
    /** A new entry, or (with `id`) a changed one. The values are checked by the form's own schema. */
    save: needs('formEntry.write')
      .input(
        z.object({
          formId: z.string().max(64),
          id: FormEntryId.nullable(),
          callId: CallId.nullable(),
          customerId: CustomerId.nullable(),
          values: z.record(z.string(), z.unknown()),
        }),
      )
      .output(FormRow),
    /** The paper form as a page of this program, for the preview's frame. */
    preview: needs('loggedOn')
      .input(z.object({ formId: z.string().max(64), id: z.uuid() }))
      .output(z.object({ url: z.string() })),
    /** A4 PDF into the downloads folder. */
    pdf: needs('loggedOn')
      .input(z.object({ formId: z.string().max(64), id: z.uuid() }))
      .output(z.object({ path: z.string() })),
    /** Every entry that the filter lets through as an Excel or CSV file in the downloads folder. */
    excel: needs('data.export')
      .input(ListFilter.extend({ ...ExportOrder.shape, formId: z.string().max(64) }))
      .output(Exported),
    /** Show a file just written in the system's file manager. */
    reveal: needs('loggedOn')
      .input(z.object({ path: z.string().max(4096) }))
      .output(Done),
    /** Keep a file for a form; its bytes are encrypted here and sent in the background. */
    attach: needs('attachment.write')
      .input(
        z.object({
          name: z.string().min(1).max(255),
          mime: z.string().max(128),
          base64: z.base64().max(Math.ceil((MAX_ATTACHMENT * 4) / 3) + 4),
        }),
      )
      .output(FileRefSchema),
    /** An address of this program under which an attachment can be read, for a while. */
    openAttachment: needs('attachment.read')
      .input(z.object({ attachmentId: AttachmentId }))
      .output(z.object({ url: z.string() })),
  },
  complaint: {
    /** 登记投诉: numbered here at once, with the server out of reach too. */
    register: needs('complaint.write')
      .input(
        z.object({
          callId: CallId.nullable(),
          customerId: CustomerId.nullable(),
          /** As confirmed by whoever registers; the rules propose one. */
          level: ComplaintLevel,
          values: entrySchema(complaintRegister),
        }),
      )
      .output(Complaint),
    get: needs('complaint.read', ['complaint', 'call', 'recording', 'customer'])
      .input(z.object({ complaintId: ComplaintId }))
      .output(ComplaintView),
    list: needs('complaint.read', ['complaint'])
      .input(
        ListFilter.extend({
          /** Cases I registered or answer for, those of my team, or all. */
          whose: z.enum(['mine', 'team', 'all']),
          open: z.boolean(),
          limit: z.number().int().min(1).max(500),
        }),
      )
      .output(z.array(Complaint)),
    /** How many complaints on the same thing this customer has made, this one included; for the proposal of a level. */
    nth: needs('complaint.write', ['complaint'])
      .input(z.object({ customerId: CustomerId, category: z.string().max(128) }))
      .output(z.object({ nth: z.number().int().min(1) })),
    move: needs('complaint.write')
      .input(
        z.object({
          complaintId: ComplaintId,
          move: ComplaintMove,
          words: z.string().max(4000).default(''),
          ownerId: UserId.nullable().default(null),
        }),
      )
      .output(Complaint),
    note: needs('complaint.write')
      .input(z.object({ complaintId: ComplaintId, words: z.string().trim().min(1).max(4000) }))
      .output(Complaint),
  },
  quality: {
    /** Recorded calls of everybody whose calls the caller may score, newest first. */
    queue: needs('evaluation.score', ['call', 'recording', 'evaluation', 'complaint'])
      .input(
        z.object({
          from: Time,
          to: Time,
          show: z.enum(['unscored', 'mine', 'all']),
          agentId: UserId.nullable(),
          limit: z.number().int().min(1).max(500),
        }),
      )
      .output(z.array(QueueRow)),
    open: needs('evaluation.score', ['call', 'recording', 'evaluation', 'callRecord', 'complaint'])
      .input(z.object({ callId: CallId }))
      .output(Inspection),
    /** Keep the scoring as a draft; a new one is begun with the card in force. */
    save: needs('evaluation.score')
      .input(
        Evaluation.pick({ method: true, strengths: true, improvements: true, advice: true }).extend({
          callId: CallId,
          marks: z.array(Mark).max(300),
          criticals: z.array(Critical).max(100),
        }),
      )
      .output(Evaluation),
    /** 发布: from here on agent and leader see it, and marks stay as they are. */
    publish: needs('evaluation.score')
      .input(z.object({ evaluationId: EvaluationId }))
      .output(Evaluation),
    /** The caller's own published scores, newest first. */
    mine: needs('evaluation.read', ['evaluation'])
      .input(z.object({ limit: z.number().int().min(1).max(200) }))
      .output(
        z.array(
          z.object({ evaluation: Evaluation, call: Call.nullable(), customerName: z.string().nullable() }),
        ),
      ),
    /** The agent's word on his score: 确认 or 提出异议 (with words). */
    answer: needs('evaluation.write')
      .input(
        z.object({
          evaluationId: EvaluationId,
          verdict: z.enum(['confirmed', 'objected']),
          words: z.string().max(4000),
        }),
      )
      .output(Evaluation),
  },
  recording: {
    /** An address of this program under which the sound can be heard, for a while; that it was opened is logged. */
    open: needs('recording.read')
      .input(z.object({ recordingId: RecordingId }))
      .output(z.object({ url: z.string(), recording: Recording })),
  },
  shift: {
    page: needs('shift.read', [
      'shift',
      'agentState',
      'call',
      'callRecord',
      'complaint',
      'evaluation',
      'user',
      'customer',
    ])
      .input(ShiftKey)
      .output(ShiftPage),
    comment: needs('shift.write')
      .input(ShiftKey.extend({ comment: z.string().max(4000) }))
      .output(Done),
    /** 签字: freezes the figures; nobody changes the shift afterwards. */
    sign: needs('shift.write').input(ShiftKey).output(Done),
  },
  /** Names for lists and choices. */
  people: {
    list: needs('user.read', ['user', 'team']).output(
      z.object({ users: z.array(User), teams: z.array(Team) }),
    ),
  },
  /** What was typed and not yet saved, by screen and record; survives reload and crash. */
  draft: {
    get: needs('loggedOn')
      .input(z.object({ key: z.string().max(200) }))
      .output(z.string().nullable()),
    put: needs('loggedOn')
      .input(z.object({ key: z.string().max(200), value: z.string().max(MAX_DRAFT).nullable() }))
      .output(Done),
  },
  sync: {
    watch: needs('sync.read').output(eventIterator(SyncState)),
    now: needs('sync.read').output(Done),
    attention: needs('sync.read').output(
      z.array(
        z.object({
          id: ChangeId,
          entity: EntityName,
          entityId: z.string(),
          at: Time,
          reason: z.string(),
          detail: z.string(),
        }),
      ),
    ),
  },
  preferences: {
    get: needs('anyone').output(Preferences),
    put: needs('anyone').input(Preferences.partial()).output(Preferences),
    /** What became of `globalKeys`, as last put. */
    heldKeys: needs('anyone').output(HeldKeys),
  },
  /** Committed changes by entity, from this window, another one or the server. */
  changes: {
    watch: needs('loggedOn').output(
      eventIterator(z.object({ entity: EntityName, ids: z.array(z.string()) })),
    ),
  },
}
