import { readFileSync } from 'node:fs'
import { isContractProcedure } from '@orpc/contract'
import { describe, expect, test } from 'vitest'
import { findRow, listRowsAfter } from '../../db/repositories/row.ts'
import { deskContract, type PhoneState } from '../../shared/contract/desk.ts'
import { Role, type User } from '../../shared/entities/user.ts'
import { formOf, forms } from '../../shared/forms/registry.ts'
import { newId } from '../../shared/ids.ts'
import { ComplaintMove } from '../../shared/rules/complaint-life.ts'
import { DEFAULT_DESK_RULES } from '../../shared/rules/desk-rules.ts'
import { HIDDEN } from '../../shared/rules/masking.ts'
import { valuesOf } from '../support/customer-desk.ts'
import type { DeskClient } from '../support/desk.ts'
import {
  ACCOUNT,
  AT,
  blocked,
  call,
  closed,
  complaint,
  customer,
  evaluation,
  leaksIn,
  merged,
  N,
  type Person,
  people,
  phone,
  ROWS,
  record,
  recording,
  task,
} from '../support/known-numbers.ts'
import { scriptedLine } from '../support/phone/scripted-line.ts'
import { siteRules, TEAM } from '../support/rows.ts'
import { sampleOf } from '../support/samples.ts'
import { type Laid, outcomeOf, sharedSeat } from '../support/seats.ts'
import { readSheet } from '../support/xlsx.ts'

const { agent, inspector, leader } = people
const rulesFor = (masked: Role[]): Laid => [
  'siteRules',
  { ...siteRules(), desk: { ...DEFAULT_DESK_RULES, masked } },
]

type Ask = (desk: DeskClient) => Promise<unknown>
const first = async (events: Promise<AsyncIterable<unknown>>): Promise<unknown> => {
  const source = (await events)[Symbol.asyncIterator]()
  const event = await Promise.race([source.next(), new Promise(done => setTimeout(done, 300))])
  await source.return?.()
  return event
}
const file = (path: string) =>
  path.endsWith('.xlsx')
    ? JSON.stringify([...readSheet(readFileSync(path)).rows.map(row => [...row.values()])])
    : readFileSync(path, 'utf8')
const why = '查一查'
const callId = call.id
const customerId = customer.id
const ids = {
  inboundRecord: record.id,
  complaintRegister: complaint.id,
  callQuality: evaluation.id,
  callLog: callId,
  customerRegister: customerId,
}
const ofForms = (ask: (desk: DeskClient, form: { formId: string; id: string }) => Promise<unknown>): Ask[] =>
  Object.entries(ids).map(
    ([formId, id]) =>
      desk =>
        ask(desk, { formId, id }),
  )
const shiftKey = { teamId: TEAM, at: AT }
const recordValues = {
  ...(sampleOf(formOf('inboundRecord') as never) as object),
  content: `新号${N.content}`,
}

