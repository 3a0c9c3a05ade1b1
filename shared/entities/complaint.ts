import { z } from 'zod'
import { complaintRegister } from '../forms/complaint-register.ts'
import { blankOf } from '../forms/define.ts'
import { facetValues } from '../forms/facets.ts'
import { shapeOf } from '../forms/schema.ts'
import { CallId, ComplaintId, CustomerId, OrgId, TeamId, UserId } from '../ids.ts'
import {
  ComplaintLevel,
  ComplaintMove,
  ComplaintState,
  complaintRefusal,
  isOver,
} from '../rules/complaint-life.ts'
import { numberKey } from '../rules/phone-number.ts'
import { defineEntity } from './entity.ts'

const Time = z.number().int().nonnegative()

/** One entry of the case's timeline (6.5 节点): written with every move, never edited. */
export const ComplaintStep = z.object({
  id: z.uuid(),
  kind: z.enum(['register', ...ComplaintMove.options, 'note', 'level']),
  at: Time,
  byId: UserId,
  from: ComplaintState.nullable(),
  to: ComplaintState.nullable(),
  /** Who has to act from here on. */
  ownerId: UserId.nullable(),
  words: z.string().max(4000),
  /** The time limit that this step met or missed, epoch ms. */
  dueAt: Time.nullable(),
})
export type ComplaintStep = z.infer<typeof ComplaintStep>

/** 客户投诉 6.1: what was taken down, and the case around it. */
export const Complaint = z.object({
  id: ComplaintId,
  orgId: OrgId,
  /** 投诉编号, given by the workstation, never reused. */
  no: z.string().min(1).max(32),
  customerId: CustomerId.nullable(),
  callId: CallId.nullable(),
  teamId: TeamId.nullable(),
  /** 受理人. */
  registrarId: UserId,
  /** 当前责任人. */
  ownerId: UserId.nullable(),
  ...shapeOf(complaintRegister),
  /** 同一问题第几次投诉. */
  nth: z.number().int().min(1),
  level: ComplaintLevel,
  state: ComplaintState,
  receivedAt: Time,
  /** 首次回复时限 · 办结时限, epoch ms, in business time (R-CP-6, R-CP-13). */
  replyDueAt: Time.nullable(),
  dueAt: Time.nullable(),
  answeredAt: Time.nullable(),
  closedAt: Time.nullable(),
  steps: z.array(ComplaintStep).max(1000),
  updatedAt: Time,
})
export type Complaint = z.infer<typeof Complaint>

/** What whoever answers the customer must know: that a case is open, how heavy, until when. Not what was said. */
export const ComplaintBrief = Complaint.pick({
  id: true,
  orgId: true,
  no: true,
  customerId: true,
  category: true,
  level: true,
  state: true,
  receivedAt: true,
  dueAt: true,
})
export type ComplaintBrief = z.infer<typeof ComplaintBrief>

export const complaintBriefEntity = defineEntity({
  name: 'complaintBrief',
  schema: ComplaintBrief,
  version: 1,
  writer: 'server',
  secret: [],
  scope: () => ['org', 'shared'],
})

export const isOpenComplaint = (c: Pick<Complaint, 'state'>): boolean => !isOver(c.state)

export const complaintEntity = defineEntity({
  name: 'complaint',
  schema: Complaint,
  version: 2,
  // Version 1 held number, gist, level, state and clock alone.
  upgrade: {
    2: ({ gist, ...older }) => ({
      ...blankOf(complaintRegister),
      registrarId: older.ownerId ?? '00000000-0000-7000-8000-000000000000',
      nth: 1,
      replyDueAt: null,
      answeredAt: null,
      closedAt: null,
      steps: [],
      ...older,
      content: gist ?? '',
    }),
  },
  writer: 'workstation',
  secret: ['contactName', 'phone', 'address', 'content', 'remarks', 'steps'],
  scope: c => [
    'org',
    'brief',
    ...(c.teamId ? [`mates:${c.teamId}`, `team:${c.teamId}`] : []),
    `user:${c.registrarId}`,
    ...(c.ownerId ? [`user:${c.ownerId}`] : []),
  ],
  search: c => ({
    text: [c.no, c.content, c.product, c.orderNo, c.remarks],
    names: c.contactName ? [c.contactName] : [],
    numbers: [numberKey(c.phone)],
    people: c.ownerId ? [c.registrarId, c.ownerId] : [c.registrarId],
    customerId: c.customerId,
    at: c.receivedAt,
  }),
  facets: c => ({
    list: complaintRegister.id,
    at: c.receivedAt,
    values: {
      ...facetValues(complaintRegister, c),
      state: c.state,
      level: c.level,
      ownerId: c.ownerId ?? '',
      registrarId: c.registrarId,
      teamId: c.teamId ?? '',
    },
  }),
  appendOnly: ['steps'],
  guard: complaintRefusal,
  brief: {
    entity: 'complaintBrief',
    of: ({ id, orgId, no, customerId, category, level, state, receivedAt, dueAt }): ComplaintBrief => ({
      id,
      orgId,
      no,
      customerId,
      category,
      level,
      state,
      receivedAt,
      dueAt,
    }),
  },
})
