import { ORPCError } from '@orpc/client'
import { describe, expect, test } from 'vitest'
import { findRow } from '../../db/repositories/row.ts'
import { layDown, put } from '../../db/write.ts'
import { callRecordDesk } from '../../electron/desk/call-record.ts'
import { rulesDesk } from '../../electron/desk/rules.ts'
import type { Call } from '../../shared/entities/call.ts'
import { type CallRecord, type CallRecordEntry, isCompleteRecord } from '../../shared/entities/call-record.ts'
import type { ComplaintId, CustomerId, UserId } from '../../shared/ids.ts'
import { newId } from '../../shared/ids.ts'
import { DEFAULT_DESK_RULES, type DeskRules } from '../../shared/rules/desk-rules.ts'
import { connectDesk } from '../support/desk.ts'
import { aComplaint, aRecord } from '../support/forms.ts'
import { AGENT, aCall, aCustomer, aUser } from '../support/rows.ts'
import { tempStore } from '../support/store.ts'

type Inbound = Extract<CallRecordEntry, { direction: 'inbound' }>['values']
type Outbound = Extract<CallRecordEntry, { direction: 'outbound' }>['values']
const DAY = 86_400_000
const NOON = Date.UTC(2026, 10, 24, 4)

function atADesk(part: Partial<Call> = {}) {
  const store = tempStore()
  const call = aCall({ phase: 'wrapUp', startedAt: NOON, answeredAt: NOON, endedAt: NOON + 60_000, ...part })
  store.write(AGENT, tx => put(tx, 'call', call))
  const who = (user = aUser()) => ({ user, team: null, orgName: '测试客服中心', offline: false })
  let now = NOON + 90_000
  const desk = { callRecord: callRecordDesk(store, () => now), rules: rulesDesk(store, () => now) }
  const clientOf = (user = aUser()) => connectDesk(() => ({ desk, who: who(user) })).client
  return {
    store,
    call,
    client: clientOf(),
    clientOf,
    entry: (values: Partial<Inbound> = {}, of = call) => ({
      entry: {
        ...{ direction: 'inbound' as const, callId: of.id, customerId: of.customerId },
        values: { ...INBOUND, ...values },
      },
    }),
    outbound: (values: Partial<Outbound> = {}, customerId: CustomerId | null = null) => ({
      entry: {
        ...{ direction: 'outbound' as const, callId: call.id, customerId },
        values: { ...OUTBOUND, ...values },
      },
    }),
    /** The call is put away. */
    end: () => store.write(AGENT, tx => put(tx, 'call', { ...call, phase: 'done' })),
    at: (moment: number) => {
      now = moment
    },
    stored: (id: string) => findRow(store.read, 'callRecord', id)?.row,
    rules: (rules: Partial<DeskRules>) =>
      clientOf(aUser({ id: newId<UserId>(), roles: ['head'], teamId: null })).rules.set({
        ...DEFAULT_DESK_RULES,
        ...rules,
      }),
  }
}
const INBOUND: Inbound = {
  ...{ contactName: '王先生', verification: 'verified', reason: 'repair.cooling.leak' },
  ...{ product: '', content: '漏水', handling: 'answered', resolvedFirst: null, satisfaction: null },
  ...{ mood: null, callBackAt: null, remarks: '' },
}
const OUTBOUND: Outbound = {
  ...{ contactName: '', purpose: 'notice', content: '', answer: '', connection: 'connected' },
  ...{ outcome: 'success', nextContactAt: null, doNotCall: false, remarks: '' },
}
const codeOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'done',
    (error: unknown) => (error instanceof ORPCError ? error.code : String(error)),
  )