/** Every operation that may tell of a number, asked where the store is full of them. */
const PROBES: Record<string, Ask[]> = {
  'phone.watch': [d => first(d.phone.watch())],
  'blocked.list': [d => d.blocked.list()],
  'blocked.add': [d => d.blocked.add({ number: '15800001313', why, until: null })],
  'blocked.lift': [d => d.blocked.lift({ id: blocked.id })],
  'call.ladder': [d => d.call.ladder({ filter: {} })],
  'call.page': [
    d => d.call.page({ filter: {}, limit: 200 }),
    d => d.call.page({ filter: { text: '7777' }, limit: 9 }),
  ],
  'call.export': (['xlsx', 'csv'] as const).map(
    type => async d => file((await d.call.export({ filter: {}, type, why })).path),
  ),
  'call.missed': [d => d.call.missed({ from: 0 })],
  'call.list': [d => d.call.list({ from: 0, to: Date.now() * 2, limit: 500 })],
  'call.get': [d => d.call.get({ callId })],
  'call.setCustomer': [d => d.call.setCustomer({ callId, customerId })],
  'callRecord.save': [
    d =>
      d.callRecord.save({
        entry: { direction: 'inbound', callId, customerId, values: recordValues as never },
      }),
  ],
  'callRecord.ofCall': [d => d.callRecord.ofCall({ callId })],
  'callRecord.correct': [
    d => d.callRecord.correct({ callRecordId: record.id, field: 'remarks', value: `改${N.content}`, why }),
  ],
  'customer.pop': [d => d.customer.pop({ number: '', callId }), d => d.customer.pop({ number: N.main })],
  'customer.get': [d => d.customer.get({ customerId }), d => d.customer.get({ customerId: closed.id })],
  'customer.save': [
    d => d.customer.save({ customerId, values: { ...valuesOf(customer), website: `w${Math.random()}` } }),
    d => d.customer.save({ customerId: null, values: { ...valuesOf(customer), name: '新' } }),
  ],
  'customer.similar': [d => d.customer.similar({ customerId: null, values: valuesOf(customer) })],
  'customer.merge': [
    d => d.customer.merge({ keepId: customerId, goneId: closed.id, values: valuesOf(customer) }),
  ],
  'customer.part': [d => d.customer.part({ goneId: merged.id })],
  'customer.verify': [d => d.customer.verify({ customerId })],
  'imports.list': [d => d.imports.list()],
  'search.find': ['青禾', '回电', '7777', '1111', '备用', '客户'].map(text => d => d.search.find({ text })),
  'task.list': (['mine', 'team'] as const).map(whose => d => d.task.list({ whose, state: 'open' })),
  'task.get': [d => d.task.get({ taskId: task.id })],
  'task.ofCall': [d => d.task.ofCall({ callId })],
  'task.create': [
    d =>
      d.task.create({
        kind: 'promise',
        title: `答复${N.words}`,
        number: N.task,
        customerId,
        callId,
        dueAt: AT,
      }),
  ],
  'task.change': [d => d.task.change({ taskId: task.id, words: `再打${N.words}` })],
  'task.close': [d => d.task.close({ taskId: task.id, how: 'done', outcome: `打了${N.task}` })],
  'task.reopen': [d => d.task.reopen({ taskId: task.id })],
  'task.handOver': [d => d.task.handOver({ taskIds: [task.id], toId: agent.id, why })],
  'task.dial': [d => d.task.dial({ taskId: task.id })],
  'task.watchDue': [d => first(d.task.watchDue())],
  'task.snooze': [d => d.task.snooze({ taskId: task.id, minutes: 5 })],
  'outbound.lists': [d => d.outbound.lists()],
  'outbound.create': [
    d =>
      d.outbound.create({
        ...{ name: '回访', purpose: 'followUp', script: `请打${N.words}`, fromAt: null, untilAt: null },
        ...{ agentIds: [agent.id], members: [{ number: N.task, contactName: '', customerId }] },
      }),
  ],
  'outbound.setState': [d => d.outbound.setState({ listId: newId(), state: 'paused' })],
  'exports.overdue': [d => d.exports.overdue()],
  'form.list': forms.flatMap((form): Ask[] => [
    d => d.form.list({ formId: form.id }),
    d => d.form.list({ formId: form.id, text: '7777' }),
  ]),
  'form.get': ofForms((d, form) => d.form.get(form)),
  'form.save': [d => d.form.save({ formId: 'none', id: null, callId, customerId, values: {} })],
  'form.preview': ofForms((d, form) => d.form.preview(form)),
  // In tests a printed page is the page itself.
  'form.pdf': ofForms(async (d, form) => file((await d.form.pdf(form)).path)),
  'form.excel': forms.flatMap(form =>
    (['xlsx', 'csv'] as const).map(
      (type): Ask =>
        async d =>
          file((await d.form.excel({ formId: form.id, type, why })).path),
    ),
  ),
  'complaint.register': [
    d =>
      d.complaint.register({
        ...{ callId, customerId, level: 'ordinary' },
        values: {
          ...(sampleOf(formOf('complaintRegister') as never) as object),
          phone: N.complaint,
        } as never,
      }),
  ],
  'complaint.get': [d => d.complaint.get({ complaintId: complaint.id })],
  'complaint.list': (['mine', 'team', 'all'] as const).map(
    whose => d => d.complaint.list({ whose, open: false, limit: 500 }),
  ),
  'complaint.nth': [d => d.complaint.nth({ customerId, category: 'service.late' })],
  'complaint.move': ComplaintMove.options.map(
    move => d =>
      d.complaint.move({ complaintId: complaint.id, move, words: `打${N.words}`, ownerId: agent.id }),
  ),
  'complaint.note': [d => d.complaint.note({ complaintId: complaint.id, words: `打${N.words}` })],
  'quality.queue': [d => d.quality.queue({ from: 0, to: AT * 2, show: 'all', agentId: null, limit: 500 })],
  'quality.open': [d => d.quality.open({ callId })],
  'quality.save': [
    d =>
      d.quality.save({
        ...{ callId, marks: [], criticals: [], method: 'recording', strengths: `号 ${N.evaluation}` },
        ...{ improvements: '', advice: '' },
      }),
  ],
  'quality.publish': [d => d.quality.publish({ evaluationId: evaluation.id })],
  'quality.mine': [d => d.quality.mine({ limit: 200 })],
  'quality.answer': [
    d => d.quality.answer({ evaluationId: evaluation.id, verdict: 'confirmed', words: `号 ${N.evaluation}` }),
  ],
  'recording.open': [d => d.recording.open({ recordingId: recording.id })],
  'shift.page': [d => d.shift.page(shiftKey)],
  'shift.comment': [d => d.shift.comment({ ...shiftKey, comment: `客户 ${N.shift}` })],
  'shift.sign': [d => d.shift.sign(shiftKey)],
}
/**
 * Operations that hand back nothing but what the asker said himself, settings, states, or files of other kinds; and those of a
 * live call, which answer with no more than that it was done.
 */
