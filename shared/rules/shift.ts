import type { Call } from '../entities/call.ts'
import type { CallRecord } from '../entities/call-record.ts'
import type { Refusal } from '../entities/entity.ts'
import type { Evaluation } from '../entities/evaluation.ts'
import type { Shift, ShiftFigures } from '../entities/shift.ts'
import type { User } from '../entities/user.ts'
import { namedId, type OrgId, type ShiftId, type TeamId } from '../ids.ts'
import { ZONE_MS } from './calendar.ts'
import { type CallResult, callDurations, isLive } from './call-state.ts'
import { can } from './permissions.ts'
import { needsRecord } from './supervision.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** 夜班 · 早班 · 晚班: the hours of the day, Beijing time, in the order in which they begin. */
export const SHIFTS = [
  { name: 'night', fromHour: 0, toHour: 8 },
  { name: 'early', fromHour: 8, toHour: 16 },
  { name: 'late', fromHour: 16, toHour: 24 },
] as const

type ShiftTime = Pick<Shift, 'name' | 'startAt' | 'endAt'>

/** The shift in which this moment (epoch ms) lies; its beginning belongs to it, its end to the next. */
export function shiftAt(at: number): ShiftTime {
  const midnight = Math.floor((at + ZONE_MS) / DAY_MS) * DAY_MS - ZONE_MS
  const hour = (at - midnight) / HOUR_MS
  return timeOf(SHIFTS.find(({ toHour }) => hour < toHour) ?? SHIFTS[0], midnight)
}

/** The shift of this name on a calendar day, "2026-11-23". */
export const shiftOn = (day: string, name: Shift['name']): ShiftTime =>
  timeOf(SHIFTS.find(shift => shift.name === name) ?? SHIFTS[0], Date.parse(day) - ZONE_MS)

/** The calendar day on which a shift (or any moment) lies. */
export const dayOf = (at: number): string => new Date(at + ZONE_MS).toISOString().slice(0, 10)

const timeOf = ({ name, fromHour, toHour }: (typeof SHIFTS)[number], midnight: number): ShiftTime => ({
  name,
  startAt: midnight + fromHour * HOUR_MS,
  endAt: midnight + toHour * HOUR_MS,
})

/** The id of a team's shift: the same wherever it is worked out. */
export const shiftIdOf = (orgId: OrgId, teamId: TeamId, startAt: number): ShiftId =>
  namedId(orgId, `shift ${teamId} ${startAt}`, startAt)

/**
 * May this user turn `before` into `after`? The leader of the team, a head or a manager may write the shift while it is
 * open; which shift it is never changes. Signing names whoever signs, with time and figures, and may be done from the
 * beginning of the shift on: a team sent home early is signed early. What is signed stays as it is. Null for yes.
 */
export function shiftRefusal(actor: User, before: Shift | null, after: Shift): Refusal | null {
  if (before?.state === 'signed') return 'LOCKED'
  if (!can(actor, 'shift.write', after) || (before && !can(actor, 'shift.write', before))) return 'FORBIDDEN'
  if (!isInPlace(after)) return 'FORBIDDEN'
  const { state, signedById, signedAt, figures } = after
  if (state === 'open')
    return signedById === null && signedAt === null && figures === null ? null : 'MOVE_REFUSED'
  if (signedById !== actor.id) return 'FORBIDDEN'
  return signedAt !== null && signedAt >= after.startAt && figures !== null ? null : 'MOVE_REFUSED'
}

/** Whether id, team, name and times belong together. The id holds the others, so none of them can change under it. */
function isInPlace({ id, orgId, teamId, name, startAt, endAt }: Shift): boolean {
  const time = shiftAt(startAt)
  return (
    startAt === time.startAt &&
    endAt === time.endAt &&
    name === time.name &&
    id === shiftIdOf(orgId, teamId, startAt)
  )
}

/** Whether this call ought to have a business record and has none (R-CC-10). */
const lacksRecord = (call: Call, recorded: ReadonlySet<string>): boolean =>
  needsRecord(call.purpose) && call.answeredAt !== null && !isLive(call.phase) && !recorded.has(call.id)

/** Turned away before it rang: the exchange offered it to others, so that it is nobody's missed call. */
const TURNED_AWAY: readonly (CallResult | null)[] = ['notReady', 'diverted', 'blocked', 'busy']

/** A call with a customer that was there for the agent to take, or that he made. */
const counts = ({ purpose, direction, result }: Call): boolean =>
  purpose === 'customer' && (direction === 'outbound' || !TURNED_AWAY.includes(result))

/**
 * What a shift, or one agent in it, comes to. `answered` are the incoming calls that were answered; times are those of
 * what has ended: a call still going on, or in wrap-up, adds when it is over. Calls with colleagues, those of leaders who
 * listen, and those turned away before they rang do not count. Drafts of scores are nobody's score yet.
 */
export function shiftFigures(
  all: readonly Call[],
  records: readonly Pick<CallRecord, 'callId'>[],
  complaints: readonly unknown[],
  evaluations: readonly Pick<Evaluation, 'state' | 'score'>[],
): ShiftFigures {
  const recorded = new Set<string>(records.map(record => record.callId))
  const calls = all.filter(counts)
  const inbound = calls.filter(call => call.direction === 'inbound')
  const published = evaluations.filter(({ state }) => state !== 'draft')
  // "Now" is 0: what still runs comes to nothing yet.
  const times = calls.map(call => callDurations(call, 0))
  return {
    inbound: inbound.length,
    answered: inbound.filter(call => call.answeredAt !== null).length,
    outbound: calls.length - inbound.length,
    talkMs: times.reduce((sum, { talkMs }) => sum + talkMs, 0),
    wrapMs: times.reduce((sum, { wrapMs }) => sum + wrapMs, 0),
    lackingRecords: calls.filter(call => lacksRecord(call, recorded)).length,
    complaints: complaints.length,
    evaluations: published.length,
    meanScore: meanOf(published.flatMap(({ score }) => (score === null ? [] : [score]))),
  }
}

/** To one decimal, as scores are; null for none. */
const meanOf = (scores: readonly number[]): number | null =>
  scores.length === 0
    ? null
    : Math.round((scores.reduce((sum, score) => sum + score, 0) / scores.length) * 10) / 10