describe('saving the record of a call', () => {
  test('again amends it while the call is in wrap-up; what a leader corrected in it stays on record', async () => {
    const { store, client, entry, stored } = atADesk()
    const first = await client.callRecord.save(entry())
    const correction = {
      ...{ id: newId(), field: 'reason', from: first.reason, to: 'repair.cooling.noise' },
      ...{ why: '录音 02:14', byId: newId<UserId>(), at: 1 },
    }
    store.write(AGENT, tx =>
      put(tx, 'callRecord', { ...first, reason: 'repair.cooling.noise', corrections: [correction] }),
    )
    await client.callRecord.save({ recordId: first.id, ...entry({ content: '噪音大' }) })
    expect(stored(first.id)).toMatchObject({ content: '噪音大', corrections: [correction], settledAt: null })
  })

  test('once more adds another matter; all are answered, in the order in which they were written', async () => {
    const { client, call, entry, at } = atADesk()
    const first = await client.callRecord.save(entry())
    at(NOON + 95_000)
    const second = await client.callRecord.save(entry({ reason: 'enquiry.policy.invoice', content: '发票' }))
    expect(second.id).not.toBe(first.id)
    const answered = await client.callRecord.ofCall({ callId: call.id })
    expect(answered.map(({ record }) => record)).toEqual([first, second])
  })

  test('of another call is not amended from this one', async () => {
    const { client, store, entry } = atADesk()
    const elsewhere = aRecord()
    store.write(AGENT, tx => put(tx, 'callRecord', elsewhere))
    expect(await codeOf(client.callRecord.save({ recordId: elsewhere.id, ...entry() }))).toBe('NOT_FOUND')
  })

  test('goes by the way the call went', async () => {
    const { client, outbound } = atADesk()
    expect(await codeOf(client.callRecord.save(outbound()))).toBe('NOT_FOUND')
  })

  test('is refused while the reason is not chosen to its last level, or is none', async () => {
    const { client, entry } = atADesk()
    for (const reason of ['repair.cooling', 'repair.cooling.gone', 'not a code'])
      expect(await codeOf(client.callRecord.save(entry({ reason }))), reason).toBe('BAD_REQUEST')
  })

  test('names the cases it is about, whole or in brief, and none that is not known', async () => {
    const { client, store, entry, stored } = atADesk()
    const complaint = aComplaint()
    const { id, orgId, no, customerId, category, level, state, receivedAt, dueAt } = aComplaint()
    const brief = { id, orgId, no, customerId, category, level, state, receivedAt, dueAt }
    store.write('server', tx => {
      layDown(tx, 'complaint', complaint.id, 1, complaint)
      layDown(tx, 'complaintBrief', brief.id, 1, brief)
    })
    const saved = await client.callRecord.save({ caseIds: [complaint.id, brief.id], ...entry() })
    expect(stored(saved.id)?.caseIds).toEqual([complaint.id, brief.id])
    const unknown = { caseIds: [newId<ComplaintId>()], ...entry() }
    expect(await codeOf(client.callRecord.save(unknown))).toBe('NOT_FOUND')
  })

  test('with 免打扰请求 flags the number in the customer’s file at once', async () => {
    const { client, store, outbound, call } = atADesk({ direction: 'outbound' })
    const phones = [call.remoteNumber, '02188886666'].map((number, n) => ({
      ...{ number, kind: 'mobile' as const, primary: n === 0, doNotCall: false },
    }))
    const customer = aCustomer({ phones })
    store.write(AGENT, tx => put(tx, 'customer', customer))
    await client.callRecord.save(outbound({ doNotCall: true }, customer.id))
    const file = findRow(store.read, 'customer', customer.id)?.row
    expect(file?.phones.map(phone => phone.doNotCall)).toEqual([true, false])
    expect(file?.history).toMatchObject([{ field: 'phones', byId: AGENT }])
  })
})

describe('once the call is put away', () => {
  test('the record is corrected with a reason, not rewritten', async () => {
    const { client, entry, end, stored, at } = atADesk()
    const record = await client.callRecord.save(entry())
    end()
    const again = { recordId: record.id, ...entry({ content: '改了' }) }
    expect(await codeOf(client.callRecord.save(again))).toBe('REASON_NEEDED')
    expect(stored(record.id)).toEqual(record)

    at(NOON + 600_000)
    const correct = { callRecordId: record.id, field: 'content', value: '漏水，已泡地板' }
    expect(await codeOf(client.callRecord.correct({ ...correct, why: '  ' }))).toBe('BAD_REQUEST')
    await client.callRecord.correct({ ...correct, why: '听录音补充' })
    expect(stored(record.id)).toMatchObject({
      content: '漏水，已泡地板',
      corrections: [
        {
          field: 'content',
          from: '漏水',
          to: '漏水，已泡地板',
          why: '听录音补充',
          byId: AGENT,
          at: NOON + 600_000,
        },
      ],
    })
  })

  test('one that nobody wrote is still added, and is settled as it comes', async () => {
    const { client, entry, end } = atADesk()
    end()
    const late = await client.callRecord.save(entry())
    expect(late.settledAt).toBe(NOON + 90_000)
    expect(await codeOf(client.callRecord.save({ recordId: late.id, ...entry({ mood: 'calm' }) }))).toBe(
      'REASON_NEEDED',
    )
  })

  test('colleagues correct nothing, leaders of the team do', async () => {
    const { client, clientOf, entry, end } = atADesk()
    const record = await client.callRecord.save(entry())
    end()
    const given = { callRecordId: record.id, field: 'product', value: 'KFR-35', why: '补型号' }
    const mate = clientOf(aUser({ id: newId<UserId>() }))
    const leader = clientOf(aUser({ id: newId<UserId>(), roles: ['leader'] }))
    expect(await codeOf(mate.callRecord.correct(given))).toBe('FORBIDDEN')
    expect(await codeOf(leader.callRecord.correct(given))).toBe('done')
  })
})

