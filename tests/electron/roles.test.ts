import { readFileSync } from 'node:fs'
import { isContractProcedure } from '@orpc/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listChanges } from '../../db/repositories/change.ts'
import { putRecords } from '../../server/store/records.ts'
import { inTransaction } from '../../server/store/transaction.ts'
import { deskContract } from '../../shared/contract/desk.ts'
import type { Role, User } from '../../shared/entities/user.ts'
import { formOf, forms } from '../../shared/forms/registry.ts'
import { type AttachmentId, newId, type RecordingId, type TeamId, type UserId } from '../../shared/ids.ts'
import { moveCase } from '../../shared/rules/complaint-case.ts'
import { ComplaintMove } from '../../shared/rules/complaint-life.ts'
import { shiftAt, shiftIdOf } from '../../shared/rules/shift.ts'
import type { DeskClient } from '../support/desk.ts'
import { anEvaluation } from '../support/evaluation.ts'
import { aComplaint, aRecord } from '../support/forms.ts'
import { aCall, aCustomer, aUser, ORG, TEAM } from '../support/rows.ts'
import { sampleOf } from '../support/samples.ts'
import { type Laid, outcomeOf, sharedSeat } from '../support/seats.ts'
import { startTestServer, type TestServer } from '../support/server.ts'
import { readSheet } from '../support/xlsx.ts'

const OTHER_TEAM = newId<TeamId>()
const person = (account: string, role: Role, teamId: TeamId | null): User =>
  aUser({ id: newId<UserId>(), account, name: account, roles: [role], teamId })

/** The first team, whose records these are; the second; those above both. */
const people = {
  agent: person('agent', 'agent', TEAM),
  mate: person('mate', 'agent', TEAM),
  leader: person('leader', 'leader', TEAM),
  foreignAgent: person('foreignagent', 'agent', OTHER_TEAM),
  foreignLeader: person('foreignleader', 'leader', OTHER_TEAM),
  inspector: person('inspector', 'inspector', null),
  head: person('head', 'head', null),
  manager: person('manager', 'manager', null),
  admin: person('admin', 'admin', null),
  teamAdmin: person('teamadmin', 'admin', TEAM),
} satisfies Record<string, User>
type Person = keyof typeof people
const ABOVE = ['inspector', 'head', 'manager'] as const satisfies Person[]

type Kind = 'call' | 'callRecord' | 'recording' | 'evaluation' | 'complaint' | 'attachment' | 'shift'
/** Who may read a record of the first team's agent (handbook part c). */
const READERS: Record<Kind, readonly Person[]> = {
  call: ['agent', 'leader', ...ABOVE],
  callRecord: ['agent', 'leader', ...ABOVE],
  recording: ['agent', 'leader', ...ABOVE],
  evaluation: ['agent', 'leader', ...ABOVE],
  complaint: ['agent', 'mate', 'leader', ...ABOVE],
  attachment: ['agent', 'mate', 'leader', ...ABOVE],
  shift: ['leader', 'head', 'manager'],
}

