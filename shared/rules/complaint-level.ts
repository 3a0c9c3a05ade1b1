import type { Complaint } from '../entities/complaint.ts'
import type { Customer } from '../entities/customer.ts'
import { complaintRegister } from '../forms/complaint-register.ts'
import { fieldOf } from '../forms/define.ts'
import type { Values } from '../forms/fields.ts'
import { type Words, w } from '../forms/words.ts'
import { addBusinessMs, addWorkingDays } from './calendar.ts'
import type { ComplaintLevel, ComplaintMove } from './complaint-life.ts'

const HOUR_MS = 3_600_000

/** Who complains, as far as it weighs: grade and warnings of the customer, and how often on the same thing. */
export type Complainant = {
  readonly grade: Customer['grade'] | null
  readonly warnings: Customer['warnings']
  /** 同一问题第几次投诉, this one included. */
  readonly nth: number
}
export type LevelProposal = {
  readonly level: ComplaintLevel
  /** Why it is not an ordinary one, in words of both languages. */
  readonly because: readonly Words[]
}

/** Grounds that cannot wait (R-CP-6): whatever endangers people, and whatever is about to be public. */
const URGENT = ['safety', 'media']
const HIGHER = { ordinary: 'major', major: 'urgent', urgent: 'urgent' } as const

/**
 * The level that the rules propose for what has been taken down so far (R-CP-6): 重大 for any of the listed grounds, a
 * claim for damages or a repeated complaint; 紧急 for danger to people or the media; one level higher for a 大客户
 * (R-KA-7). Whoever registers decides.
 */
export function proposeLevel(values: Values, { grade, warnings, nth }: Complainant): LevelProposal {
  const grounds = new Set<unknown>(Array.isArray(values.grounds) ? values.grounds : [])
  if (values.qualityType === 'claim') grounds.add('claim')
  if (nth > 1) grounds.add('repeated')
  const level = URGENT.some(code => grounds.has(code)) ? 'urgent' : grounds.size > 0 ? 'major' : 'ordinary'
  const because = GROUNDS.filter(({ code }) => grounds.has(code)).map(({ label }) => label)
  const isKeyAccount = grade === 'A' || warnings.includes('keyAccount')
  return isKeyAccount
    ? { level: HIGHER[level], because: [...because, w('大客户', 'Key account')] }
    : { level, because }
}

const field = fieldOf(complaintRegister, 'grounds')
const GROUNDS = field?.kind === 'multi' ? field.options : []

/** Time limits of a case, epoch ms. */
export type DueTimes = { replyDueAt: number; dueAt: number; containDueAt: number | null }

/**
 * 首次回复时限, 办结时限 and, for an urgent case, until when the harm must be contained (R-CP-6), in business time
 * (R-CP-13). A limit of "24 hours" is one working day: 24 hours of work would be nearly three.
 */
export function dueTimes(level: ComplaintLevel, receivedAt: number): DueTimes {
  const hours = (n: number) => addBusinessMs(receivedAt, n * HOUR_MS)
  const workingDays = (n: number) => addWorkingDays(receivedAt, n)
  if (level === 'urgent') return { replyDueAt: hours(1), dueAt: workingDays(3), containDueAt: workingDays(1) }
  if (level === 'major') return { replyDueAt: hours(4), dueAt: workingDays(7), containDueAt: null }
  return { replyDueAt: workingDays(1), dueAt: workingDays(3), containDueAt: null }
}

/**
 * The limit that this move, made now, meets or misses, epoch ms: the first answer that of the first reply, closing that
 * of the solution, and the first assigning of an urgent case that of containing it. Null: none.
 */
export function limitOf(move: ComplaintMove, c: Complaint): number | null {
  if (move === 'answer') return c.answeredAt === null ? c.replyDueAt : null
  if (move === 'close') return c.dueAt
  return move === 'assign' && c.ownerId === null ? dueTimes(c.level, c.receivedAt).containDueAt : null
}