const APART =
  /^(?:app|session|links|devices|article|views|rules|people|draft|sync|preferences|changes)\.|^phone\.(?!watch)|^customer\.reveal$|^call\.painted$|^imports\.(?!list)|^exports\.(?:watch|remove)$|^form\.(?:reveal|attach|openAttachment)$/
const operations = Object.entries(deskContract).flatMap(([noun, verbs]) =>
  Object.entries(verbs).flatMap(([verb, it]) => (isContractProcedure(it) ? [`${noun}.${verb}`] : [])),
)

test('every operation that could tell a number is asked', () => {
  expect(operations.filter(name => !APART.test(name)).sort()).toEqual(Object.keys(PROBES).sort())
})

async function startSeat(masked: Role[]) {
  const far = scriptedLine(Date.now)
  const seat = await sharedSeat(Object.values(people), [...ROWS, rulesFor(masked)], {
    openLine: () => ({ line: far.line }),
  })
  return {
    ...seat,
    far,
    store: seat.store,
    /** Somebody sits down with a line that is ready. */
    async withLine(user: User) {
      const desk = await seat.as(user)
      await desk.phone.setLine({
        kind: 'sip',
        server: 'ws://127.0.0.1:1',
        domain: 'test',
        extension: '8001',
        password: '',
      })
      const state = async () => ((await first(desk.phone.watch())) as { value: PhoneState }).value
      await expect.poll(async () => (await state()).line.state).toBe('ready')
      return { desk, state }
    },
  }
}

/** Everything that an operation said, and what was met of the numbers. */
async function walk(desk: DeskClient) {
  const told: Record<string, string[]> = {}
  const answered = new Set<string>()
  for (const [operation, asks] of Object.entries(PROBES))
    for (const ask of asks) {
      const { answer, code } = await outcomeOf(ask(desk))
      if (code === null) answered.add(operation)
      const leaks = leaksIn(JSON.stringify(answer) ?? '')
      if (leaks.length > 0) told[operation] = [...new Set([...(told[operation] ?? []), ...leaks])]
    }
  return { told, answered }
}

