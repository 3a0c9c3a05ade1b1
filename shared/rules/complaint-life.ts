import { z } from 'zod'
import type { Complaint, ComplaintStep } from '../entities/complaint.ts'
import type { Refusal } from '../entities/entity.ts'
import type { Role, User } from '../entities/user.ts'
import { complaintRegister } from '../forms/complaint-register.ts'
import { storedFieldsOf } from '../forms/define.ts'
import { canonicalJson } from '../text/canonical-json.ts'
import { isAppended } from './append-only.ts'
import { limitOf } from './complaint-level.ts'
import { can } from './permissions.ts'

/** 级别 (R-CP-6): 一般 · 重大 · 紧急. */
export const ComplaintLevel = z.enum(['ordinary', 'major', 'urgent'])
export type ComplaintLevel = z.infer<typeof ComplaintLevel>

/** 已登记 · 已受理 · 处理中 · 已答复 · 已关闭 · 不受理 (R-CP-2, the first moves). */
export const ComplaintState = z.enum(['registered', 'accepted', 'handling', 'answered', 'closed', 'refused'])
export type ComplaintState = z.infer<typeof ComplaintState>

/** 受理 · 不受理 · 指派 · 答复客户 · 关闭. */
export const ComplaintMove = z.enum(['accept', 'refuse', 'assign', 'answer', 'close'])
export type ComplaintMove = z.infer<typeof ComplaintMove>

type Rule = {
  readonly from: readonly ComplaintState[]
  readonly to: ComplaintState
  /** Who may, by level (R-DP-5): ordinary cases by the team, heavy ones by head or manager. */
  readonly roles: Readonly<Record<ComplaintLevel, readonly Role[]>>
  /** The person responsible may as well, whatever his role. */
  readonly owner?: true
  /** Separation of duties: not whoever registered the case, or not whoever answered it. */
  readonly not?: 'registrar' | 'answerer'
  readonly needs: readonly ('words' | 'owner')[]
}

const TEAM: readonly Role[] = ['leader', 'head', 'manager']
const HEADS: readonly Role[] = ['head', 'manager']
const BY_LEVEL = { ordinary: TEAM, major: HEADS, urgent: HEADS } as const

/** The life cycle as data: which move leads where, and who may make it. */
export const COMPLAINT_MOVES: Readonly<Record<ComplaintMove, Rule>> = {
  accept: { from: ['registered'], to: 'accepted', roles: BY_LEVEL, not: 'registrar', needs: [] },
  refuse: { from: ['registered'], to: 'refused', roles: BY_LEVEL, not: 'registrar', needs: ['words'] },
  assign: {
    from: ['accepted', 'handling'],
    to: 'handling',
    roles: { ordinary: TEAM, major: TEAM, urgent: TEAM },
    needs: ['owner'],
  },
  answer: {
    from: ['handling'],
    to: 'answered',
    roles: { ordinary: TEAM, major: TEAM, urgent: TEAM },
    owner: true,
    needs: ['words'],
  },
  close: { from: ['answered'], to: 'closed', roles: BY_LEVEL, not: 'answerer', needs: ['words'] },
}

type Mover = Pick<User, 'id' | 'orgId' | 'teamId' | 'roles' | 'disabled'>

/** Whether this user may make this move in this case as it stands. */
export function mayMove(user: Mover, move: ComplaintMove, c: Complaint): boolean {
  const rule = COMPLAINT_MOVES[move]
  if (!can(user, 'complaint.write', c) || !rule.from.includes(c.state)) return false
  if (rule.not === 'registrar' && user.id === c.registrarId) return false
  if (rule.not === 'answerer' && user.id === lastStep(c, 'answer')?.byId) return false
  return (rule.owner === true && user.id === c.ownerId) || hasRole(user, rule.roles[c.level], c)
}

/** The moves open to this user, in the order of the life cycle. */
export const movesFor = (user: Mover, c: Complaint): ComplaintMove[] =>
  ComplaintMove.options.filter(move => mayMove(user, move, c))

/** A leader counts for the cases of his own team alone. */
const hasRole = (user: Mover, roles: readonly Role[], c: Complaint): boolean =>
  user.roles.some(
    role => roles.includes(role) && (role !== 'leader' || (c.teamId !== null && user.teamId === c.teamId)),
  )

const lastStep = (c: Complaint, kind: ComplaintStep['kind']): ComplaintStep | undefined =>
  c.steps.filter(step => step.kind === kind).at(-1)

/** Whether a case in this state is over: nothing moves it on, and form 6.1 is closed with it. */
export const isOver = (state: ComplaintState): boolean => state === 'closed' || state === 'refused'

/** What is settled when a case is registered. */
const SETTLED = ['id', 'orgId', 'no', 'callId', 'registrarId', 'receivedAt', 'nth'] as const
/** Form 6.1 and whose complaint it is: amended as one learns more, while the case is open. */
const TAKEN_DOWN = [
  'customerId',
  ...storedFieldsOf(complaintRegister).map(([name]) => name),
] as (keyof Complaint)[]
/** What only steps change. */
const LIMITED: readonly (keyof Complaint)[] = ['level', 'replyDueAt', 'dueAt']
const MOVED: readonly (keyof Complaint)[] = [
  ...LIMITED,
  ...(['state', 'ownerId', 'teamId', 'answeredAt', 'closedAt'] as const),
]
/** Seven working days over the longest holidays come to less; a limit beyond is none of the rules'. */
const LONGEST_LIMIT_MS = 31 * 86_400_000

