import { hash } from '@node-rs/argon2'
import { describe, expect, test } from 'vitest'
import { listChanges } from '../../db/repositories/change.ts'
import { putCredential } from '../../db/repositories/credential.ts'
import { findRow } from '../../db/repositories/row.ts'
import { layDown, putAs } from '../../db/write.ts'
import { type Complaint, ComplaintBrief } from '../../shared/entities/complaint.ts'
import type { Evaluation } from '../../shared/entities/evaluation.ts'
import type { Recording } from '../../shared/entities/recording.ts'
import type { User } from '../../shared/entities/user.ts'
import { complaintRegister } from '../../shared/forms/complaint-register.ts'
import { blankOf } from '../../shared/forms/define.ts'
import type { CallId, ComplaintId, EvaluationId, RecordingId, TeamId, UserId } from '../../shared/ids.ts'
import { newId } from '../../shared/ids.ts'
import { DEFAULT_CARD } from '../../shared/rules/score-card.ts'
import { aCritical, aMark, anEvaluation, fullMarks, INSPECTOR } from '../support/evaluation.ts'
import { aCall, aCustomer, aUser, ORG, TEAM } from '../support/rows.ts'
import { startWorkstation } from '../support/workstation.ts'

const NOBODY = 'http://127.0.0.1:9'
const PASSWORD = 'a password'
const OTHER_TEAM = newId<TeamId>()
const people = {
  agent: aUser(),
  mate: aUser({ id: newId<UserId>(), account: 'mate', name: '同组' }),
  foreignAgent: aUser({ id: newId<UserId>(), account: 'foreign', teamId: OTHER_TEAM }),
  leader: aUser({ id: newId<UserId>(), account: 'leader', roles: ['leader'] }),
  foreignLeader: aUser({ id: newId<UserId>(), account: 'leader2', roles: ['leader'], teamId: OTHER_TEAM }),
  inspector: aUser({ id: INSPECTOR, account: 'qa', roles: ['inspector'], teamId: null }),
  second: aUser({ id: newId<UserId>(), account: 'qa2', roles: ['inspector'], teamId: null }),
  manager: aUser({ id: newId<UserId>(), account: 'manager', roles: ['manager'], teamId: null }),
} satisfies Record<string, User>
type Person = keyof typeof people

const T0 = Date.UTC(2026, 10, 23, 6)
const aRecording = (callId: CallId, part: Partial<Recording> = {}): Recording => ({
  id: newId<RecordingId>(),
  orgId: ORG,
  callId,
  agentId: people.agent.id,
  teamId: TEAM,
  mime: 'audio/webm',
  startedAt: T0,
  durationMs: 60_000,
  bytes: 1000,
  sha256: 'a'.repeat(64),
  keepUntil: T0 + 90 * 86_400_000,
  uploadedAt: null,
  ...part,
})
const aComplaint = (callId: CallId): Complaint => ({
  ...blankOf(complaintRegister),
  id: newId<ComplaintId>(),
  orgId: ORG,
  no: 'TS202611-TEST-0001',
  customerId: null,
  callId,
  teamId: TEAM,
  registrarId: people.agent.id,
  ownerId: null,
  nth: 1,
  level: 'ordinary',
  state: 'registered',
  receivedAt: T0,
  replyDueAt: null,
  dueAt: null,
  answeredAt: null,
  closedAt: null,
  steps: [],
  updatedAt: T0,
})
const talked = (part = {}) =>
  aCall({
    phase: 'done',
    startedAt: T0,
    answeredAt: T0 + 5000,
    endedAt: T0 + 65_000,
    result: 'answered',
    ...part,
  })

/** A workstation where all of them have logged on before; one of them is at it at a time. */
async function seat() {
  const desk = await startWorkstation({ url: NOBODY })
  const kept = await hash(PASSWORD)
  desk.store.write('server', tx => {
    for (const user of Object.values(people))
      putCredential(tx, {
        account: user.account,
        userId: user.id,
        hash: kept,
        user,
        team: null,
        orgName: '测试',
        refreshToken: null,
        at: T0,
      })
  })
  const lay = (calls: ReturnType<typeof aCall>[], recordings: Recording[]) =>
    desk.store.write('server', tx => {
      for (const call of calls) layDown(tx, 'call', call.id, 1, call)
      for (const recording of recordings) layDown(tx, 'recording', recording.id, 1, recording)
    })
  const { quality } = desk.client
  const as = async (person: Person) => {
    await desk.logOn(people[person].account, PASSWORD)
    return quality
  }
  return { ...desk, store: desk.store, lay, as, quality }
}

