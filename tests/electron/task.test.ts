import { describe, expect, test, vi } from 'vitest'
import { listRowsAfter } from '../../db/repositories/row.ts'
import { listOpenTasksOf } from '../../db/repositories/task.ts'
import { layDown } from '../../db/write.ts'
import { planContacts } from '../../electron/tasks/contact-job.ts'
import type { Call } from '../../shared/entities/call.ts'
import { type CallId, newId, type OutboundListId, type TaskId } from '../../shared/ids.ts'
import { DEFAULT_DESK_RULES } from '../../shared/rules/desk-rules.ts'
import { AGENT, aCall, aCustomer, ORG, TEAM } from '../support/rows.ts'
import { outcomeOf } from '../support/seats.ts'
import { ALWAYS, MINE, people, taskSeat } from '../support/task-seat.ts'
import { aTask } from '../support/tasks.ts'

vi.setConfig({ testTimeout: 60_000 })

const HOUR = 3_600_000
const DAY = 24 * HOUR
const NUMBER = '13800138000'
const { agent, mate, stranger, leader, head } = people

const answered = (part: Partial<Call> = {}) =>
  aCall({ phase: 'wrapUp', result: 'answered', answeredAt: 5, endedAt: 9, deviceId: newId(), ...part })
const INBOUND = {
  contactName: '欧阳',
  verification: 'verified',
  reason: 'repair.cooling.leak',
  content: '漏水，等配件',
}

describe('a record that promises a call makes its task', () => {
  test('约定回呼: with the record, moved with it, taken back with it', async () => {
    const call = answered()
    const customer = aCustomer()
    const seat = await taskSeat([
      ['call', call],
      ['customer', customer],
    ])
    const client = await seat.as(agent)
    const at = Date.now() + 5 * HOUR
    const save = (callBackAt: number | null, recordId: string | null = null) =>
      client.callRecord.save({
        recordId: recordId as never,
        entry: {
          ...{ direction: 'inbound', callId: call.id, customerId: customer.id },
          values: { ...INBOUND, handling: 'answered', callBackAt } as never,
        },
      })
    const record = await save(at)
    const { rows, total, overdue } = await client.task.list(MINE)
    expect({ total, overdue }).toEqual({ total: 1, overdue: 0 })
    expect(rows[0]).toMatchObject({
      customerName: customer.name,
      task: {
        ...{
          kind: 'callBack',
          title: '漏水，等配件',
          number: NUMBER,
          contactName: '欧阳',
          dueAt: at,
          remindAt: at,
        },
        ...{ callId: call.id, callRecordId: record.id, customerId: customer.id, ownerId: AGENT },
      },
    })
    // Everybody's card has it.
    expect(listOpenTasksOf(seat.store.read, customer.id).map(task => task.dueAt)).toEqual([at])

    await save(at + HOUR, record.id)
    expect((await client.task.list(MINE)).rows.map(({ task }) => task.dueAt)).toEqual([at + HOUR])
    await save(null, record.id)
    expect((await client.task.list(MINE)).total).toBe(0)
    expect(listRowsAfter(seat.store.read, 'task', '', 9)).toMatchObject([
      { state: 'cancelled', closedById: AGENT },
    ])
  })

  test('未解决 without an agreed time is due within 24 h (R-CC-5), one a matter', async () => {
    const call = answered()
    const seat = await taskSeat([['call', call]])
    const client = await seat.as(agent)
    const entry = {
      direction: 'inbound',
      callId: call.id,
      customerId: null,
      values: { ...INBOUND, handling: 'unsolved' } as never,
    } as const
    await client.callRecord.save({ entry })
    const [first] = (await client.task.list(MINE)).rows
    expect((first?.task.dueAt ?? 0) - (first?.task.createdAt ?? 0)).toBe(24 * HOUR)
    await client.callRecord.save({ entry })
    expect((await client.task.list(MINE)).total).toBe(2)
  })

  test('a failed record leaves no task behind', async () => {
    const call = answered()
    const seat = await taskSeat([['call', call]])
    const client = await seat.as(agent)
    const values = {
      ...INBOUND,
      handling: 'answered',
      callBackAt: Date.now() + HOUR,
      reason: 'no.such.reason',
    } as never
    const saved = client.callRecord.save({
      entry: { direction: 'inbound', callId: call.id, customerId: null, values },
    })
    expect((await outcomeOf(saved)).code).toBe('BAD_REQUEST')
    expect((await client.task.list(MINE)).total).toBe(0)
  })
})