const AT = Date.UTC(2026, 10, 23, 6)
const { agent, mate, leader, inspector } = people
const customer = aCustomer({
  phones: [{ number: '13800138000', kind: 'mobile', primary: true, doNotCall: false }],
})
const call = aCall({
  ...{ agentId: agent.id, customerId: customer.id, phase: 'done', result: 'answered' },
  ...{ startedAt: AT, answeredAt: AT + 5_000, endedAt: AT + 65_000 },
})
/** What nobody may meet who may not read the record: one word in each. */
const SECRETS: Record<Exclude<Kind, 'call'>, string> = {
  callRecord: '记录暗号一',
  recording: 'c0ffee'.padEnd(64, 'a'),
  evaluation: '评分暗号二',
  complaint: '投诉暗号三',
  attachment: 'bad5eed'.padEnd(64, 'b'),
  shift: '班次暗号四',
}
const record = aRecord({ agentId: agent.id, callId: call.id, content: SECRETS.callRecord, createdAt: AT })
const recording = {
  ...{ id: newId<RecordingId>(), orgId: ORG, callId: call.id, agentId: agent.id, teamId: TEAM },
  ...{ mime: 'audio/webm', startedAt: AT, durationMs: 60_000, bytes: 1000, sha256: SECRETS.recording },
  ...{ keepUntil: AT + 1e10, uploadedAt: null },
}
const evaluation = anEvaluation({
  ...{
    callId: call.id,
    agentId: agent.id,
    inspectorId: inspector.id,
    callAt: AT,
    strengths: SECRETS.evaluation,
  },
  ...{ state: 'published', publishedAt: AT + 9e6 },
})
const fresh = aComplaint({
  ...{
    registrarId: agent.id,
    callId: call.id,
    customerId: customer.id,
    receivedAt: AT,
    content: SECRETS.complaint,
  },
})
const accepted = moveCase(leader, fresh, 'accept', { id: newId(), at: AT + 1, words: '' })
const complaint = moveCase(leader, accepted, 'assign', { id: newId(), at: AT + 2, words: '', owner: mate })
const attachment = {
  ...{ id: newId<AttachmentId>(), orgId: ORG, ownerId: agent.id, teamId: TEAM, name: '照片.jpg' },
  ...{ mime: 'image/jpeg', bytes: 10, sha256: SECRETS.attachment, createdAt: AT, uploadedAt: null },
}
const time = shiftAt(AT)
const shift = {
  ...{ id: shiftIdOf(ORG, TEAM, time.startAt), orgId: ORG, teamId: TEAM, ...time, comment: SECRETS.shift },
  ...{ state: 'open' as const, signedById: null, signedAt: null, figures: null, updatedAt: AT },
}
const team = (id: TeamId, name: string) => ({ id, orgId: ORG, name, leaderId: null })
const ROWS: readonly Laid[] = [
  ['team', team(TEAM, '一组')],
  ['team', team(OTHER_TEAM, '二组')],
  ['customer', customer],
  ['call', call],
  ['callRecord', record],
  ['recording', recording],
  ['evaluation', evaluation],
  ['complaint', complaint],
  ['attachment', attachment],
  ['shift', shift],
]

type Probe = {
  /** The kind of record that is asked for by id; a list asks for none. */
  kind?: Kind
  /** Who may do more than read it, where the operation changes something. */
  writers?: readonly Person[]
  ask: (desk: DeskClient) => Promise<unknown>
}
const callId = call.id
const ids = {
  inboundRecord: record.id,
  complaintRegister: complaint.id,
  callQuality: evaluation.id,
  callLog: callId,
}
const kinds = {
  inboundRecord: 'callRecord',
  complaintRegister: 'complaint',
  callQuality: 'evaluation',
  callLog: 'call',
} as const
type FormId = keyof typeof ids
const ofForms = (
  ask: (desk: DeskClient, form: { formId: string; id: string }) => Promise<unknown>,
): Probe[] =>
  (Object.keys(ids) as FormId[]).map(formId => ({
    kind: kinds[formId],
    ask: desk => ask(desk, { formId, id: ids[formId] }),
  }))
const all = <T>(items: readonly T[], ask: (desk: DeskClient, item: T) => Promise<unknown>): Probe[] =>
  items.map(item => ({ ask: desk => ask(desk, item) }))
const shiftKey = { teamId: TEAM, at: AT }
const CASE_WRITERS = ['agent', 'mate', 'leader', 'head', 'manager'] as const satisfies Person[]
const SHIFT_WRITERS = READERS.shift
const registered = {
  level: 'ordinary' as const,
  values: sampleOf(formOf('complaintRegister') as never) as never,
}