/** The same with one recorded call, and a draft of the inspector's on it. */
async function scored(part: Partial<Pick<Evaluation, 'marks' | 'criticals'>> = {}) {
  const desk = await seat()
  const call = talked()
  const recording = aRecording(call.id)
  desk.lay([call], [recording])
  const quality = await desk.as('inspector')
  const draft = await quality.save({ ...SCORING, callId: call.id, marks: fullMarks(), ...part })
  return { ...desk, call, recording, draft, evaluationId: draft.id }
}
const SCORING = {
  marks: fullMarks(),
  criticals: [],
  method: 'recording' as const,
  strengths: '耐心',
  improvements: '',
  advice: '',
}
const code = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error: { code?: string }) => error.code,
  )
const DAY = { from: T0 - 1000, to: T0 + 1000, agentId: null, limit: 100 }

describe('scoring a call', () => {
  test('begins a numbered draft on the card in force; the score is worked out here', async () => {
    const { as, lay } = await seat()
    const call = talked()
    const recording = aRecording(call.id)
    lay([call], [recording])
    const quality = await as('inspector')
    expect((await quality.open({ callId: call.id })).evaluation).toBeNull()
    const marks = [aMark('opening', 2), aMark('identity', null, true)]
    const draft = await quality.save({ ...SCORING, callId: call.id, marks })
    expect(draft).toMatchObject({
      no: expect.stringMatching(/^ZJ\d{6}-[2-9A-HJ-NP-Z]{8}-0001$/),
      callId: call.id,
      recordingId: recording.id,
      agentId: people.agent.id,
      teamId: TEAM,
      inspectorId: INSPECTOR,
      callAt: T0,
      callMs: 60_000,
      card: DEFAULT_CARD,
      rawScore: 50,
      score: 50,
      result: 'failed',
      state: 'draft',
    })
    const again = await quality.save({
      ...SCORING,
      callId: call.id,
      criticals: [aCritical('accuracy', 'customer')],
    })
    expect(again).toMatchObject({ id: draft.id, no: draft.no, rawScore: 100, score: 0, result: 'critical' })
    expect((await quality.open({ callId: call.id })).evaluation).toEqual(again)
  })

  test('after a break in the sound all recordings of the call are at hand, earliest first', async () => {
    const desk = await seat()
    const call = talked()
    const complaint = aComplaint(call.id)
    const [first, second] = [aRecording(call.id), aRecording(call.id, { startedAt: T0 + 40_000 })]
    desk.lay([call], [second, first])
    desk.store.write('server', tx => layDown(tx, 'complaint', complaint.id, 1, complaint))
    const both = [first.id, second.id]
    const ids = (rows: readonly Recording[]) => rows.map(({ id }) => id)
    const opened = await (await desk.as('inspector')).open({ callId: call.id })
    expect([ids(opened.recordings), opened.recording?.id]).toEqual([both, first.id])
    const got = await desk.client.call.get({ callId: call.id })
    expect([ids(got.recordings), got.recording?.id]).toEqual([both, first.id])
    await desk.as('leader')
    const theirCase = await desk.client.complaint.get({ complaintId: complaint.id })
    expect([ids(theirCase.recordings), theirCase.recording?.id]).toEqual([both, first.id])
    // Whoever may not hear it is given none of them; a colleague of the team reads the case all the same.
    await desk.as('mate')
    expect(await desk.client.complaint.get({ complaintId: complaint.id })).toMatchObject({
      recordings: [],
      recording: null,
    })
    // One call in the queue, however many recordings it has.
    expect(await (await desk.as('inspector')).queue({ ...DAY, show: 'all' })).toHaveLength(1)
  })

  test('is published only with every item marked, and then closed to its inspector too', async () => {
    const { quality, call, evaluationId } = await scored({ marks: fullMarks().slice(2) })
    const refused = await quality.publish({ evaluationId }).catch((e: unknown) => e)
    expect(refused).toMatchObject({ code: 'NOT_SCORED', data: { items: ['opening', 'identity'] } })
    await quality.save({ ...SCORING, callId: call.id })
    expect(await quality.publish({ evaluationId })).toMatchObject({ state: 'published', score: 100 })
    expect(await code(quality.save({ ...SCORING, callId: call.id, marks: [] }))).toBe('LOCKED')
    expect(await code(quality.publish({ evaluationId }))).toBe('LOCKED')
  })

  test('refuses marks that the card does not have', async () => {
    const { quality, call } = await scored()
    expect(await code(quality.save({ ...SCORING, callId: call.id, marks: [aMark('opening', 3)] }))).toBe(
      'FORBIDDEN',
    )
    expect(
      await code(quality.save({ ...SCORING, callId: call.id, marks: [aMark('opening', null, true)] })),
    ).toBe('FORBIDDEN')
  })

  test('nobody scores his own call, nor one that is not there', async () => {
    const { quality, lay } = await scored()
    const own = talked({ agentId: INSPECTOR })
    lay([own], [aRecording(own.id, { agentId: INSPECTOR })])
    expect(await code(quality.save({ ...SCORING, callId: own.id }))).toBe('FORBIDDEN')
    expect(await code(quality.save({ ...SCORING, callId: newId<CallId>() }))).toBe('NOT_FOUND')
    const listed = await quality.queue({ ...DAY, show: 'all' })
    expect(listed.map(row => row.call.agentId)).not.toContain(INSPECTOR)
  })

  test('a draft is its inspector’s alone; what is published others read and do not score again', async () => {
    const { as, call, evaluationId } = await scored()
    const second = await as('second')
    expect((await second.open({ callId: call.id })).evaluation).toBeNull()
    expect(await code(second.publish({ evaluationId }))).toBe('NOT_FOUND')
    const rival = await second.save({ ...SCORING, callId: call.id })
    expect(rival.id).not.toBe(evaluationId)
    const first = await as('inspector')
    const published = await first.publish({ evaluationId })
    await as('second')
    expect((await second.open({ callId: call.id })).evaluation).toEqual(published)
    expect(await code(second.save({ ...SCORING, callId: call.id }))).toBe('LOCKED')
    expect(await code(second.publish({ evaluationId: rival.id }))).toBe('LOCKED')
  })
})

