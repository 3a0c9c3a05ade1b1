import { safe } from '@orpc/client'
import { isContractProcedure, ORPCError } from '@orpc/contract'
import { describe, expect, test, vi } from 'vitest'
import { put } from '../../db/write.ts'
import { callRecordDesk } from '../../electron/desk/call-record.ts'
import { draftDesk } from '../../electron/desk/draft.ts'
import { watched } from '../../electron/watched.ts'
import { type DeskMeta, deskContract, type PhoneState } from '../../shared/contract/desk.ts'
import { DeskError } from '../../shared/contract/errors.ts'
import type { Desk, Who } from '../../shared/contract/implementation.ts'
import { Role, type User } from '../../shared/entities/user.ts'
import { complaintRegister } from '../../shared/forms/complaint-register.ts'
import type { CallId, UserId } from '../../shared/ids.ts'
import { newId } from '../../shared/ids.ts'
import { DEFAULT_DESK_RULES } from '../../shared/rules/desk-rules.ts'
import { type Action, reachOf } from '../../shared/rules/permissions.ts'
import { DEFAULT_RULES } from '../../shared/rules/phone-rules.ts'
import { connectDesk, type DeskClient } from '../support/desk.ts'
import { aCall, ORG, TEAM } from '../support/rows.ts'
import { sampleOf } from '../support/samples.ts'
import { tempStore } from '../support/store.ts'

const whoOf = (role: Role): Who => ({
  user: {
    id: newId<UserId>(),
    orgId: ORG,
    teamId: TEAM,
    account: role,
    name: role,
    agentNo: '1',
    roles: [role],
    disabled: false,
  } satisfies User,
  team: null,
  orgName: '华信',
  offline: false,
})

const operations = Object.entries(deskContract).flatMap(([noun, verbs]) =>
  Object.entries(verbs).map(([verb, procedure]) => {
    if (!isContractProcedure(procedure)) throw new Error('not a procedure')
    return { noun, verb, needs: (procedure['~orpc'].meta as DeskMeta).needs }
  }),
)
const call = (client: DeskClient, noun: string, verb: string, input: unknown) =>
  (client as unknown as Record<string, Record<string, (input: unknown) => Promise<unknown>>>)[noun]?.[verb]?.(
    input,
  )

/** Answers every operation, so that what is refused is refused before it. */
const openDesk = new Proxy({}, { get: () => new Proxy({}, { get: () => () => 'reached' }) }) as Partial<Desk>

describe.each(operations.filter(o => o.needs !== 'anyone'))('$noun.$verb', ({ noun, verb, needs }) => {
  test('is refused before log-on', async () => {
    const { client } = connectDesk(() => ({ desk: openDesk, who: null }))
    const outcome = await call(client, noun, verb, validInput(noun, verb))?.catch((e: unknown) => e)
    expect(outcome).toMatchObject({ code: 'NOT_LOGGED_ON', defined: true })
  })

  test.each(Role.options)('lets %s through only with the right', async role => {
    const who = whoOf(role)
    const { client } = connectDesk(() => ({ desk: openDesk, who }))
    const outcome = await call(client, noun, verb, validInput(noun, verb))?.catch((e: unknown) => e)
    const allowed = needs === 'loggedOn' || reachOf(who.user, needs as Action) !== null
    expect(outcome).not.toMatchObject({ code: 'BAD_REQUEST' })
    if (allowed) expect(outcome).not.toMatchObject({ code: 'FORBIDDEN' })
    else expect(outcome).toMatchObject({ code: 'FORBIDDEN', defined: true })
  })
})

