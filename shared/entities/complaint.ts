import { z } from 'zod'
import { CallId, ComplaintId, CustomerId, OrgId, TeamId, UserId } from '../ids.ts'
import { defineEntity } from './entity.ts'

/** 级别 (R-CP-6): 一般 · 重大 · 紧急. */
export const ComplaintLevel = z.enum(['ordinary', 'major', 'urgent'])
export const ComplaintState = z.enum(['registered', 'accepted', 'answered', 'closed', 'refused'])

/** 客户投诉 6.1 as the incoming-call card shows it: number, gist, level, state and clock. */
export const Complaint = z.object({
  id: ComplaintId,
  orgId: OrgId,
  no: z.string().max(32),
  customerId: CustomerId.nullable(),
  callId: CallId.nullable(),
  teamId: TeamId.nullable(),
  ownerId: UserId.nullable(),
  gist: z.string().max(500),
  level: ComplaintLevel,
  state: ComplaintState,
  receivedAt: z.number().int(),
  /** 办结时限, epoch ms. */
  dueAt: z.number().int().nullable(),
  updatedAt: z.number().int(),
})
export type Complaint = z.infer<typeof Complaint>

export const isOpenComplaint = (c: Complaint): boolean => c.state !== 'closed' && c.state !== 'refused'

export const complaintEntity = defineEntity({
  name: 'complaint',
  schema: Complaint,
  version: 1,
  writer: 'workstation',
  secret: ['gist'],
  scope: c => [
    'org',
    // Whoever answers the customer must see that a case is open.
    'shared',
    ...(c.teamId ? [`team:${c.teamId}`] : []),
  ],
  search: c => ({ text: `${c.no} ${c.gist}`, names: [], numbers: [], at: c.receivedAt }),
})