describe('the agent', () => {
  test('sees his score once it is published, and confirms it once', async () => {
    const { as, evaluationId } = await scored()
    const quality = await as('agent')
    expect(await quality.mine({ limit: 10 })).toEqual([])
    expect(await code(quality.answer({ evaluationId, verdict: 'confirmed', words: '' }))).toBe('NOT_FOUND')
    await as('inspector')
    await quality.publish({ evaluationId })
    await as('agent')
    const [row] = await quality.mine({ limit: 10 })
    expect(row).toMatchObject({
      evaluation: { id: evaluationId, score: 100 },
      call: { agentId: people.agent.id },
    })
    const confirmed = await quality.answer({ evaluationId, verdict: 'confirmed', words: '' })
    expect(confirmed).toMatchObject({
      state: 'confirmed',
      answeredAt: expect.any(Number),
      marks: fullMarks(),
    })
    expect(await code(quality.answer({ evaluationId, verdict: 'objected', words: '改主意了' }))).toBe(
      'LOCKED',
    )
  })

  test('objects only with words', async () => {
    const { as, quality, evaluationId } = await scored()
    await quality.publish({ evaluationId })
    await as('agent')
    expect(await code(quality.answer({ evaluationId, verdict: 'objected', words: ' ' }))).toBe(
      'REASON_NEEDED',
    )
    const objected = await quality.answer({ evaluationId, verdict: 'objected', words: '开头语说了' })
    expect(objected).toMatchObject({ state: 'objected', agentWords: '开头语说了' })
  })

  test('scores nothing: every operation of the inspector is closed to him', async () => {
    const { as, quality, call, evaluationId } = await scored()
    for (const person of ['agent', 'leader', 'manager'] as const) {
      await as(person)
      expect(await code(quality.queue({ ...DAY, show: 'all' }))).toBe('FORBIDDEN')
      expect(await code(quality.open({ callId: call.id }))).toBe('FORBIDDEN')
      expect(await code(quality.save({ ...SCORING, callId: call.id }))).toBe('FORBIDDEN')
      expect(await code(quality.publish({ evaluationId }))).toBe('FORBIDDEN')
    }
  })

  test('nobody answers for him, and colleagues and other teams do not see it', async () => {
    const { as, quality, evaluationId } = await scored()
    await quality.publish({ evaluationId })
    const answer = () => code(quality.answer({ evaluationId, verdict: 'confirmed', words: '' }))
    for (const person of ['mate', 'foreignAgent', 'foreignLeader'] as const) {
      await as(person)
      expect(await answer()).toBe('NOT_FOUND')
      expect(await quality.mine({ limit: 10 })).toEqual([])
    }
    for (const person of ['leader', 'inspector'] as const) {
      await as(person)
      expect(await answer()).toBe('FORBIDDEN')
    }
  })
})