function validInput(noun: string, verb: string): unknown {
  const callId = newId()
  const inputs: Record<string, unknown> = {
    'phone.choose': { choice: 'busy' },
    'phone.dial': { number: '10086' },
    'phone.hold': { callId, on: true },
    'phone.mute': { callId, on: true },
    'phone.dtmf': { callId, tones: '1' },
    'phone.transfer': { callId, number: '8002' },
    'phone.completeTransfer': { callId, otherId: newId() },
    'phone.confer': { callIds: [callId, newId()] },
    'phone.pauseRecording': { callId, on: true },
    'phone.supervise': { agentId: newId(), mode: 'listen' },
    'phone.order': { agentId: newId(), choice: 'logOff', reason: null, words: '' },
    'phone.setRules': DEFAULT_RULES,
    'phone.practise': {},
    'phone.setLine': { kind: 'training' },
    'devices.choose': { microphones: ['USB'], speakers: [], ringers: [] },
    'devices.meter': { on: true },
    'devices.tryOut': { what: 'speaker' },
    'blocked.add': { number: '10086', why: '骚扰', until: null },
    'blocked.lift': { id: newId() },
    'call.missed': { from: 0 },
    'call.list': { from: 0, to: 1, limit: 1 },
    'call.ladder': { filter: {} },
    'call.page': { filter: {}, limit: 1 },
    'call.export': { filter: {}, why: '核对' },
    'exports.watch': { job: newId() },
    'exports.remove': { accessId: newId() },
    'views.get': { list: 'calls' },
    'views.put': { list: 'calls', view: { columns: [], saved: [] } },
    'call.setCustomer': { callId, customerId: null },
    'callRecord.save': { entry: anEntry(callId) },
    'callRecord.correct': { callRecordId: newId(), field: 'reason', value: 'other', why: '更正' },
    'customer.pop': { number: '10086' },
    'customer.get': { customerId: newId() },
    'customer.save': { customerId: null, values: {} },
    'customer.similar': { customerId: null, values: {} },
    'customer.merge': { keepId: newId(), goneId: newId(), values: {} },
    'customer.part': { goneId: newId() },
    'customer.verify': { customerId: newId() },
    'customer.reveal': { customerId: newId(), why: '核对' },
    'draft.get': { key: 'k' },
    'draft.put': { key: 'k', value: 'v' },
    'form.list': { formId: 'inboundRecord' },
    'form.get': { formId: 'inboundRecord', id: callId },
    'form.save': { formId: 'inboundRecord', id: null, callId: null, customerId: null, values: {} },
    'form.preview': { formId: 'inboundRecord', id: callId },
    'form.pdf': { formId: 'inboundRecord', id: callId },
    'form.excel': { formId: 'inboundRecord', why: '核对' },
    'form.reveal': { path: '/tmp/x' },
    'form.attach': { name: 'a.txt', mime: 'text/plain', base64: 'YQ==' },
    'form.openAttachment': { attachmentId: newId() },
    'complaint.register': {
      callId,
      customerId: null,
      level: 'ordinary',
      values: sampleOf(complaintRegister),
    },
    'complaint.get': { complaintId: newId() },
    'complaint.list': { whose: 'mine', open: true, limit: 1 },
    'complaint.nth': { customerId: newId(), category: 'service.late' },
    'complaint.move': { complaintId: newId(), move: 'accept' },
    'complaint.note': { complaintId: newId(), words: '备注' },
    'quality.queue': { from: 0, to: 1, show: 'all', agentId: null, limit: 1 },
    'quality.save': {
      ...{ callId, marks: [], criticals: [], method: 'recording' },
      ...{ strengths: '', improvements: '', advice: '' },
    },
    'quality.publish': { evaluationId: newId() },
    'quality.mine': { limit: 1 },
    'quality.answer': { evaluationId: newId(), verdict: 'confirmed', words: '' },
    'recording.open': { recordingId: newId() },
    'shift.page': { teamId: TEAM, at: 0 },
    'shift.comment': { teamId: TEAM, at: 0, comment: '' },
    'shift.sign': { teamId: TEAM, at: 0 },
    'imports.send': { uploadId: null, base64: 'YQ==' },
    'imports.open': { name: 'a.csv', uploadId: newId() },
    'imports.plan': {
      id: newId(),
      plan: { columns: [], known: 'skip', defaults: {} },
    },
    'imports.rows': { id: newId(), show: 'all', after: 0, limit: 1 },
    'search.find': { text: '漏水' },
    'task.list': { whose: 'mine', state: 'open' },
    'task.create': { kind: 'reminder', title: '回电', dueAt: null },
    'task.close': { taskId: newId(), how: 'done', outcome: '' },
    'task.handOver': { taskIds: [newId()], toId: newId(), why: '' },
    'task.snooze': { taskId: newId(), minutes: 5 },
    'outbound.create': {
      ...{ name: '回访', purpose: 'followUp', script: '', fromAt: null, untilAt: null },
      ...{ agentIds: [newId()], members: [{ number: '13800138000', contactName: '', customerId: null }] },
    },
    'outbound.setState': { listId: newId(), state: 'paused' },
    'article.list': {},
    'article.save': {
      ...{ articleId: null, state: 'draft', kind: 'knowledge', stage: null, title: '滤网', body: '' },
      ...{ keywords: [], grades: [], fromAt: null, untilAt: null, rank: 0 },
    },
    'article.retire': { articleId: newId(), on: true },
    'article.arrange': { articleIds: [newId()] },
    'rules.set': DEFAULT_DESK_RULES,
    'rules.reasonInUse': { code: 'repair' },
  }
  // What an operation is about has one of these names.
  const ids = { callId, taskId: newId(), articleId: newId(), id: newId() }
  return inputs[`${noun}.${verb}`] ?? ids
}

const anEntry = (callId: string) => ({
  direction: 'inbound' as const,
  callId: callId as CallId,
  customerId: null,
  values: {
    contactName: '王先生',
    content: '咨询发票',
    remarks: '',
    product: '',
    verification: 'verified' as const,
    reason: 'enquiry.policy.invoice',
    handling: 'answered' as const,
    resolvedFirst: true,
    satisfaction: null,
    mood: null,
    callBackAt: null,
  },
})