describe('dialling a task', () => {
  const withTask = async (part: Parameters<typeof aTask>[0] = {}, ...more: Parameters<typeof taskSeat>) => {
    const task = aTask({ dueAt: Date.now() + HOUR, ...part })
    const [rows = [], rules] = more
    const seat = await taskSeat([['task', task], ...rows], rules)
    return { task, seat, client: await seat.as(agent) }
  }

  test('counts each attempt, tells how it ended, and stops after three a day', async () => {
    const { task, seat, client } = await withTask()
    const ends = [486, 480, 'answered'] as const
    for (const end of ends) {
      const { callId } = await client.task.dial({ taskId: task.id })
      expect(await seat.over(NUMBER, end)).toBe(callId)
    }
    const view = await client.task.get({ taskId: task.id })
    expect(view).toMatchObject({ attemptsToday: 3, barred: 'attempts' })
    expect(view.tries.map(({ connection }) => connection)).toEqual(['connected', 'unavailable', 'busy'])
    expect(view.lastCalls).toHaveLength(3)
    const again = await client.task.dial({ taskId: task.id }).catch(error => error)
    expect(again).toMatchObject({ code: 'TOO_MANY_ATTEMPTS', data: { most: 3 } })
    expect(seat.far.asked.filter(words => words.startsWith('dial'))).toHaveLength(3)
    expect(seat.rowOf(task.id)?.attempts).toHaveLength(3)
  })

  test('a dialling by hand counts as well, one that our own line failed does not; tomorrow it begins anew', async () => {
    const dialled = (part: Partial<Call>) =>
      ['call', aCall({ direction: 'outbound', phase: 'done', startedAt: Date.now(), ...part })] as const
    const { task, client } = await withTask({}, [
      dialled({ result: 'busy' }),
      dialled({ result: 'noAnswer', agentId: mate.id }),
      dialled({ result: 'failed' }),
      dialled({ result: 'busy', startedAt: Date.now() - DAY }),
      dialled({ result: 'busy', remoteKey: '8613900139000' }),
    ])
    expect(await client.task.get({ taskId: task.id })).toMatchObject({ attemptsToday: 2, barred: null })
  })

  test('not outside the calling hours of the site', async () => {
    const hour = new Date(Date.now() + 8 * HOUR).getUTCHours()
    const closed = { ...ALWAYS, fromH: (hour + 2) % 24, untilH: (hour + 3) % 24 }
    const { task, seat, client } = await withTask({}, [], { outbound: closed })
    expect(await client.task.get({ taskId: task.id })).toMatchObject({ barred: 'hours' })
    const refused = await client.task.dial({ taskId: task.id }).catch(error => error)
    expect(refused).toMatchObject({
      code: 'OUTSIDE_HOURS',
      data: { fromH: closed.fromH, untilH: closed.untilH },
    })
    expect(seat.far.asked.some(words => words.startsWith('dial'))).toBe(false)
    expect(seat.rowOf(task.id)?.attempts).toEqual([])
  })

  test('免打扰 asks first and is overridden; 黑名单 is not; without a number there is nothing to dial', async () => {
    const unwilling = aCustomer({ name: '不愿意', warnings: ['doNotCall'] })
    const { task, seat, client } = await withTask({ customerId: unwilling.id }, [['customer', unwilling]])
    expect(await client.task.get({ taskId: task.id })).toMatchObject({ barred: 'doNotCall' })
    const asked = await client.task.dial({ taskId: task.id }).catch(error => error)
    expect(asked).toMatchObject({ code: 'DO_NOT_CALL', data: { name: '不愿意' } })
    await client.task.dial({ taskId: task.id, anyway: true })
    expect(seat.rowOf(task.id)?.attempts).toHaveLength(1)
    await seat.over(NUMBER, 486)
    await (await seat.as(leader)).blocked.add({ number: NUMBER, why: '骚扰', until: null })
    const client2 = await seat.as(agent)
    const blocked = client2.task.dial({ taskId: task.id, anyway: true })
    expect((await outcomeOf(blocked)).code).toBe('NUMBER_BLOCKED')
    const { id } = await client2.task.create({ kind: 'reminder', title: '整理', dueAt: null })
    expect((await outcomeOf(client2.task.dial({ taskId: id }))).code).toBe('NUMBER_INVALID')
  })

  test('the record of the call is about the task: its purpose is known, 下次联系 puts the task off', async () => {
    const { task, seat, client } = await withTask()
    const { callId } = await client.task.dial({ taskId: task.id })
    await seat.over(NUMBER, 'answered')
    expect(await client.task.ofCall({ callId })).toMatchObject([
      { task: { id: task.id }, purpose: 'callBack' },
    ])
    const nextContactAt = Date.now() + DAY
    const values = {
      purpose: 'callBack',
      connection: 'connected',
      outcome: 'pending',
      nextContactAt,
    } as never
    await client.callRecord.save({ entry: { direction: 'outbound', callId, customerId: null, values } })
    expect((await client.task.list(MINE)).rows.map(({ task: it }) => [it.id, it.dueAt])).toEqual([
      [task.id, nextContactAt],
    ])
  })

  test('where a number belongs to several, the call is the task’s customer’s', async () => {
    const [one, two] = [aCustomer({ name: '一' }), aCustomer({ name: '二', no: 'K2' })]
    const { task, client } = await withTask({ customerId: two.id }, [
      ['customer', one],
      ['customer', two],
    ])
    const { callId } = await client.task.dial({ taskId: task.id })
    expect((await client.call.get({ callId })).call.customerId).toBe(two.id)
  })

  test('of a paused list or before its days nobody is dialled', async () => {
    const list = {
      ...{
        id: newId<OutboundListId>(),
        orgId: ORG,
        teamId: TEAM,
        name: '回访',
        purpose: 'followUp',
        script: '您好',
      },
      ...{
        fromAt: Date.now() + DAY,
        untilAt: null,
        state: 'open' as const,
        createdById: leader.id,
        createdAt: 1,
        updatedAt: 1,
      },
    } as const
    const { task, client } = await withTask({ kind: 'outbound', listId: list.id, createdById: leader.id }, [
      ['outboundList', list],
    ])
    expect(await client.task.get({ taskId: task.id })).toMatchObject({
      barred: 'listClosed',
      list: { script: '您好' },
    })
    expect((await outcomeOf(client.task.dial({ taskId: task.id }))).code).toBe('LIST_CLOSED')
  })
})