/** Every operation that has to do with records, asked for those of the first team. */
const PROBES: Record<string, Probe[]> = {
  'call.ladder': [{ ask: d => d.call.ladder({ filter: {} }) }],
  'call.page': [
    { ask: d => d.call.page({ filter: {}, limit: 200 }) },
    ...all(Object.values(SECRETS), (d, text) => d.call.page({ filter: { text }, limit: 200 })),
  ],
  'call.export': [
    {
      ask: async d => {
        const { path } = await d.call.export({ filter: {}, why: '核对' })
        return readSheet(readFileSync(path)).rows.map(row => [...row.values()])
      },
    },
  ],
  'call.list': [{ ask: d => d.call.list({ from: 0, to: AT * 2, limit: 500 }) }],
  'call.missed': [{ ask: d => d.call.missed({ from: 0 }) }],
  'call.get': [{ kind: 'call', ask: d => d.call.get({ callId }) }],
  'call.setCustomer': [
    { kind: 'call', writers: ['agent'], ask: d => d.call.setCustomer({ callId, customerId: null }) },
  ],
  'call.painted': [{ ask: d => outcomeOf(d.call.painted({ callId })) }],
  'callRecord.save': [
    {
      ...{ kind: 'callRecord', writers: ['agent'] },
      ask: d =>
        d.callRecord.save({
          entry: {
            ...{ direction: 'inbound', callId, customerId: null },
            values: sampleOf(formOf('inboundRecord') as never) as never,
          },
        }),
    },
  ],
  'callRecord.correct': [
    {
      ...{ kind: 'callRecord', writers: ['agent', ...SHIFT_WRITERS] },
      ask: d =>
        d.callRecord.correct({ callRecordId: record.id, field: 'reason', value: 'other', why: '更正' }),
    },
  ],
  'callRecord.ofCall': [{ kind: 'callRecord', ask: d => d.callRecord.ofCall({ callId }) }],
  'customer.pop': [{ ask: d => d.customer.pop({ number: '13800138000' }) }],
  'customer.get': [{ ask: d => d.customer.get({ customerId: customer.id }) }],
  // Who may change, merge and release files, and what of them agents are told, their own tests look at.
  'customer.save': [
    { ask: d => outcomeOf(d.customer.save({ customerId: customer.id, callId, values: {} })) },
  ],
  'customer.similar': [{ ask: d => d.customer.similar({ customerId: null, values: customer }) }],
  'customer.merge': [
    {
      ask: d => outcomeOf(d.customer.merge({ keepId: customer.id, goneId: customer.id, values: {} })),
    },
  ],
  'customer.part': [{ ask: d => outcomeOf(d.customer.part({ goneId: customer.id })) }],
  'customer.verify': [{ ask: d => outcomeOf(d.customer.verify({ customerId: customer.id })) }],
  'customer.reveal': [{ ask: d => outcomeOf(d.customer.reveal({ customerId: customer.id, why: '核对' })) }],
  'form.list': all(forms, async (d, form) => {
    const words = Object.values(SECRETS).map(text => d.form.list({ formId: form.id, text }))
    return Promise.all([d.form.list({ formId: form.id }), ...words])
  }),
  'form.get': ofForms((d, form) => d.form.get(form)),
  'form.save': ofForms((d, { formId, id }) =>
    d.form.save({ formId, id: id as never, callId: null, customerId: null, values: {} }),
  ).map(probe => ({ ...probe, writers: [] })),
  'form.preview': ofForms((d, form) => d.form.preview(form)),
  'form.pdf': ofForms(async (d, form) => readFileSync((await d.form.pdf(form)).path, 'utf8')),
  'form.excel': all(forms, async (d, form) => {
    const { path, rows } = await d.form.excel({ formId: form.id, why: '核对' })
    return [rows, [...readSheet(readFileSync(path)).rows.map(row => [...row.values()])]]
  }),
  'form.reveal': [{ ask: d => outcomeOf(d.form.reveal({ path: '/etc/passwd' })) }],
  'form.attach': [
    { ask: d => outcomeOf(d.form.attach({ name: 'a.txt', mime: 'text/plain', base64: 'YQ==' })) },
  ],
  'form.openAttachment': [
    { kind: 'attachment', ask: d => d.form.openAttachment({ attachmentId: attachment.id }) },
  ],
  'complaint.register': [
    {
      ...{ kind: 'call', writers: ['agent', 'leader', 'head', 'manager'] },
      ask: d => d.complaint.register({ callId, customerId: customer.id, ...registered }),
    },
  ],
  'complaint.get': [{ kind: 'complaint', ask: d => d.complaint.get({ complaintId: complaint.id }) }],
  'complaint.list': (['mine', 'team', 'all'] as const).flatMap(whose =>
    all([{}, { teamId: TEAM }, { '@': 'org' }, { registrarId: agent.id }], (d, filters) =>
      d.complaint.list({ whose, open: false, limit: 500, filters: filters as Record<string, string> }),
    ),
  ),
  'complaint.nth': [
    { ask: d => outcomeOf(d.complaint.nth({ customerId: customer.id, category: 'service.late' })) },
  ],
  'complaint.move': ComplaintMove.options.map(move => ({
    ...{ kind: 'complaint', writers: CASE_WRITERS },
    ask: d =>
      d.complaint.move({ complaintId: complaint.id, move, words: '已处理', ownerId: people.foreignAgent.id }),
  })),
  'complaint.note': [
    {
      ...{ kind: 'complaint', writers: CASE_WRITERS },
      ask: d => d.complaint.note({ complaintId: complaint.id, words: '备注' }),
    },
  ],
  'quality.queue': [
    { ask: d => d.quality.queue({ from: 0, to: AT * 2, show: 'all', agentId: null, limit: 500 }) },
  ],
  'quality.open': [{ kind: 'evaluation', ask: d => d.quality.open({ callId }) }],
  'quality.save': [
    {
      ...{ kind: 'evaluation', writers: ['inspector', 'head'] },
      ask: d =>
        d.quality.save({
          ...{ callId, marks: [], criticals: [], method: 'recording' },
          ...{ strengths: '', improvements: '', advice: '' },
        }),
    },
  ],
  'quality.publish': [
    {
      ...{ kind: 'evaluation', writers: ['inspector', 'head'] },
      ask: d => d.quality.publish({ evaluationId: evaluation.id }),
    },
  ],
  'quality.mine': [{ ask: d => d.quality.mine({ limit: 200 }) }],
  'quality.answer': [
    {
      ...{ kind: 'evaluation', writers: ['agent'] },
      ask: d => d.quality.answer({ evaluationId: evaluation.id, verdict: 'confirmed', words: '' }),
    },
  ],
  // What is on it is everybody's to know; that leaders alone fill it, its own test looks at.
  'blocked.list': [{ ask: d => d.blocked.list() }],
  'blocked.add': [
    { ask: d => outcomeOf(d.blocked.add({ number: '13900001234', why: '骚扰', until: null })) },
  ],
  'blocked.lift': [{ ask: d => outcomeOf(d.blocked.lift({ id: newId() })) }],
  'recording.open': [{ kind: 'recording', ask: d => d.recording.open({ recordingId: recording.id }) }],
  'shift.page': [{ kind: 'shift', ask: d => d.shift.page(shiftKey) }],
  'shift.comment': [
    { kind: 'shift', writers: SHIFT_WRITERS, ask: d => d.shift.comment({ ...shiftKey, comment: '改' }) },
  ],
  'shift.sign': [{ kind: 'shift', writers: SHIFT_WRITERS, ask: d => d.shift.sign(shiftKey) }],
  'people.list': [{ ask: d => d.people.list() }],
  'search.find': all(Object.values(SECRETS), (d, text) => d.search.find({ text, limit: 100 })),
  // Tasks, lists, articles and imports of anybody: their own tests look at who may do what.
  'task.list': (['mine', 'team'] as const).map(whose => ({
    ask: d => outcomeOf(d.task.list({ whose, state: 'open' })),
  })),
  'task.get': [{ ask: d => outcomeOf(d.task.get({ taskId: newId() })) }],
  'task.ofCall': [{ ask: d => outcomeOf(d.task.ofCall({ callId })) }],
  'task.create': [
    { ask: d => outcomeOf(d.task.create({ kind: 'callBack', title: '回电', callId, dueAt: null })) },
  ],
  'task.change': [{ ask: d => outcomeOf(d.task.change({ taskId: newId() })) }],
  'task.close': [{ ask: d => outcomeOf(d.task.close({ taskId: newId(), how: 'done', outcome: '' })) }],
  'task.reopen': [{ ask: d => outcomeOf(d.task.reopen({ taskId: newId() })) }],
  'task.handOver': [
    { ask: d => outcomeOf(d.task.handOver({ taskIds: [newId()], toId: people.mate.id, why: '' })) },
  ],
  'task.dial': [{ ask: d => outcomeOf(d.task.dial({ taskId: newId() })) }],
  'task.snooze': [{ ask: d => outcomeOf(d.task.snooze({ taskId: newId(), minutes: 5 })) }],
  'task.watchDue': [{ ask: async d => (await d.task.watchDue()).return?.() }],
  'outbound.lists': [{ ask: d => outcomeOf(d.outbound.lists()) }],
  'outbound.create': [
    {
      ask: d =>
        outcomeOf(
          d.outbound.create({
            ...{ name: '回访', purpose: 'followUp', script: '', fromAt: null, untilAt: null },
            agentIds: [people.mate.id],
            members: [{ number: '13900005678', contactName: '', customerId: null }],
          }),
        ),
    },
  ],
  'outbound.setState': [{ ask: d => outcomeOf(d.outbound.setState({ listId: newId(), state: 'paused' })) }],
  'article.list': [{ ask: d => outcomeOf(d.article.list({ all: true })) }],
  'article.get': [{ ask: d => outcomeOf(d.article.get({ articleId: newId() })) }],
  'article.save': [
    {
      ask: d =>
        outcomeOf(
          d.article.save({
            ...{ articleId: null, state: 'draft', kind: 'knowledge', stage: null, title: '滤网', body: '' },
            ...{ keywords: [], grades: [], fromAt: null, untilAt: null, rank: 0 },
          }),
        ),
    },
  ],
  'article.retire': [{ ask: d => outcomeOf(d.article.retire({ articleId: newId(), on: true })) }],
  'article.arrange': [{ ask: d => outcomeOf(d.article.arrange({ articleIds: [newId()] })) }],
  'rules.reasonInUse': [{ ask: d => outcomeOf(d.rules.reasonInUse({ code: 'repair' })) }],
  'rules.get': [{ ask: d => d.rules.get() }],
  'rules.set': [{ ask: async d => outcomeOf(d.rules.set(await d.rules.get())) }],
}
/** Operations of the program, the phone and one's own desk: no record of anybody else's is within their reach. */
const APART = /^(app|session|phone|links|devices|draft|sync|preferences|changes|exports|views|imports)\./