describe('一次解决', () => {
  test('falls when the customer calls again within the time about the same kind of matter', async () => {
    const customerId = newId<CustomerId>()
    const { client, store, call, entry, at } = atADesk({ customerId })
    await client.callRecord.save(entry({ resolvedFirst: true }))
    const firstTime = async () => (await client.callRecord.ofCall({ callId: call.id }))[0]?.firstTime
    at(NOON + 2 * DAY)
    expect(await firstTime()).toBe('open')

    // Another number of the same customer.
    const again = aCall({ customerId, remoteKey: '862188886666', startedAt: NOON + DAY })
    const about = aRecord({ callId: again.id, customerId, reason: 'enquiry.product.price' })
    store.write(AGENT, tx => {
      put(tx, 'call', again)
      put(tx, 'callRecord', about)
    })
    expect(await firstTime()).toBe('open')
    store.write(AGENT, tx => put(tx, 'callRecord', { ...about, reason: 'repair.washing.leak' }))
    expect(await firstTime()).toBe('no')
    at(NOON + 9 * DAY)
    expect(await firstTime()).toBe('no')
  })

  test('holds when the time is over, by the days of the site', async () => {
    const { client, call, entry, at, rules } = atADesk()
    await client.callRecord.save(entry())
    at(NOON + 5 * DAY)
    const firstTime = async () => (await client.callRecord.ofCall({ callId: call.id }))[0]?.firstTime
    expect(await firstTime()).toBe('open')
    await rules({ repeatDays: 3 })
    expect(await firstTime()).toBe('yes')
  })
})

describe('reasons of the site', () => {
  const reasons: DeskRules['reasons'] = [
    {
      ...{ code: 'repair', label: { zh: '维修', en: '' } },
      children: [
        { code: 'repair.s1', label: { zh: '空调', en: 'Air conditioner' } },
        { code: 'repair.cooling', label: { zh: '制冷类', en: '' }, retired: true },
      ],
    },
  ]

  test('take the place of the handbook’s at once', async () => {
    const { client, entry, rules } = atADesk()
    expect(await codeOf(client.callRecord.save(entry({ reason: 'repair.s1' })))).toBe('BAD_REQUEST')
    await rules({ reasons })
    expect(await codeOf(client.callRecord.save(entry({ reason: 'repair.s1' })))).toBe('done')
    for (const reason of ['repair.cooling', 'repair.cooling.leak', 'enquiry.policy.invoice', 'repair'])
      expect(await codeOf(client.callRecord.save(entry({ reason }))), reason).toBe('BAD_REQUEST')
  })

  test('of an older record do not hinder the correction of something else', async () => {
    const { client, entry, rules, end, stored } = atADesk()
    const record = await client.callRecord.save(entry())
    end()
    await rules({ reasons })
    const given = { callRecordId: record.id, why: '补' }
    await client.callRecord.correct({ ...given, field: 'product', value: 'KFR-35' })
    expect(stored(record.id)).toMatchObject({ product: 'KFR-35', reason: 'repair.cooling.leak' })
    expect(
      await codeOf(client.callRecord.correct({ ...given, field: 'reason', value: 'repair.cooling' })),
    ).toBe('BAD_REQUEST')
  })

  test('are set by leaders and above alone, and only as one tree', async () => {
    const { clientOf, rules } = atADesk()
    expect(await codeOf(clientOf().rules.set({ ...DEFAULT_DESK_RULES, reasons }))).toBe('FORBIDDEN')
    const [root] = reasons
    for (const bad of [[root, root], [{ code: 'a.b', label: { zh: '孤', en: '' } }], []] as const)
      expect(await codeOf(rules({ reasons: bad as never }))).toBe('BAD_REQUEST')
  })
})

describe('a record is complete (R-CC-10)', () => {
  const outbound: Partial<CallRecord> = {
    ...{ direction: 'outbound', verification: null, reason: null, handling: null },
    ...{ purpose: 'notice', connection: 'connected', outcome: 'success' },
  }
  test.each<[string, Partial<CallRecord>, boolean]>([
    ['with all that form 8.1 asks for', {}, true],
    ['though an older form left texts out', { product: null, remarks: null }, true],
    ['not without its handling', { handling: null }, false],
    ['not with a reason of an older form, short of the last level', { reason: 'repair' }, false],
    ['going out, with purpose, connection and outcome', outbound, true],
    ['going out, not without its outcome', { ...outbound, outcome: null }, false],
    ['going out, not without its connection', { ...outbound, connection: null }, false],
  ])('%s', (_name, part, complete) => {
    expect(isCompleteRecord(aRecord(part), DEFAULT_DESK_RULES)).toBe(complete)
  })

  test('though its reason was retired since', () => {
    const reasons = [
      { code: 'repair', label: { zh: '报修', en: '' }, retired: true },
      { code: 'other', label: { zh: '其他', en: '' } },
    ]
    expect(isCompleteRecord(aRecord({ reason: 'repair' }), { reasons })).toBe(true)
  })
})