describe('closing, undoing, handing over', () => {
  test('closed with what came of it, cancelled only with why, opened again within the day', async () => {
    const [today, before] = [aTask({ createdAt: 2 }), aTask()]
    const seat = await taskSeat([
      ['task', today],
      ['task', { ...before, state: 'done', closedAt: Date.now() - 2 * DAY, closedById: AGENT }],
    ])
    const client = await seat.as(agent)
    const cancelled = client.task.close({ taskId: today.id, how: 'cancelled', outcome: ' ' })
    expect((await outcomeOf(cancelled)).code).toBe('REASON_NEEDED')
    await client.task.close({ taskId: today.id, how: 'done', outcome: '已告知' })
    expect(seat.rowOf(today.id)).toMatchObject({ state: 'done', outcome: '已告知', closedById: AGENT })
    expect((await outcomeOf(client.task.change({ taskId: today.id, title: '别的' }))).code).toBe('LOCKED')
    expect(
      (await client.task.list({ whose: 'mine', state: 'closed' })).rows.map(({ task }) => task.id),
    ).toEqual([today.id, before.id])
    await client.task.reopen({ taskId: today.id })
    expect(seat.rowOf(today.id)).toMatchObject({ state: 'open', outcome: '', closedAt: null })
    expect((await outcomeOf(client.task.reopen({ taskId: before.id }))).code).toBe('LOCKED')
  })

  test('what is not said stays as it was when a task is put off', async () => {
    const task = aTask({ words: '带上发票', number: NUMBER })
    const seat = await taskSeat([['task', task]])
    const client = await seat.as(agent)
    const dueAt = Date.now() + HOUR
    await client.task.change({ taskId: task.id, dueAt })
    expect(seat.rowOf(task.id)).toMatchObject({ words: '带上发票', number: NUMBER, dueAt, remindAt: dueAt })
  })

  test('several go to a colleague with a word, who has them then; taken back before he dials', async () => {
    const tasks = [aTask(), aTask()]
    const seat = await taskSeat(tasks.map(task => ['task', task] as const))
    const client = await seat.as(agent)
    const taskIds = tasks.map(({ id }) => id)
    await client.task.handOver({ taskIds, toId: mate.id, why: '我去开会' })
    expect((await client.task.list(MINE)).total).toBe(0)
    expect(seat.rowOf(taskIds[0] as TaskId)).toMatchObject({
      ownerId: mate.id,
      handOvers: [{ fromId: AGENT, toId: mate.id, byId: AGENT, why: '我去开会' }],
    })
    await client.task.handOver({ taskIds: taskIds.slice(1), toId: AGENT, why: '' })
    expect((await client.task.list(MINE)).total).toBe(1)
    const mates = await seat.as(mate)
    expect((await mates.task.list(MINE)).rows.map(({ task }) => task.id)).toEqual(taskIds.slice(0, 1))
    await mates.task.dial({ taskId: taskIds[0] as TaskId })
    await seat.over(NUMBER, 486)
    const back = await seat.as(agent)
    const late = back.task.handOver({ taskIds: taskIds.slice(0, 1), toId: AGENT, why: '' })
    expect((await outcomeOf(late)).code).toBe('FORBIDDEN')
  })

  test('others’ tasks: a colleague sees and moves none, the leader those of the team, the head all', async () => {
    const own = aTask()
    const far = aTask({ ownerId: stranger.id, teamId: stranger.teamId, createdById: stranger.id })
    const seat = await taskSeat([
      ['task', own],
      ['task', far],
    ])
    const mates = await seat.as(mate)
    expect((await outcomeOf(mates.task.get({ taskId: own.id }))).code).toBe('FORBIDDEN')
    expect((await outcomeOf(mates.task.list({ whose: 'team', state: 'open' }))).code).toBe('FORBIDDEN')
    const take = mates.task.handOver({ taskIds: [own.id], toId: mate.id, why: '' })
    expect((await outcomeOf(take)).code).toBe('FORBIDDEN')
    const leads = await seat.as(leader)
    expect((await leads.task.list({ whose: 'team', state: 'open' })).rows.map(({ task }) => task.id)).toEqual(
      [own.id],
    )
    const foreign = leads.task.handOver({ taskIds: [own.id, far.id], toId: mate.id, why: '' })
    expect((await outcomeOf(foreign)).code).toBe('FORBIDDEN')
    // All or none of them.
    expect(seat.rowOf(own.id)?.ownerId).toBe(AGENT)
    await leads.task.handOver({ taskIds: [own.id], toId: mate.id, why: '分给赵敏' })
    expect(seat.rowOf(own.id)).toMatchObject({ ownerId: mate.id, handOvers: [{ byId: leader.id }] })
    const heads = await seat.as(head)
    expect((await heads.task.list({ whose: 'team', state: 'open' })).total).toBe(2)
  })

  test('a task for a colleague is his from the beginning; somebody who has left gets none', async () => {
    const seat = await taskSeat()
    const client = await seat.as(agent)
    const wish = { kind: 'promise', title: '发清单', dueAt: Date.now() + HOUR } as const
    const made = await client.task.create({ ...wish, ownerId: mate.id })
    expect(made).toMatchObject({ ownerId: mate.id, createdById: AGENT })
    expect((await outcomeOf(client.task.create({ ...wish, ownerId: newId() as never }))).code).toBe(
      'NOT_FOUND',
    )
  })
})