const operations = Object.entries(deskContract).flatMap(([noun, verbs]) =>
  Object.entries(verbs).flatMap(([verb, it]) => (isContractProcedure(it) ? [`${noun}.${verb}`] : [])),
)
/** Refusals that tell nothing of the record. */
const REFUSED = ['FORBIDDEN', 'NOT_FOUND']
const isHidden = (kind: Kind, who: Person) => !READERS[kind].includes(who)
const secretKinds = Object.keys(SECRETS) as (keyof typeof SECRETS)[]

test('every operation of the desk is looked at', () => {
  expect(operations.filter(name => !APART.test(name)).sort()).toEqual(Object.keys(PROBES).sort())
  expect(operations.length).toBeGreaterThan(60)
})

describe.each(Object.keys(people) as Person[])(
  '%s at a workstation that holds the records of the first team',
  who => {
    test('meets only what he may', async () => {
      const seat = await sharedSeat(Object.values(people), ROWS)
      const desk = await seat.as(people[who])
      const written = () =>
        listChanges(seat.store.read).filter(c => c.entity !== 'agentState' && c.entity !== 'access')
      const wrong: string[] = []
      const met = new Set<Kind>()
      for (const [operation, probes] of Object.entries(PROBES))
        for (const [n, { kind, writers, ask }] of probes.entries()) {
          const before = written().length
          const { code, answer } = await outcomeOf(ask(desk))
          const said = JSON.stringify(answer) ?? ''
          for (const secret of secretKinds) {
            if (!said.includes(SECRETS[secret])) continue
            met.add(secret)
            if (isHidden(secret, who)) wrong.push(`${operation} ${n} tells the ${secret}`)
          }
          if (!kind) continue
          const mayAsk = !isHidden(kind, who) && (writers?.includes(who) ?? true)
          if (!mayAsk && (code === null || (writers?.length !== 0 && !REFUSED.includes(code))))
            wrong.push(`${operation} ${n} answers ${code ?? 'with success'}`)
          if (!mayAsk && written().length > before) wrong.push(`${operation} ${n} has written`)
        }
      expect(wrong).toEqual([])
      // And what he may read he does meet: the test would see it if he met more.
      const readable = secretKinds.filter(
        kind => !isHidden(kind, who) && kind !== 'attachment' && kind !== 'recording',
      )
      expect([...met].filter(kind => readable.includes(kind as never)).sort()).toEqual(readable.sort())
    }, 60_000)
  },
)

