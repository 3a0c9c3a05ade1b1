import type { Complaint, ComplaintStep } from '../entities/complaint.ts'
import type { User } from '../entities/user.ts'
import type { complaintRegister } from '../forms/complaint-register.ts'
import type { FormValues } from '../forms/define.ts'
import { dueTimes, limitOf } from './complaint-level.ts'
import { COMPLAINT_MOVES, type ComplaintMove, isOver } from './complaint-life.ts'

/** What is known when a complaint has been taken down. `stepId` names the first step of its timeline. */
export type Registration = Pick<
  Complaint,
  'id' | 'no' | 'callId' | 'customerId' | 'level' | 'nth' | 'receivedAt'
> & {
  readonly values: FormValues<typeof complaintRegister>
  readonly stepId: string
}
/** One entry of the timeline: its id, when (epoch ms), and what was said. */
export type Entry = Pick<ComplaintStep, 'id' | 'at' | 'words'>

/**
 * 登记: a new case as its guard wants it. It lies in the queue of the registrar's team and is nobody's until somebody
 * accepts and assigns it: whoever registers a case never judges it.
 */
export function registerCase(registrar: User, { values, stepId, ...known }: Registration): Complaint {
  const { replyDueAt, dueAt } = dueTimes(known.level, known.receivedAt)
  const step: ComplaintStep = {
    id: stepId,
    kind: 'register',
    at: known.receivedAt,
    byId: registrar.id,
    from: null,
    to: 'registered',
    ownerId: null,
    words: '',
    dueAt: null,
  }
  return {
    ...values,
    ...known,
    orgId: registrar.orgId,
    teamId: registrar.teamId,
    registrarId: registrar.id,
    ownerId: null,
    state: 'registered',
    replyDueAt,
    dueAt,
    answeredAt: null,
    closedAt: null,
    steps: [step],
    updatedAt: known.receivedAt,
  }
}

/** 受理 · 不受理 · 指派 · 答复 · 关闭: the case after this move. To assign it is to give it to `owner` and to his team. */
export function moveCase(
  actor: Pick<User, 'id'>,
  c: Complaint,
  move: ComplaintMove,
  { owner, ...entry }: Entry & { owner?: Pick<User, 'id' | 'teamId'> | null },
): Complaint {
  const { to, needs } = COMPLAINT_MOVES[move]
  const next = needs.includes('owner') && owner ? owner : { id: c.ownerId, teamId: c.teamId }
  const step = { kind: move, byId: actor.id, from: c.state, to, ownerId: next.id, dueAt: limitOf(move, c) }
  return {
    ...c,
    state: to,
    ownerId: next.id,
    // Whoever looks after all teams belongs to none: what he takes on stays where it is.
    teamId: next.teamId ?? c.teamId,
    answeredAt: move === 'answer' ? (c.answeredAt ?? entry.at) : c.answeredAt,
    closedAt: isOver(to) ? entry.at : c.closedAt,
    steps: [...c.steps, { ...entry, ...step }],
    updatedAt: entry.at,
  }
}

/** 备注: the case with one more thing known about it. */
export function noteCase(actor: Pick<User, 'id'>, c: Complaint, entry: Entry): Complaint {
  const step = { byId: actor.id, from: null, to: null, ownerId: null, dueAt: null }
  return { ...c, steps: [...c.steps, { ...entry, kind: 'note', ...step }], updatedAt: entry.at }
}
