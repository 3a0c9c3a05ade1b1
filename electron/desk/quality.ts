import type { Reader } from '../../db/connection.ts'
import { listRecordsOfCall } from '../../db/repositories/call-record.ts'
import { listComplaintsOfCall } from '../../db/repositories/complaint.ts'
import { listEvaluationsOfCall, listPublishedOf, listScorable } from '../../db/repositories/evaluation.ts'
import { findRecordingOfCall, listRecordingsOfCall } from '../../db/repositories/recording.ts'
import { findRow } from '../../db/repositories/row.ts'
import { nextNumber } from '../../db/repositories/running-number.ts'
import type { Store } from '../../db/store.ts'
import { putAs } from '../../db/write.ts'
import { DeskError } from '../../shared/contract/errors.ts'
import type { Desk, Who } from '../../shared/contract/implementation.ts'
import { type Call, callEntity } from '../../shared/entities/call.ts'
import { callRecordEntity } from '../../shared/entities/call-record.ts'
import { ComplaintBrief, complaintEntity } from '../../shared/entities/complaint.ts'
import { type Customer, customerEntity } from '../../shared/entities/customer.ts'
import { type Evaluation, evaluationEntity } from '../../shared/entities/evaluation.ts'
import { recordingEntity } from '../../shared/entities/recording.ts'
import type { CallId, EvaluationId } from '../../shared/ids.ts'
import { newId } from '../../shared/ids.ts'
import { can, mayRead, sees } from '../../shared/rules/permissions.ts'
import { scoreOf } from '../../shared/rules/score.ts'
import { DEFAULT_CARD } from '../../shared/rules/score-card.ts'

/**
 * 呼叫质量监控 8.4: the inspector's queue and scoring, and the agent's word on his own scores. A call is scored once:
 * what one inspector has published, others read. Score and result are always worked out here, never taken over.
 */
export function qualityDesk(store: Store, now: () => number): Desk['quality'] {
  return {
    queue({ user }, filter) {
      return listScorable(store.read, { ...filter, inspectorId: user.id })
        .filter(
          ({ call, recording }) =>
            mayRead(user, callEntity, call) && mayRead(user, recordingEntity, recording),
        )
        .map(({ customer, ...row }) => ({
          ...row,
          customerName: nameFor(user, customer),
          evaluation: scoringOf(store.read, user, row.call.id),
        }))
    },
    open({ user }, { callId }) {
      const call = readableCall(store.read, user, callId)
      const recordings = listRecordingsOfCall(store.read, callId).filter(it =>
        mayRead(user, recordingEntity, it),
      )
      return {
        call,
        customerName: customerName(store.read, user, call),
        records: listRecordsOfCall(store.read, callId).filter(it => mayRead(user, callRecordEntity, it)),
        complaints: listComplaintsOfCall(store.read, callId)
          .filter(it => mayRead(user, complaintEntity, it))
          .map(it => ComplaintBrief.parse(it)),
        recording: recordings[0] ?? null,
        recordings,
        evaluation: scoringOf(store.read, user, callId),
      }
    },
    save({ user }, { callId, ...scoring }) {
      const call = readableCall(store.read, user, callId)
      if (!can(user, 'evaluation.score', call) || call.agentId === user.id) throw new DeskError('FORBIDDEN')
      const known = scoringOf(store.read, user, callId)
      if (known && known.state !== 'draft') throw new DeskError('LOCKED')
      const at = now()
      const recordingId = findRecordingOfCall(store.read, callId)?.id ?? null
      return store.write(user.id, tx => {
        const draft = known ?? begun(call, user, nextNumber(tx, 'ZJ', at), at)
        const { rawScore, score, result } = scoreOf(draft.card, scoring.marks, scoring.criticals)
        return putAs(tx, user, 'evaluation', {
          ...draft,
          ...scoring,
          recordingId,
          rawScore,
          score,
          result,
          updatedAt: at,
        })
      })
    },
    publish({ user }, { evaluationId }) {
      const draft = readableEvaluation(store.read, user, evaluationId)
      if (draft.inspectorId !== user.id) throw new DeskError('FORBIDDEN')
      if (scoringOf(store.read, user, draft.callId)?.state !== 'draft') throw new DeskError('LOCKED')
      const { missing } = scoreOf(draft.card, draft.marks, draft.criticals)
      if (missing.length > 0) throw new DeskError('NOT_SCORED', { items: missing })
      const at = now()
      return store.write(user.id, tx =>
        putAs(tx, user, 'evaluation', { ...draft, state: 'published', publishedAt: at, updatedAt: at }),
      )
    },
    mine({ user }, { limit }) {
      return listPublishedOf(store.read, user.id, limit).map(evaluation => {
        const call = findRow(store.read, 'call', evaluation.callId)?.row
        const isHis = call && can(user, 'call.read', call)
        return {
          evaluation,
          call: isHis ? call : null,
          customerName: isHis ? customerName(store.read, user, call) : null,
        }
      })
    },
    answer({ user }, { evaluationId, verdict, words }) {
      const evaluation = readableEvaluation(store.read, user, evaluationId)
      if (evaluation.agentId !== user.id) throw new DeskError('FORBIDDEN')
      const at = now()
      return store.write(user.id, tx =>
        putAs(tx, user, 'evaluation', {
          ...evaluation,
          state: verdict,
          agentWords: words,
          answeredAt: at,
          updatedAt: at,
        }),
      )
    },
  }
}

