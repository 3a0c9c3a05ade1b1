import type { ShiftPage } from '../../../shared/contract/desk.ts'
import type { Complaint } from '../../../shared/entities/complaint.ts'
import type { Evaluation } from '../../../shared/entities/evaluation.ts'
import type { ShiftFigures } from '../../../shared/entities/shift.ts'
import type { User } from '../../../shared/entities/user.ts'
import { lacksRecord } from '../../parts/call-words.tsx'

export type AgentOfShift = ShiftPage['agents'][number]
/** A call of the shift with whatever hangs on it. */
export type ShiftRow = AgentOfShift['calls'][number] & {
  agent: User
  complaints: readonly Complaint[]
  evaluation: Evaluation | null
  /** A record of it was written after the signature. */
  isLate: boolean
}

/** Every call of the shift, the earliest first. */
export function rowsOf({ agents, complaints, evaluations, late }: ShiftPage): ShiftRow[] {
  return agents
    .flatMap(({ user, calls }) =>
      calls.map(row => ({
        ...row,
        agent: user,
        complaints: complaints.filter(({ callId }) => callId === row.call.id),
        evaluation: evaluations.find(({ callId }) => callId === row.call.id) ?? null,
        isLate: row.records.some(({ id }) => late.includes(id)),
      })),
    )
    .sort((a, b) => a.call.startedAt - b.call.startedAt)
}

export const FIGURES = [
  'inbound',
  'answered',
  'outbound',
  'talk',
  'wrap',
  'lacking',
  'complaints',
  'scores',
] as const
export type FigureName = (typeof FIGURES)[number]

/** Which calls a figure is made of. */
const COUNTS: Record<FigureName, (row: ShiftRow) => boolean> = {
  inbound: ({ call }) => call.direction === 'inbound',
  answered: ({ call }) => call.direction === 'inbound' && call.answeredAt !== null,
  outbound: ({ call }) => call.direction === 'outbound',
  talk: ({ call }) => call.answeredAt !== null,
  wrap: ({ call }) => call.answeredAt !== null && call.endedAt !== null,
  lacking: row => lacksRecord({ call: row.call, hasRecord: row.records.length > 0 }),
  complaints: row => row.complaints.length > 0,
  scores: ({ evaluation }) => evaluation !== null,
}
export const callsOf = (figure: FigureName, rows: readonly ShiftRow[]): ShiftRow[] =>
  rows.filter(COUNTS[figure])

/** Mean time of 话后整理 that is over, in ms (R-CC-11); null for none. */
export function meanWrapMs(calls: AgentOfShift['calls']): number | null {
  const wraps = calls.flatMap(({ call: { answeredAt, endedAt, wrapEndedAt } }) =>
    answeredAt === null || endedAt === null || wrapEndedAt === null ? [] : [wrapEndedAt - endedAt],
  )
  return wraps.length === 0 ? null : wraps.reduce((sum, ms) => sum + ms, 0) / wraps.length
}

/** How many calls and records have come in since the figures of a signed shift were frozen. */
export function cameLater({ shift, agents, late }: ShiftPage): { calls: number; records: number } {
  const frozen = shift.figures
  if (!frozen) return { calls: 0, records: 0 }
  const now = (figure: (figures: ShiftFigures) => number) =>
    agents.reduce((sum, { figures }) => sum + figure(figures), 0)
  const calls = now(it => it.inbound + it.outbound) - frozen.inbound - frozen.outbound
  // Written before and sent after: such a record shows only in that fewer are lacking.
  const filled = frozen.lackingRecords - now(it => it.lackingRecords)
  return { calls: Math.max(0, calls), records: Math.max(0, filled, late.length) }
}