/**
 * The guard of the case, the same for whoever writes it and for the server: a case begins registered, in the name of
 * whoever registers it and in his team's queue; the timeline only grows, by one step a time, in the actor's own name;
 * what a step changes is what its kind allows, and a move is one that the table above lets him make now. Whether a
 * new owner exists is for the desk to know. Null for yes.
 */
export function complaintRefusal(actor: User, before: Complaint | null, after: Complaint): Refusal | null {
  if (!can(actor, 'complaint.write', before ?? after)) return 'FORBIDDEN'
  if (!before) return isRegistered(actor, after) ? null : 'FORBIDDEN'
  if (differ(before, after, SETTLED) || !isAppended(before.steps, after.steps)) return 'FORBIDDEN'
  if (isOver(before.state) && differ(before, after, TAKEN_DOWN)) return 'MOVE_REFUSED'
  const [step, ...more] = after.steps.slice(before.steps.length)
  if (!step) return differ(before, after, MOVED) ? 'MOVE_REFUSED' : null
  if (more.length > 0 || step.byId !== actor.id) return 'FORBIDDEN'
  return stepRefusal(actor, before, after, step)
}

function isRegistered(actor: User, c: Complaint): boolean {
  const [step, ...more] = c.steps
  return (
    c.registrarId === actor.id &&
    c.teamId === actor.teamId &&
    c.state === 'registered' &&
    more.length === 0 &&
    step?.kind === 'register' &&
    step.byId === actor.id &&
    step.from === null &&
    step.to === 'registered' &&
    step.at === c.receivedAt &&
    [c.ownerId, step.ownerId, c.answeredAt, c.closedAt].every(value => value === null) &&
    hasLimits(c)
  )
}

const hasLimits = ({ receivedAt, replyDueAt, dueAt }: Complaint): boolean =>
  replyDueAt !== null &&
  dueAt !== null &&
  receivedAt <= replyDueAt &&
  replyDueAt <= dueAt &&
  dueAt <= receivedAt + LONGEST_LIMIT_MS

function stepRefusal(actor: User, before: Complaint, after: Complaint, step: ComplaintStep): Refusal | null {
  const { kind } = step
  if (kind === 'register') return 'FORBIDDEN'
  if (kind !== 'note' && kind !== 'level') return moveRefusal(actor, before, after, step, kind)
  if (kind === 'level' && !isGraded(actor, before, after)) return 'MOVE_REFUSED'
  const still = kind === 'level' ? MOVED.filter(field => !LIMITED.includes(field)) : MOVED
  // It says nothing of state and owner, so that it joins with what others did meanwhile.
  const isNeutral = [step.from, step.to, step.ownerId, step.dueAt].every(value => value === null)
  if (!isNeutral || differ(before, after, still)) return 'MOVE_REFUSED'
  return step.words.trim() === '' ? 'REASON_NEEDED' : null
}

/** 定级: another level with its limits, by whoever looks after the case. */
const isGraded = (actor: User, before: Complaint, after: Complaint): boolean =>
  !isOver(before.state) && hasRole(actor, TEAM, before) && after.level !== before.level && hasLimits(after)

function moveRefusal(
  actor: User,
  before: Complaint,
  after: Complaint,
  step: ComplaintStep,
  move: ComplaintMove,
): Refusal | null {
  const { to, needs } = COMPLAINT_MOVES[move]
  if (!mayMove(actor, move, before)) return 'MOVE_REFUSED'
  if (step.from !== before.state || step.to !== to) return 'MOVE_REFUSED'
  // Until when an urgent case must be contained follows from the calendar, of which two releases may know two.
  if (move !== 'assign' && step.dueAt !== limitOf(move, before)) return 'MOVE_REFUSED'
  const ownerId = needs.includes('owner') ? step.ownerId : before.ownerId
  // Another team is for those to give a case to who look after them all.
  const teamId = move === 'assign' && hasRole(actor, HEADS, before) ? after.teamId : before.teamId
  const meant: Complaint = {
    ...before,
    state: to,
    ownerId,
    teamId,
    answeredAt: move === 'answer' ? (before.answeredAt ?? step.at) : before.answeredAt,
    closedAt: isOver(to) ? step.at : before.closedAt,
  }
  if (differ(meant, after, MOVED) || step.ownerId !== ownerId) return 'MOVE_REFUSED'
  if (needs.includes('owner') && ownerId === null) return 'MOVE_REFUSED'
  return needs.includes('words') && step.words.trim() === '' ? 'REASON_NEEDED' : null
}

const differ = (a: Complaint, b: Complaint, fields: readonly (keyof Complaint)[]): boolean =>
  fields.some(field => canonicalJson(a[field] ?? null) !== canonicalJson(b[field] ?? null))