test('overdue ones come first, those without a time last, and are counted', async () => {
  const now = Date.now()
  const due = { late: now - HOUR, soon: now + HOUR, tomorrow: now + DAY, never: null }
  const rows = Object.entries(due).map(([title, dueAt]) => ['task', aTask({ title, dueAt })] as const)
  const seat = await taskSeat(rows.toReversed())
  const client = await seat.as(agent)
  const list = await client.task.list(MINE)
  expect(list.rows.map(({ task }) => task.title)).toEqual(['late', 'soon', 'tomorrow', 'never'])
  expect(list).toMatchObject({ total: 4, overdue: 1 })
})

describe('到时提醒', () => {
  /** What the window is told, as it comes. */
  function heard(client: Awaited<ReturnType<Awaited<ReturnType<typeof taskSeat>>['as']>>) {
    const told: string[][] = []
    const follow = async () => {
      for await (const { rows } of await client.task.watchDue()) told.push(rows.map(({ task }) => task.title))
    }
    follow().catch(() => {})
    return told
  }

  test('at the time, and what came due while nobody was here; put off it comes again', async () => {
    const missed = aTask({ title: '昨晚', dueAt: Date.now() - DAY, remindAt: Date.now() - DAY })
    const seat = await taskSeat([['task', missed]])
    const client = await seat.as(agent)
    const told = heard(client)
    await vi.waitFor(() => expect(told).toEqual([['昨晚']]))
    const remindAt = Date.now() + 400
    await client.task.create({ kind: 'reminder', title: '马上', dueAt: remindAt, remindAt })
    await vi.waitFor(() => expect(told.at(-1)).toEqual(['昨晚', '马上']), { timeout: 5000 })
    await client.task.snooze({ taskId: missed.id, minutes: 10 })
    await vi.waitFor(() => expect(told.at(-1)).toEqual(['马上']))
    expect(seat.rowOf(missed.id)?.remindAt).toBeGreaterThan(Date.now() + 9 * 60_000)
    const [due] = (await client.task.list(MINE)).rows.filter(({ task }) => task.title === '马上')
    if (due) await client.task.snooze({ taskId: due.task.id, minutes: 0 })
    await vi.waitFor(() => expect(told.at(-1)).toEqual([]))
  })

  test('what a colleague hands over is told at once, what he closes elsewhere goes by itself', async () => {
    const task = aTask({ title: '移交的', dueAt: Date.now() + DAY, remindAt: Date.now() + DAY })
    const seat = await taskSeat([['task', task]])
    const client = await seat.as(mate)
    const told = heard(client)
    await vi.waitFor(() => expect(told).toEqual([[]]))
    const at = Date.now()
    const handOver = { id: newId(), fromId: AGENT, toId: mate.id, byId: AGENT, at, why: '' }
    seat.store.write('server', tx =>
      layDown(tx, 'task', task.id, 2, { ...task, ownerId: mate.id, remindAt: at, handOvers: [handOver] }),
    )
    await vi.waitFor(() => expect(told.at(-1)).toEqual(['移交的']))
    seat.store.write('server', tx =>
      layDown(tx, 'task', task.id, 3, {
        ...task,
        ownerId: mate.id,
        state: 'done',
        closedAt: at,
        closedById: mate.id,
      }),
    )
    await vi.waitFor(() => expect(told.at(-1)).toEqual([]))
  })
})