describe('the phone of others', () => {
  const LEADERS: readonly Person[] = ['leader', 'head', 'manager']
  const order = { agentId: agent.id, choice: 'busy', reason: null, words: '' } as const

  test.each(Object.keys(people) as Person[])('%s orders and joins only whom he leads', async who => {
    const seat = await sharedSeat(Object.values(people), ROWS)
    const desk = await seat.as(people[who])
    const may = LEADERS.includes(who)
    expect((await outcomeOf(desk.phone.order(order))).code).toBe(may ? null : 'FORBIDDEN')
    const orders = listChanges(seat.store.read).filter(change => change.entity === 'agentOrder')
    expect(orders.map(({ actorId }) => actorId)).toEqual(may ? [people[who].id] : [])
    // The site has no prefix here: the right alone decides what is said.
    const joined = await outcomeOf(desk.phone.supervise({ agentId: agent.id, mode: 'listen' }))
    expect(joined.code).toBe(may ? 'NOT_SUPERVISABLE' : 'FORBIDDEN')
  })
})

describe('the server', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer()
  }, 60_000)
  afterAll(() => server?.stop())

  test('sends nobody what he may not read', async () => {
    const org = await server.addOrg()
    const accounts = {} as Record<Person, User>
    const teamOf = (id: TeamId | null) => (id === null ? null : id === TEAM ? 0 : 1)
    for (const [name, { roles, teamId }] of Object.entries(people))
      accounts[name as Person] = await org.addUser(roles, teamOf(teamId))
    // The same rows, of this organisation, its teams and its people.
    const names = new Map<string, string>([
      [ORG, org.id],
      [TEAM, org.teams[0].id],
      [OTHER_TEAM, org.teams[1].id],
      ...Object.entries(people).map(([name, { id }]): [string, string] => [id, accounts[name as Person].id]),
    ])
    const moved = JSON.parse(
      JSON.stringify(ROWS).replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, id => names.get(id) ?? id),
    ) as Laid[]
    const rows = moved.filter(([name]) => name !== 'team')
    await server.store.partitions.cover(rows.map(([, row]) => row.id))
    await inTransaction(server.store.pool, async db => {
      for (const [name, row] of rows) await putRecords(db, org.id, name, [row])
    })
    for (const who of Object.keys(people) as Person[]) {
      const { client } = await server.logOn(accounts[who].account)
      const { rows: pulled } = await client.sync.pull({ cursor: null, limit: 1000 })
      const said = JSON.stringify(pulled)
      expect(
        secretKinds.filter(kind => said.includes(SECRETS[kind])),
        who,
      ).toEqual(secretKinds.filter(kind => !isHidden(kind, who)))
    }
  })
})