const withContent = (callId: string, content: string) => {
  const entry = anEntry(callId)
  return { ...entry, values: { ...entry.values, content } }
}

describe('bad input', () => {
  test.each([
    ['draft.put', { key: 5, value: 'x' }],
    ['draft.put', 'not an object'],
    ['draft.put', undefined],
    ['call.list', { from: -1, to: 1, limit: 9999 }],
    ['phone.dtmf', { callId: 'no uuid', tones: 'hello' }],
  ])('%s with nonsense is BAD_REQUEST and reaches nothing', async (name, input) => {
    const [noun = '', verb = ''] = name.split('.')
    const { client } = connectDesk(() => ({ desk: openDesk, who: whoOf('agent') }))
    const outcome = await call(client, noun, verb, input)?.catch((e: unknown) => e)
    expect(outcome).toBeInstanceOf(ORPCError)
    expect(outcome).toMatchObject({ code: 'BAD_REQUEST' })
  })

  test('an unknown operation is NOT_FOUND; garbage on the port harms nobody', async () => {
    const who = whoOf('agent')
    const store = tempStore()
    const { client, port } = connectDesk(() => ({ desk: { draft: draftDesk(store, Date.now) }, who }))
    for (const garbage of ['{', { a: 1 }, null, new Uint8Array([1, 2, 3]), 42]) port.postMessage(garbage)
    expect(await call(client, 'draft', 'put', { key: 'k', value: 'still works' })).toEqual({ ok: true })
    const outcome = await (
      client as unknown as Record<string, Record<string, () => Promise<unknown>>>
    ).nonsense
      ?.verb?.()
      .catch((e: unknown) => e)
    expect(outcome).toMatchObject({ code: 'NOT_FOUND' })
  })

  test('a 2 MB note is refused by the record with the field named, and kept whole as a draft', async () => {
    const who = whoOf('agent')
    const store = tempStore()
    const aRinging = aCall({ agentId: who.user.id })
    store.write(who.user.id, tx => put(tx, 'call', aRinging))
    const desk = { draft: draftDesk(store, Date.now), callRecord: callRecordDesk(store, Date.now) }
    const { client } = connectDesk(() => ({ desk, who }))
    const content = '长'.repeat(2_000_000)
    const { error } = await safe(client.callRecord.save({ entry: withContent(aRinging.id, content) }))
    expect(error).toMatchObject({ code: 'BAD_REQUEST' })
    const issues = (
      error as unknown as { data: { issues: { path: string[]; code: string; maximum: number }[] } }
    ).data.issues
    expect(issues[0]).toMatchObject({
      path: ['entry', 'values', 'content'],
      code: 'too_big',
      maximum: 20_000,
    })
    await client.draft.put({ key: `record:${aRinging.id}`, value: content })
    expect(await client.draft.get({ key: `record:${aRinging.id}` })).toBe(content)
  })

  test('a failure of ours arrives without text, and is logged', async () => {
    const logged: unknown[] = []
    const desk = {
      draft: { get: () => Promise.reject(new Error('secret path /x')), put: () => ({ ok: true as const }) },
    }
    const { client } = connectDesk(
      () => ({ desk, who: whoOf('agent') }),
      (text, error) => logged.push([text, error]),
    )
    const { error } = await safe(client.draft.get({ key: 'k' }))
    expect(error).toMatchObject({ code: 'INTERNAL_SERVER_ERROR' })
    expect(JSON.stringify(error)).not.toContain('secret')
    expect(logged).toHaveLength(1)
  })

  test('typed failures keep code and data', async () => {
    const desk = {
      phone: { dial: () => Promise.reject(new DeskError('LINE_NOT_READY')) },
    } as unknown as Partial<Desk>
    const { client } = connectDesk(() => ({ desk, who: whoOf('agent') }))
    const { error, isDefined } = await safe(client.phone.dial({ number: '10086' }))
    expect(isDefined && error.code).toBe('LINE_NOT_READY')
  })

  test('a stream that the window leaves is left on this side too', async () => {
    const state = watched<PhoneState>({
      line: { state: 'unset' },
      lineKind: null,
      agent: { choice: 'ready', reason: null, since: 0, orderedBy: null },
      calls: [],
      warning: null,
      lastFailed: null,
      lastDialled: null,
      codeFailed: null,
      rules: DEFAULT_RULES,
    })
    let left = false
    const desk = {
      phone: {
        async *watch(_who: unknown, _input: unknown, signal?: AbortSignal) {
          try {
            yield* state.watch(signal)
          } finally {
            left = true
          }
        },
      },
    } as unknown as Partial<Desk>
    const logged: string[] = []
    const { client } = connectDesk(
      () => ({ desk, who: whoOf('agent') }),
      text => logged.push(text),
    )
    for await (const _ of await client.phone.watch()) break
    await vi.waitFor(() => expect(left).toBe(true))
    expect(logged).toEqual([])
  })
})