describe('contact cycle (R-RL-6)', () => {
  const rules = { ...DEFAULT_DESK_RULES, outbound: ALWAYS }
  const day = (n: number) => Date.now() - n * DAY

  test('customers who were not spoken to within their grade’s cycle, the longest waiting first; again adds nothing', async () => {
    const own = (name: string, grade: 'A' | 'B' | 'D', created: number, part = {}) =>
      aCustomer({ name, grade, ownerId: AGENT, createdAt: created, ...part })
    const neglected = own('A 级 31 天', 'A', day(31))
    const longer = own('B 级 100 天', 'B', day(100))
    const spoken = own('打过', 'A', day(200))
    const reached = own('没打通', 'A', day(40))
    const rows = [
      neglected,
      longer,
      spoken,
      reached,
      own('D 级还早', 'D', day(170)),
      own('不打扰', 'A', day(300), { warnings: ['doNotCall'] }),
      own('合并掉的', 'A', day(300), { state: 'merged' }),
      own('没号码', 'A', day(300), { phones: [] }),
      aCustomer({ name: '别人的', grade: 'A', createdAt: day(300), ownerId: mate.id }),
    ]
    const seat = await taskSeat([
      ...rows.map(row => ['customer', row] as const),
      ['call', answered({ customerId: spoken.id, startedAt: day(5), answeredAt: day(5) })],
      [
        'call',
        aCall({
          customerId: reached.id,
          startedAt: day(5),
          phase: 'done',
          result: 'noAnswer',
          direction: 'outbound',
        }),
      ],
    ])
    expect(await planContacts(seat.store, agent, Date.now())).toBe(3)
    const client = await seat.as(agent)
    const made = (await client.task.list(MINE)).rows
    expect(made.map(({ customerName, task }) => [customerName, task.kind])).toEqual([
      ['B 级 100 天', 'contact'],
      ['没打通', 'contact'],
      ['A 级 31 天', 'contact'],
    ])
    expect(made[0]?.task.dueAt).toBe(longer.createdAt + rules.cycleDays.B * DAY)
    expect(await planContacts(seat.store, agent, Date.now())).toBe(0)

    // Called and closed: not again before the next cycle, and never a second one beside one that is open.
    const first = made[0]?.task.id as TaskId
    await client.task.close({ taskId: first, how: 'done', outcome: '问候' })
    expect(await planContacts(seat.store, agent, Date.now())).toBe(0)
    expect(await planContacts(seat.store, agent, Date.now() + 61 * DAY)).toBe(3)
    const open = (await client.task.list(MINE)).rows.map(({ customerName }) => customerName)
    expect(open.toSorted()).toEqual(['A 级 31 天', 'B 级 100 天', 'D 级还早', '打过', '没打通'].toSorted())
  })

  test('the same row at every workstation, and by itself after the log-on', async () => {
    const customer = aCustomer({ grade: 'A', ownerId: AGENT, createdAt: day(50) })
    const [one, two] = [await taskSeat([['customer', customer]]), await taskSeat([['customer', customer]])]
    await one.as(agent)
    await vi.waitFor(() => expect(listRowsAfter(one.store.read, 'task', '', 9)).toHaveLength(1), {
      timeout: 15_000,
    })
    await planContacts(two.store, agent, Date.now())
    expect(listRowsAfter(two.store.read, 'task', '', 9)).toEqual(listRowsAfter(one.store.read, 'task', '', 9))
  })
})

test('a task of a call whose number is shown hidden gets the number all the same', async () => {
  const call = answered({ remoteNumber: NUMBER })
  const seat = await taskSeat([['call', call]], { masked: ['agent'] })
  const client = await seat.as(agent)
  const [shown] = await client.call.list({ from: 0, to: Date.now() + DAY, limit: 1 })
  const made = await client.task.create({
    ...{ kind: 'callBack', title: '回电', dueAt: Date.now() + HOUR, callId: call.id as CallId },
    number: shown?.call.remoteNumber ?? '',
  })
  expect(seat.rowOf(made.id)?.number).toBe(NUMBER)
})
