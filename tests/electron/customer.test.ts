import { describe, expect, test, vi } from 'vitest'
import { findRow, listRowsAfter } from '../../db/repositories/row.ts'
import { putAs } from '../../db/write.ts'
import type { Customer } from '../../shared/entities/customer.ts'
import { siteRulesIdOf } from '../../shared/entities/site-rules.ts'
import type { User } from '../../shared/entities/user.ts'
import { type CustomerId, newId } from '../../shared/ids.ts'
import { DEFAULT_DESK_RULES } from '../../shared/rules/desk-rules.ts'
import { filled, people, phone, seatWith, type Values, valuesOf } from '../support/customer-desk.ts'
import { aCall, aCustomer, ORG, siteRules, TEAM } from '../support/rows.ts'
import { type Laid, outcomeOf } from '../support/seats.ts'

vi.setConfig({ testTimeout: 60_000 })
const DAY = 86_400_000
const issuesOf = (promise: Promise<unknown>) =>
  promise.then(
    () => [],
    (error: { data?: { issues?: { path: unknown[]; message: string }[] } }) =>
      (error.data?.issues ?? []).map(({ path, message }) => [path.join('.'), message]),
  )

describe('建档', () => {
  test('takes the form, numbers the file, says who filed it and whose call it was', async () => {
    const call = aCall({ agentId: people.agent.id, remoteNumber: '13800138000' })
    const seat = await seatWith([['call', call]])
    const desk = await seat.as(people.agent)
    const saved = await desk.customer.save({
      ...{ customerId: null, callId: call.id },
      values: filled({
        phones: [phone('138 0013 8000'), phone('13800138000', { doNotCall: true }), phone('010-65551234')],
        contacts: [
          { name: '李梅', employer: '', position: '', home: '', mobile: '13900139000', email: '', role: '' },
        ],
        capitalFen: 100_000_000,
      }),
    })
    expect(saved).toMatchObject({
      ...{ orgId: ORG, name: '青禾商贸有限公司', state: 'active', history: [], capitalFen: 100_000_000 },
      ...{ filedById: people.agent.id, verifiedById: people.agent.id },
    })
    expect(saved.no).toMatch(/^KH\d{6}-[2-9A-Z]{8}-0001$/)
    // One number once, one of them the first, and what was asked of the one that fell away.
    expect(saved.phones).toEqual([
      phone('138 0013 8000', { primary: true, doNotCall: true }),
      phone('010-65551234'),
    ])
    expect(findRow(seat.store.read, 'call', call.id)?.row.customerId).toBe(saved.id)
    expect((await desk.customer.pop({ number: '+8613900139000' })).customers).toEqual([saved])
    const second = await desk.customer.save({ customerId: null, values: filled({ name: '另一家' }) })
    expect(second.no).toMatch(/-0002$/)
    expect(second).toMatchObject({ verifiedAt: null, filedById: people.agent.id })
  })

  test('refuses what the form refuses, and numbers nobody can call, with the place', async () => {
    const desk = await (await seatWith()).as(people.agent)
    const save = (part: Partial<Values>) =>
      issuesOf(desk.customer.save({ customerId: null, values: filled(part) }))
    expect(await save({ name: ' ' })).toEqual([['values.name', 'required']])
    expect(await save({ phones: [phone('13800138000'), phone('1380013800')] })).toEqual([
      ['values.phones.1.number', 'number'],
    ])
    expect(await save({ fax: '没有' })).toEqual([['values.fax', 'number']])
    const others = { employer: '', position: '', home: '', email: '', role: '' }
    expect(await save({ contacts: [{ name: '李梅', mobile: '12', ...others }] })).toEqual([
      ['values.contacts.0.mobile', 'number'],
    ])
    expect(await issuesOf(desk.customer.save({ customerId: null, values: { kind: 'alien' } }))).not.toEqual(
      [],
    )
  })

  test('does not begin for a call that is not the agent’s', async () => {
    const call = aCall({ agentId: people.mate.id, teamId: TEAM })
    const seat = await seatWith([['call', call]])
    const desk = await seat.as(people.agent)
    const saved = desk.customer.save({ customerId: null, callId: call.id, values: filled() })
    expect((await outcomeOf(saved)).code).toBe('FORBIDDEN')
    expect(listRowsAfter(seat.store.read, 'customer', '', 10)).toEqual([])
  })
})