type User = Who['user']

/** A fresh draft with the card in force, nothing marked yet. */
const begun = (call: Call, inspector: User, no: string, at: number): Evaluation => ({
  id: newId<EvaluationId>(),
  orgId: call.orgId,
  no,
  callId: call.id,
  recordingId: null,
  agentId: call.agentId,
  teamId: call.teamId,
  inspectorId: inspector.id,
  callAt: call.startedAt,
  callMs: call.answeredAt === null ? 0 : Math.max(0, (call.endedAt ?? call.answeredAt) - call.answeredAt),
  card: DEFAULT_CARD,
  marks: [],
  criticals: [],
  method: 'recording',
  strengths: '',
  improvements: '',
  advice: '',
  rawScore: null,
  score: null,
  result: null,
  state: 'draft',
  createdAt: at,
  publishedAt: null,
  answeredAt: null,
  agentWords: '',
  updatedAt: at,
})

/** What stands of a call's scoring for this user: a published one of anybody's, else a draft of his own. */
function scoringOf(reader: Reader, user: User, callId: CallId): Evaluation | null {
  const readable = listEvaluationsOfCall(reader, callId).filter(it => mayRead(user, evaluationEntity, it))
  const published = readable.filter(it => it.state !== 'draft').at(-1)
  return published ?? readable.find(it => it.inspectorId === user.id) ?? null
}

/** Throws NOT_FOUND, also for what is not his to know of, or FORBIDDEN. */
function readableEvaluation(reader: Reader, user: User, id: EvaluationId): Evaluation {
  const evaluation = findRow(reader, 'evaluation', id)?.row
  if (!evaluation || !sees(user, evaluationEntity, evaluation)) throw new DeskError('NOT_FOUND')
  if (!mayRead(user, evaluationEntity, evaluation)) throw new DeskError('FORBIDDEN')
  return evaluation
}

function readableCall(reader: Reader, user: User, callId: CallId): Call {
  const call = findRow(reader, 'call', callId)?.row
  if (!call) throw new DeskError('NOT_FOUND')
  if (!mayRead(user, callEntity, call)) throw new DeskError('FORBIDDEN')
  return call
}

/** 绝密 customers are named to those with organisation-wide reading alone (R-CI-10). */
const nameFor = (user: User, customer: Customer | null | undefined): string | null =>
  customer && sees(user, customerEntity, customer) ? customer.name : null

const customerName = (reader: Reader, user: User, call: Call): string | null =>
  nameFor(user, call.customerId && findRow(reader, 'customer', call.customerId)?.row)