describe('numbers', () => {
  test.each(Object.keys(people) as Person[])(
    'are told %s by nothing, when his role sees them hidden',
    async who => {
      const seat = await startSeat([...Role.options])
      const { told, answered } = await walk(await seat.as(people[who]))
      expect(told).toEqual({})
      if (who !== 'admin') expect(answered.size).toBeGreaterThan(25)
      expect(leaksIn(seat.logged.join('\n'))).toEqual([])
    },
    60_000,
  )

  test('are told in full where they are not hidden: the walk would see them', async () => {
    const seat = await startSeat([])
    const { told } = await walk(await seat.as(people.manager))
    const met = new Set(Object.values(told).flat())
    expect([...met].sort()).toEqual(
      Object.keys(N)
        .filter(name => name !== 'live')
        .sort(),
    )
    expect(Object.keys(told)).toEqual(
      expect.arrayContaining([
        'call.export',
        'form.pdf',
        'form.excel',
        'customer.pop',
        'search.find',
        'shift.page',
      ]),
    )
  }, 60_000)

  test('of a live call are hidden in every event, and dialled all the same', async () => {
    const seat = await startSeat(['agent'])
    const { desk, state } = await seat.withLine(agent)
    const live = seat.far.ring(N.live)
    await expect.poll(async () => (await state()).calls.length).toBe(1)
    const shown = (await state()).calls[0]?.call
    expect(shown).toMatchObject({ id: live, remoteNumber: '156****8989' })
    expect((await desk.customer.pop({ number: shown?.remoteNumber ?? '', callId: live })).numberKey).toBe(
      '86156****8989',
    )
    await desk.phone.reject({ callId: live })
    await desk.phone.choose({ choice: 'ready' }).catch(() => {})

    const dialled = () => seat.far.asked.filter(it => it.startsWith('dial')).at(-1)
    await desk.phone.dial({ number: '', of: { customerId, nth: 1 } })
    expect(dialled()).toBe('dial 01065552222')
    const { lastDialled } = await state()
    expect(lastDialled).toBe('010****2222')
    await desk.phone.dial({ number: lastDialled ?? '' })
    expect(dialled()).toBe('dial 01065552222')
    await desk.phone.dial({ number: '135****7777', of: { callId } })
    expect(dialled()).toBe(`dial ${N.called}`)
    expect((await outcomeOf(desk.phone.dial({ number: '138****9999' }))).code).toBe('NUMBER_INVALID')
    expect((await outcomeOf(desk.phone.dial({ number: '', of: { customerId, nth: 7 } }))).code).toBe(
      'NOT_FOUND',
    )
    expect(leaksIn(JSON.stringify(await state()))).toEqual([])
  }, 60_000)

  test('come back as they are when what was shown hidden is saved', async () => {
    const seat = await startSeat(['agent'])
    const desk = await seat.as(agent)
    const { customer: shown } = await desk.customer.get({ customerId })
    expect(shown.phones.map(({ number }) => number)).toEqual(['138****1111', '010****2222'])
    expect(shown.remarks).toBe('备用137****5555，海外 +1 21* *** 0199，本地****4321')
    expect(shown.bankAccount).toBe('****3445')
    await desk.customer.save({
      customerId,
      values: {
        ...valuesOf(shown),
        region: '苏州',
        remarks: `${shown.remarks}。晚上联系`,
        phones: shown.phones.toReversed(),
      },
    })
    const stored = findRow(seat.store.read, 'customer', customerId)?.row
    expect(stored).toMatchObject({
      region: '苏州',
      fax: N.fax,
      bankAccount: ACCOUNT,
      contacts: customer.contacts,
    })
    expect(stored?.remarks).toBe(`${customer.remarks}。晚上联系`)
    expect(stored?.phones).toEqual(customer.phones.toReversed())
    // A number that is nobody's is not stored as one.
    const wrong = desk.customer.save({
      customerId,
      values: { ...valuesOf(shown), phones: [phone('133****0000', true)] },
    })
    expect((await outcomeOf(wrong)).code).toBe('BAD_REQUEST')
    const made = await desk.task.create({
      kind: 'callBack',
      title: '回电',
      number: '135****7777',
      callId,
      dueAt: AT,
    })
    expect(findRow(seat.store.read, 'task', made.id)?.row.number).toBe(N.called)
  }, 60_000)

  test('are shown in full for a reason, which is logged', async () => {
    const seat = await startSeat(['inspector'])
    const desk = await seat.as(inspector)
    const { numbers } = await desk.customer.reveal({ customerId: merged.id, why: '核对投诉号码' })
    expect(numbers).toEqual([N.main, N.work, N.contact, N.fax])
    expect(listRowsAfter(seat.store.read, 'access', '', 10)).toMatchObject([
      { act: 'reveal', agentId: inspector.id, entity: 'customer', entityId: customerId, why: '核对投诉号码' },
    ])
    expect((await outcomeOf(desk.customer.reveal({ customerId, why: ' ' }))).code).toBe('BAD_REQUEST')
  }, 60_000)

  test('are hidden and shown again as the site’s rules change', async () => {
    const seat = await startSeat([])
    const desk = await seat.as(leader)
    const number = async () => (await desk.call.get({ callId })).call.remoteNumber
    expect(await number()).toBe(N.called)
    await desk.rules.set({ ...DEFAULT_DESK_RULES, masked: ['leader'] })
    expect(await number()).toBe('135****7777')
    await desk.rules.set({ ...DEFAULT_DESK_RULES, masked: [] })
    expect(await number()).toBe(N.called)
  }, 60_000)
})

test('bank and account of 机密 customers are not told to agents, and stay when he saves the file', async () => {
  const seat = await startSeat([])
  const desk = await seat.as(agent)
  const { customer: shown } = await desk.customer.get({ customerId: closed.id })
  expect(shown).toMatchObject({ bank: HIDDEN, bankAccount: HIDDEN })
  expect((await desk.customer.get({ customerId })).customer.bankAccount).toBe(ACCOUNT)
  await desk.customer.save({
    customerId: closed.id,
    values: { ...valuesOf(shown), kind: 'company', remarks: '改' },
  })
  expect(findRow(seat.store.read, 'customer', closed.id)?.row).toMatchObject({
    ...{ bank: '建行', bankAccount: closed.bankAccount, remarks: '改' },
  })
  const asLeader = await seat.as(leader)
  expect((await asLeader.customer.get({ customerId: closed.id })).customer.bankAccount).toBe(
    closed.bankAccount,
  )
}, 60_000)