describe('a change', () => {
  test('stands in the history field by field, as it was and is, in the name of whoever made it', async () => {
    const seat = await seatWith()
    const agent = await seat.as(people.agent)
    const file = await agent.customer.save({ customerId: null, values: filled() })
    const mate = await seat.as(people.mate)
    const changed = await mate.customer.save({
      customerId: file.id,
      values: { ...valuesOf(file), grade: 'A', region: '北京' },
    })
    expect(changed.history.map(({ field, from, to, act, byId }) => [field, from, to, act, byId])).toEqual([
      ['grade', 'B', 'A', 'edit', people.mate.id],
      ['region', '', '北京', 'edit', people.mate.id],
    ])
    expect(changed).toMatchObject({ id: file.id, no: file.no, filedById: people.agent.id })
    // Nothing changed, nothing told: empty is empty, however it is stored.
    const same = await mate.customer.save({ customerId: file.id, values: valuesOf(changed) })
    expect(same).toEqual(changed)
  })

  test('of a file of an older release says nothing of fields it never had, and old odd numbers do not hinder', async () => {
    const file = aCustomer({ phones: [phone('123', { primary: true })] })
    const seat = await seatWith([['customer', file]])
    const desk = await seat.as(people.agent)
    const changed = await desk.customer.save({
      customerId: file.id,
      values: { ...valuesOf(file), kind: file.kind, remarks: '改' },
    })
    expect(changed.history.map(({ field }) => field)).toEqual(['remarks'])
  })

  test('is refused where the file is another’s to see, merged, or gone', async () => {
    const secret = aCustomer({ secrecy: 'topSecret' })
    const kept = aCustomer({ no: 'K1' })
    const gone = aCustomer({ no: 'K2', state: 'merged', mergedIntoId: kept.id })
    const seat = await seatWith([
      ['customer', secret],
      ['customer', kept],
      ['customer', gone],
    ])
    const desk = await seat.as(people.agent)
    const save = async (customerId: CustomerId) =>
      (await outcomeOf(desk.customer.save({ customerId, values: filled() }))).code
    expect(await save(secret.id)).toBe('FORBIDDEN')
    expect(await save(gone.id)).toBe('LOCKED')
    expect(await save(newId())).toBe('NOT_FOUND')
    expect((await outcomeOf(desk.customer.get({ customerId: secret.id }))).code).toBe('FORBIDDEN')
  })

  test('by a workstation that was tampered with is no change without its history', async () => {
    const file = aCustomer({ verifiedAt: null })
    const seat = await seatWith([['customer', file]])
    const attempt = (user: User, next: Partial<Customer>) => {
      try {
        seat.store.write(user.id, tx => putAs(tx, user, 'customer', { ...file, ...next }))
        return 'done'
      } catch (error) {
        return (error as { code?: string }).code
      }
    }
    const entry = (part: object = {}) => ({
      ...{ id: newId<string>(), field: 'grade', from: file.grade, to: 'A' as const, act: 'edit' as const },
      ...{ byId: people.agent.id, at: 1 },
      ...part,
    })
    const { agent } = people
    expect(attempt(agent, { grade: 'A' })).toBe('REASON_NEEDED')
    expect(attempt(agent, { grade: 'A', history: [entry({ byId: people.mate.id })] })).toBe('FORBIDDEN')
    expect(attempt(agent, { grade: 'A', history: [entry({ from: 'D' })] })).toBe('REASON_NEEDED')
    expect(attempt(agent, { no: 'X' })).toBe('FORBIDDEN')
    expect(attempt(agent, { state: 'merged', mergedIntoId: newId() })).toBe('FORBIDDEN')
    expect(attempt(agent, { state: 'merged' })).toBe('FORBIDDEN')
    expect(attempt(agent, { state: 'withdrawn', importId: newId() })).toBe('FORBIDDEN')
    expect(attempt(agent, { verifiedAt: 1, verifiedById: people.mate.id })).toBe('FORBIDDEN')
    expect(attempt(agent, { grade: 'A', history: [entry()] })).toBe('done')
  })
})

