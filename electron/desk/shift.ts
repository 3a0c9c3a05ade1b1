import type { Reader } from '../../db/connection.ts'
import { listTeamStates } from '../../db/repositories/agent-state.ts'
import { findRow } from '../../db/repositories/row.ts'
import {
  listTeamCalls,
  listTeamComplaints,
  listTeamEvaluations,
  listTeamRecords,
  listTeamUsers,
} from '../../db/repositories/shift.ts'
import type { Store } from '../../db/store.ts'
import { putAs } from '../../db/write.ts'
import type { ShiftPage } from '../../shared/contract/desk.ts'
import { DeskError } from '../../shared/contract/errors.ts'
import type { Desk } from '../../shared/contract/implementation.ts'
import { type AgentState, agentStateEntity } from '../../shared/entities/agent-state.ts'
import { type Call, callEntity } from '../../shared/entities/call.ts'
import { callRecordEntity } from '../../shared/entities/call-record.ts'
import { complaintEntity } from '../../shared/entities/complaint.ts'
import { customerEntity } from '../../shared/entities/customer.ts'
import { evaluationEntity } from '../../shared/entities/evaluation.ts'
import type { Shift } from '../../shared/entities/shift.ts'
import type { Team, User } from '../../shared/entities/user.ts'
import type { TeamId } from '../../shared/ids.ts'
import { isLive } from '../../shared/rules/call-state.ts'
import { can, mayRead, sees } from '../../shared/rules/permissions.ts'
import { shiftAt, shiftFigures, shiftIdOf } from '../../shared/rules/shift.ts'

/** A call open for longer than this was left so by a workstation that never came back; nobody waits for it. */
const LOST_MS = 12 * 3_600_000

/**
 * 班次: a leader reviews what his team did, comments and signs; head and manager do so for any team. `asOf` is until when the server's word is known here, epoch ms.
 */
export function shiftDesk(store: Store, now: () => number, asOf: () => number | null): Desk['shift'] {
  return {
    page({ user }, { teamId, at }) {
      const team = teamOf(store.read, user, teamId)
      return { ...pageOf(store.read, user, team, shiftOf(store.read, team, at)), asOf: asOf() }
    },

    comment({ user }, { teamId, at, comment }) {
      const shift = shiftOf(store.read, teamOf(store.read, user, teamId), at)
      if (shift.comment !== comment)
        store.write(user.id, tx => putAs(tx, user, 'shift', { ...shift, comment, updatedAt: now() }))
      return { ok: true }
    },

    sign({ user }, { teamId, at }) {
      const team = teamOf(store.read, user, teamId)
      const shift = shiftOf(store.read, team, at)
      const { agents, figures } = pageOf(store.read, user, team, shift)
      const signedAt = now()
      // What is not over yet would be missing from the frozen figures.
      if (agents.some(({ calls }) => calls.some(({ call }) => isGoingOn(call, signedAt))))
        throw new DeskError('CALL_ACTIVE')
      store.write(user.id, tx =>
        putAs(tx, user, 'shift', {
          ...shift,
          state: 'signed',
          signedById: user.id,
          signedAt,
          figures,
          updatedAt: signedAt,
        }),
      )
      return { ok: true }
    },
  }
}

const isGoingOn = (call: Call, at: number): boolean => isLive(call.phase) && at - call.startedAt < LOST_MS

/** The team, if this user reviews it. Throws NOT_FOUND or FORBIDDEN. */
function teamOf(reader: Reader, user: User, teamId: TeamId): Team {
  const team = findRow(reader, 'team', teamId)?.row
  if (!team) throw new DeskError('NOT_FOUND')
  if (!can(user, 'shift.read', { orgId: team.orgId, teamId })) throw new DeskError('FORBIDDEN')
  return team
}

/** The shift as kept, or, when nobody has written anything about it, as it begins. */
function shiftOf(reader: Reader, team: Team, at: number): Shift {
  const time = shiftAt(at)
  const id = shiftIdOf(team.orgId, team.id, time.startAt)
  return (
    findRow(reader, 'shift', id)?.row ?? {
      id,
      orgId: team.orgId,
      teamId: team.id,
      ...time,
      comment: '',
      state: 'open',
      signedById: null,
      signedAt: null,
      figures: null,
      updatedAt: 0,
    }
  )
}

/**
 * All that happened in the shift, by agent. A signed shift shows the figures it was signed with; those of the agents
 * are always of what is known now, so that what came in later (a workstation that was offline) can be seen.
 */
function pageOf(reader: Reader, user: User, team: Team, shift: Shift): Omit<ShiftPage, 'asOf'> {
  const time = { teamId: team.id, from: shift.startAt, to: shift.endAt }
  const calls = listTeamCalls(reader, time).filter(({ call }) => mayRead(user, callEntity, call))
  const records = listTeamRecords(reader, time).filter(row => mayRead(user, callRecordEntity, row))
  const complaints = listTeamComplaints(reader, time).filter(row => mayRead(user, complaintEntity, row))
  const evaluations = listTeamEvaluations(reader, time).filter(row => mayRead(user, evaluationEntity, row))
  const states = listTeamStates(reader, time)
    .filter(row => mayRead(user, agentStateEntity, row))
    .map(state => clipped(state, shift))
  const recordsOf = Map.groupBy(records.toReversed(), record => record.callId)

  const active = new Set([...calls.map(({ call }) => call.agentId), ...states.map(state => state.agentId)])
  const members = listTeamUsers(reader, team.id)
  const guests = [...active]
    .filter(id => !members.some(member => member.id === id))
    .flatMap(id => findRow(reader, 'user', id)?.row ?? [])
  const agents = [...members, ...guests]
    .filter(one => active.has(one.id) || !one.disabled)
    .map(one => {
      const his = calls.filter(({ call }) => call.agentId === one.id)
      return {
        user: one,
        states: states.filter(state => state.agentId === one.id),
        calls: his.map(({ call, customer }) => ({
          call,
          customerName: customer && sees(user, customerEntity, customer) ? customer.name : null,
          records: recordsOf.get(call.id) ?? [],
        })),
        figures: shiftFigures(
          his.map(({ call }) => call),
          records.filter(record => record.agentId === one.id),
          complaints.filter(complaint => complaint.registrarId === one.id),
          evaluations.filter(evaluation => evaluation.agentId === one.id),
        ),
      }
    })

  const { updatedAt: _, ...shown } = shift
  const { signedAt } = shift
  return {
    shift: shown,
    team,
    agents,
    complaints,
    evaluations,
    figures:
      shift.figures ??
      shiftFigures(
        calls.map(({ call }) => call),
        records,
        complaints,
        evaluations,
      ),
    // By the clock of whoever wrote it: a record written before but sent after the signature shows in the figures only.
    late:
      signedAt === null ? [] : records.filter(({ createdAt }) => createdAt > signedAt).map(({ id }) => id),
  }
}

/** The part of a state that lies in the shift; one that still lasted at its end ends with it. */
function clipped(state: AgentState, { startAt, endAt }: Shift): AgentState {
  return {
    ...state,
    since: Math.max(state.since, startAt),
    until: state.until && Math.min(state.until, endAt),
  }
}