describe('the queue', () => {
  test('lists recorded calls of the days, newest first, by what is done and by agent', async () => {
    const { as, lay } = await seat()
    const quality = await as('inspector')
    const [old, first, late, silent] = [
      talked({ startedAt: T0 - 5000 }),
      talked(),
      talked({ startedAt: T0 + 500, agentId: people.mate.id }),
      talked({ startedAt: T0 + 600 }),
    ]
    lay(
      [old, first, late, silent],
      [
        aRecording(old.id, { startedAt: T0 - 5000 }),
        aRecording(first.id),
        // Interrupted and begun again: one call, one row, by its first part.
        aRecording(first.id, { startedAt: T0 + 900 }),
        aRecording(late.id, { startedAt: T0 + 500, agentId: people.mate.id }),
      ],
    )
    const ids = async (part: object) =>
      (await quality.queue({ ...DAY, show: 'all', ...part })).map(({ call }) => call.id)
    expect(await ids({})).toEqual([late.id, first.id])
    expect(await ids({ limit: 1 })).toEqual([late.id])
    expect(await ids({ from: 0 })).toEqual([late.id, first.id, old.id])
    expect(await ids({ agentId: people.mate.id })).toEqual([late.id])
    expect(await ids({ show: 'mine' })).toEqual([])
    const draft = await quality.save({ ...SCORING, callId: first.id })
    expect(await ids({ show: 'unscored' })).toEqual([late.id, first.id])
    expect(await ids({ show: 'mine' })).toEqual([first.id])
    await quality.publish({ evaluationId: draft.id })
    expect(await ids({ show: 'unscored' })).toEqual([late.id])
    const [, row] = await quality.queue({ ...DAY, show: 'all' })
    expect(row).toMatchObject({
      evaluation: { state: 'published' },
      hasComplaint: false,
      recording: { startedAt: T0 },
    })
  })

  test('names the customer and flags a complaint', async () => {
    const { as, lay, store } = await seat()
    const customer = aCustomer({ name: '王建国', orgId: ORG })
    const call = talked({ customerId: customer.id })
    lay([call], [aRecording(call.id)])
    const complaint = aComplaint(call.id)
    store.write('server', tx => {
      layDown(tx, 'customer', customer.id, 1, customer)
      layDown(tx, 'complaint', complaint.id, 1, complaint)
    })
    const quality = await as('inspector')
    const [row] = await quality.queue({ ...DAY, show: 'unscored' })
    expect(row).toMatchObject({ customerName: '王建国', hasComplaint: true, evaluation: null })
    const { complaints } = await quality.open({ callId: call.id })
    expect(complaints).toEqual([ComplaintBrief.parse(complaint)])
  })
})

describe('past the desk, the write itself refuses', () => {
  const attempt = (desk: Awaited<ReturnType<typeof scored>>, user: User, part: Partial<Evaluation>) => {
    const row = findRow(desk.store.read, 'evaluation', desk.evaluationId)?.row
    if (!row) throw new Error('no such evaluation')
    return () => desk.store.write(user.id, tx => putAs(tx, user, 'evaluation', { ...row, ...part }))
  }

  test('a score that the marks do not give, and a forged card', async () => {
    const desk = await scored({ marks: [aMark('opening', 0)] })
    const before = listChanges(desk.store.read).length
    expect(attempt(desk, people.inspector, { score: 95 })).toThrow('FORBIDDEN')
    expect(attempt(desk, people.inspector, { result: 'excellent' })).toThrow('FORBIDDEN')
    expect(attempt(desk, people.inspector, { marks: fullMarks() })).toThrow('FORBIDDEN')
    const card = { ...DEFAULT_CARD, criticalRule: { kind: 'cap' as const, at: 100 } }
    expect(attempt(desk, people.inspector, { card })).toThrow('FORBIDDEN')
    expect(listChanges(desk.store.read)).toHaveLength(before)
  })

  test('anything but the agent’s answer to what is published', async () => {
    const desk = await scored()
    await desk.quality.publish({ evaluationId: desk.evaluationId })
    const other = anEvaluation({ marks: fullMarks().with(0, aMark('opening', 0)) })
    const { marks, rawScore, score, result } = other
    expect(attempt(desk, people.inspector, { marks, rawScore, score, result })).toThrow('LOCKED')
    expect(attempt(desk, people.agent, { marks, state: 'confirmed', answeredAt: 5 })).toThrow('LOCKED')
    expect(attempt(desk, people.agent, { advice: '无', state: 'confirmed', answeredAt: 5 })).toThrow('LOCKED')
    expect(attempt(desk, people.leader, { state: 'confirmed', answeredAt: 5 })).toThrow('FORBIDDEN')
    expect(attempt(desk, people.agent, { state: 'confirmed', answeredAt: 5 })).not.toThrow()
  })

  test('a draft in somebody else’s name', async () => {
    const desk = await scored()
    const forged = { id: newId<EvaluationId>(), inspectorId: people.second.id }
    expect(attempt(desk, people.inspector, forged)).toThrow('FORBIDDEN')
    expect(attempt(desk, people.second, { strengths: 'x' })).toThrow('FORBIDDEN')
  })
})