describe('查重', () => {
  const files = {
    number: aCustomer({ no: 'K1', name: '张三', phones: [phone('+86 138-0013-8000', { primary: true })] }),
    name: aCustomer({ phones: [], no: 'K2', name: '青 禾商贸（股份）有限公司' }),
    width: aCustomer({ phones: [], no: 'K3', name: 'ＡＢＣ　贸易公司', shortName: '青禾商贸' }),
    licence: aCustomer({ phones: [], no: 'K4', name: '李四', licence: '91310000-ma1fl3xx0x' }),
    email: aCustomer({ phones: [], no: 'K5', name: '王五', email: ' Mail@Example.com ' }),
    other: aCustomer({ phones: [], no: 'K6', name: '青禾' }),
    merged: aCustomer({ phones: [], no: 'K7', name: '青禾商贸', state: 'merged', mergedIntoId: newId() }),
    secret: aCustomer({ phones: [], no: 'K8', name: '青禾商贸', secrecy: 'topSecret' }),
  }
  const rows = Object.values(files).map((row): Laid => ['customer', row])

  test('finds the same number, name, licence and mail, however written, and says by what', async () => {
    const desk = await (await seatWith(rows)).as(people.agent)
    const similar = async (part: Partial<Values>, customerId: CustomerId | null = null) =>
      (await desk.customer.similar({ customerId, values: part })).map(({ customer, by }) => [customer.no, by])
    expect(await similar({ phones: [phone('０１３８００１３８０００')] })).toEqual([['K1', ['number']]])
    expect((await similar({ name: '青禾商贸股份有限公司' })).sort()).toEqual([
      ['K2', ['name']],
      ['K3', ['name']],
    ])
    expect(await similar({ name: 'abc贸易' })).toEqual([['K3', ['name']]])
    expect(await similar({ licence: '91310000MA1FL3XX0X' })).toEqual([['K4', ['licence']]])
    expect(await similar({ email: 'mail@example.com' })).toEqual([['K5', ['email']]])
    expect(
      await similar({ name: '王五', email: 'MAIL@example.com', phones: [phone('13800138000')] }),
    ).toEqual([
      ['K5', ['email', 'name']],
      ['K1', ['number']],
    ])
    expect(await similar({ name: '张三' }, files.number.id)).toEqual([])
    expect(await similar({ name: '王先生' })).toEqual([])
    expect(await similar({ name: '' })).toEqual([])
  })
})

describe('核实', () => {
  test('says who made sure of the file; a file nobody made sure of for long is stale', async () => {
    const old = Date.now() - 40 * DAY
    const file = aCustomer({ createdAt: old, updatedAt: old })
    const rules = { ...siteRules(), desk: { ...DEFAULT_DESK_RULES, staleDays: 30 }, id: siteRulesIdOf(ORG) }
    const desk = await (
      await seatWith([
        ['customer', file],
        ['siteRules', rules],
      ])
    ).as(people.agent)
    expect((await desk.customer.get({ customerId: file.id })).isStale).toBe(true)
    const verified = await desk.customer.verify({ customerId: file.id })
    expect(verified).toMatchObject({ verifiedById: people.agent.id, updatedAt: old, history: [] })
    expect(await desk.customer.get({ customerId: file.id })).toMatchObject({
      isStale: false,
      customer: verified,
    })
  })
})

describe('the card', () => {
  test('goes by the call, whom it was said to be of first', async () => {
    const shared = { phones: [phone('01065551234', { kind: 'landline', primary: true })] }
    const [one, two] = [aCustomer({ ...shared, no: 'K1' }), aCustomer({ ...shared, no: 'K2' })]
    const byContact = aCustomer({
      no: 'K3',
      contacts: [
        { name: '李梅', employer: '', position: '', home: '', mobile: '010-65551234', email: '', role: '' },
      ],
    })
    const call = aCall({
      agentId: people.agent.id,
      remoteNumber: '01065551234',
      remoteKey: '861065551234',
      customerId: one.id,
    })
    const seat = await seatWith([
      ['customer', byContact],
      ['customer', one],
      ['customer', two],
      ['call', call],
    ])
    const desk = await seat.as(people.agent)
    const card = await desk.customer.pop({ number: '', callId: call.id })
    expect(card.customers.map(({ no }) => no)).toEqual(['K1', 'K2', 'K3'])
    expect(card.numberKey).toBe('861065551234')
    const mate = await seat.as(people.mate)
    expect((await outcomeOf(mate.customer.pop({ number: '', callId: call.id }))).code).toBe('FORBIDDEN')
  })

  test('shows the offers of the grade that are on now, and to strangers those for all', async () => {
    const now = Date.now()
    const offer = (title: string, part: object) => ({
      ...{
        id: newId() as never,
        orgId: ORG,
        kind: 'offer' as const,
        stage: null,
        title,
        body: '',
        keywords: [],
      },
      ...{ grades: [], fromAt: null, untilAt: null, rank: 0, state: 'published' as const, versions: [] },
      ...{ authorId: people.leader.id, createdAt: 1, updatedAt: 1 },
      ...part,
    })
    const file = aCustomer({ grade: 'A', phones: [phone('13800138000', { primary: true })] })
    const articles = [
      offer('全体', {}),
      offer('A 级', { grades: ['A'], rank: 1 }),
      offer('C 级', { grades: ['C'] }),
      offer('草稿', { state: 'draft' }),
      offer('过期', { untilAt: now - 1 }),
      offer('未到', { fromAt: now + DAY }),
    ]
    const desk = await (
      await seatWith([['customer', file], ...articles.map((row): Laid => ['article', row])])
    ).as(people.agent)
    const offers = async (number: string) =>
      (await desk.customer.pop({ number })).offers.map(({ title }) => title)
    expect(await offers('13800138000')).toEqual(['全体', 'A 级'])
    expect(await offers('13900139000')).toEqual(['全体'])
  })
})
