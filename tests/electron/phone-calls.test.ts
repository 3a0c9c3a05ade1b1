import { describe, expect, test } from 'vitest'
import { connectionOf } from '../../db/connection.ts'
import { layDown } from '../../db/write.ts'
import { LineError } from '../../electron/phone/line.ts'
import type { Call } from '../../shared/entities/call.ts'
import { type CallId, newId, type TeamId, type UserId } from '../../shared/ids.ts'
import { type PhoneBench, SECOND, START, settled, startPhone } from '../support/phone/phone-bench.ts'
import { createStaticMedia } from '../support/phone/static-media.ts'
import { aCall, aCustomer, aUser, ORG } from '../support/rows.ts'

const dial = async (bench: PhoneBench, ...wish: Parameters<PhoneBench['dial']>) => ({
  callId: await bench.dial(...wish),
})
const phases = (bench: PhoneBench, ...ids: CallId[]) => ids.map(id => bench.row(id)?.phase)

describe('before a number is dialled', () => {
  const unwilling = aCustomer({
    phones: [
      { number: '138-0013-8000', kind: 'mobile', primary: true, doNotCall: true },
      { number: '13900139000', kind: 'mobile', primary: false, doNotCall: false },
    ],
  })
  const warned = aCustomer({
    ...{ no: 'K2', name: '孙晓', warnings: ['doNotCall'] },
    phones: [{ number: '13700137000', kind: 'mobile', primary: true, doNotCall: false }],
  })

  test('免打扰 is asked about: of the number, or of the customer whole', async () => {
    const bench = await startPhone()
    bench.store.write('server', tx => {
      for (const customer of [unwilling, warned]) layDown(tx, 'customer', customer.id, 1, customer)
    })
    const refused = { code: 'DO_NOT_CALL' }
    await expect(dial(bench, '+86 13800138000')).rejects.toMatchObject({
      ...refused,
      data: { name: '欧阳娜娜' },
    })
    await expect(dial(bench, '13700137000')).rejects.toMatchObject({ ...refused, data: { name: '孙晓' } })
    expect((await bench.state()).calls).toEqual([])
    expect((await bench.state()).lastDialled).toBeNull()
    const { callId } = await dial(bench, '13900139000')
    const anyway = await dial(bench, '13700137000', { anyway: true })
    expect(phases(bench, callId, anyway.callId)).toEqual(['dialing', 'dialing'])
  })

  test('so it is of a customer whose name this agent may not know', async () => {
    const bench = await startPhone()
    const secret = { ...warned, secrecy: 'topSecret' } as const
    bench.store.write('server', tx => layDown(tx, 'customer', secret.id, 1, secret))
    await expect(dial(bench, '13700137000')).rejects.toMatchObject({
      code: 'DO_NOT_CALL',
      data: { name: '' },
    })
  })

  test('黑名单, lines in use, a line that is not ready and what is no number are in the way, and leave no record', async () => {
    const bench = await startPhone({ rules: { lines: 1 } })
    const row = {
      ...{ id: newId(), orgId: ORG, number: '13900001111', why: '骚扰', byId: newId<UserId>() },
      ...{ at: START, until: null, liftedById: null, liftedAt: null },
    }
    bench.store.write('server', tx => layDown(tx, 'blockedNumber', row.id, 1, row as never))
    await expect(dial(bench, '139 0000 1111', { anyway: true })).rejects.toMatchObject({
      ...{ code: 'NUMBER_BLOCKED', data: { why: '骚扰' } },
    })
    for (const number of ['', 'abc', '1'.repeat(33)])
      await expect(dial(bench, number)).rejects.toMatchObject({ code: 'NUMBER_INVALID' })
    await dial(bench, '10086')
    await expect(dial(bench, '10010')).rejects.toMatchObject({ code: 'LINES_FULL' })
    bench.far.emit({ type: 'status', status: { state: 'offline' } })
    await expect(dial(bench, '10010')).rejects.toMatchObject({ code: 'LINE_NOT_READY' })
    expect((await bench.state()).calls).toHaveLength(1)
    expect(bench.far.asked.filter(words => words.startsWith('dial'))).toEqual(['dial 10086'])
  })

  test('the last number dialled is remembered, by agent, also after a restart', async () => {
    const bench = await startPhone()
    await dial(bench, '10086')
    expect((await bench.state()).lastDialled).toBe('10086')
    await bench.phone.stop()
    const { store } = bench
    const again = await startPhone({ store })
    expect((await again.state()).lastDialled).toBe('10086')
    const other = await startPhone({ store, user: aUser({ id: newId<UserId>() }) })
    expect((await other.state()).lastDialled).toBeNull()
  })
})

describe('why a call was not answered', () => {
  test.each([
    { code: 302, result: 'redirected', redirectTo: '8009' },
    { code: 403, result: 'barred' },
    { code: 404, result: 'notFound' },
    { code: 408, result: 'noAnswer' },
    { code: 480, result: 'unavailable' },
    { code: 486, result: 'busy' },
    { code: 488, result: 'failed' },
    { code: 503, result: 'failed' },
    { code: 603, result: 'declined' },
  ])('$code is $result', async ({ code, result, redirectTo }) => {
    const bench = await startPhone()
    const { callId } = await dial(bench, '10086')
    const ending = { callId, at: START, by: 'remote', code } as const
    bench.far.emit({ type: 'ended', ...ending, ...(redirectTo ? { redirectTo } : {}) })
    expect(bench.row(callId)).toMatchObject({ phase: 'done', result, sipCode: code })
    expect((await bench.state()).lastFailed).toMatchObject({
      call: { id: callId, result },
      redirectTo: redirectTo ?? null,
    })
    await dial(bench, '10010')
    expect((await bench.state()).lastFailed).toBeNull()
  })

  test('a line that cannot dial at all ends the call it began', async () => {
    const bench = await startPhone()
    bench.far.refuse('dial', 'network')
    const { callId } = await dial(bench, '10086')
    await settled()
    expect(bench.row(callId)).toMatchObject({ phase: 'done', result: 'failed', hungUpBy: 'network' })
    expect((await bench.state()).lastFailed?.call.id).toBe(callId)
  })
})

describe('one call talks', () => {
  test('whoever answers, dials or takes back has the other held first', async () => {
    const bench = await startPhone()
    const { desk, who, far } = bench
    const first = await bench.talkTo('137')
    const second = far.ring('138')
    far.newlyAsked()
    await desk.answer(who, { callId: second })
    expect(far.newlyAsked()).toEqual(['hold 137 on', 'answer 138'])
    await desk.hold(who, { callId: first, on: false })
    expect(far.newlyAsked()).toEqual(['hold 138 on', 'hold 137 off'])
    await desk.swap(who, { callId: second })
    expect(far.newlyAsked()).toEqual(['hold 137 on', 'hold 138 off'])
    await dial(bench, '139')
    expect(far.newlyAsked()).toEqual(['hold 138 on', 'dial 139'])
    expect(phases(bench, first, second)).toEqual(['held', 'held'])
  })

  test('two wishes at once are carried out one after the other', async () => {
    const bench = await startPhone()
    const { desk, who, far } = bench
    const [one, two, three] = [far.ring('1'), far.ring('2'), far.ring('3')]
    await Promise.all([one, two, three].map(callId => desk.answer(who, { callId })))
    expect(phases(bench, one, two, three)).toEqual(['held', 'held', 'talking'])
  })

  test('a call that cannot be held keeps its agent: the other is neither answered nor dialled', async () => {
    const bench = await startPhone()
    const { desk, who, far } = bench
    const first = await bench.talkTo('137')
    const second = far.ring('138')
    for (const turn of [() => desk.answer(who, { callId: second }), () => dial(bench, '139')]) {
      far.refuse('hold', 'refused')
      await expect(turn()).rejects.toMatchObject({ code: 'LINE_FAILED' })
    }
    expect(phases(bench, first, second)).toEqual(['talking', 'ringing'])
    expect((await bench.state()).calls).toHaveLength(2)
  })

  test('an answer that fails gives the agent back whom he talked to', async () => {
    const bench = await startPhone()
    const first = await bench.talkTo('137')
    const second = bench.far.ring('138')
    bench.far.refuse('answer', 'noMicrophone')
    await expect(bench.desk.answer(bench.who, { callId: second })).rejects.toMatchObject({
      code: 'NO_MICROPHONE',
    })
    expect(phases(bench, first, second)).toEqual(['talking', 'ringing'])
  })

  test('who picks up while the agent talks to another one waits', async () => {
    const bench = await startPhone()
    const { callId } = await dial(bench, '139')
    const talking = await bench.talkTo('137')
    bench.far.picksUp(callId)
    await settled()
    expect(phases(bench, callId, talking)).toEqual(['held', 'talking'])
  })
})

describe('转接', () => {
  test('盲转: shown while it is tried, done with when it worked', async () => {
    const bench = await startPhone()
    const { desk, who, far } = bench
    const callId = await bench.talkTo('137')
    const { transfer } = far.line
    let during: unknown
    far.line.transfer = async (id, number) => {
      during = (await bench.shown(callId))?.transferringTo
      return transfer(id, number)
    }
    await desk.transfer(who, { callId, number: ' 80-02 ' })
    expect(during).toBe('8002')
    expect(bench.row(callId)).toMatchObject({
      ...{
        phase: 'wrapUp',
        transferKind: 'blind',
        transferredTo: '8002',
        hungUpBy: 'agent',
        result: 'answered',
      },
    })
  })

  test.each([
    {
      failure: new LineError('refused', 'SIP 486'),
      answer: { code: 'TRANSFER_REFUSED', data: { sipCode: 486 } },
    },
    { failure: new LineError('timeout'), answer: { code: 'TRANSFER_REFUSED', data: { sipCode: null } } },
    { failure: new LineError('network'), answer: { code: 'LINE_FAILED' } },
  ])('that comes to nothing ($failure.message) leaves the call as it was', async ({ failure, answer }) => {
    const bench = await startPhone()
    const callId = await bench.talkTo('137')
    bench.far.refuse('transfer', failure.code, failure.message)
    await expect(bench.desk.transfer(bench.who, { callId, number: '8002' })).rejects.toMatchObject(answer)
    expect(await bench.shown(callId)).toMatchObject({ transferringTo: null, call: { phase: 'talking' } })
  })

  test('咨询转: the customer is asked for a record, the colleague is not', async () => {
    const bench = await startPhone()
    const { desk, who, far } = bench
    const parentId = await bench.talkTo('137')
    far.newlyAsked()
    const { callId } = await dial(bench, '8002', { parentId })
    expect(far.newlyAsked()).toEqual(['hold 137 on', 'dial 8002'])
    far.picksUp(callId)
    await desk.completeTransfer(who, { callId: parentId, otherId: callId })
    expect(bench.row(parentId)).toMatchObject({
      phase: 'wrapUp',
      transferKind: 'consult',
      transferredTo: '8002',
    })
    expect(bench.row(callId)).toMatchObject({
      ...{ phase: 'done', purpose: 'consult', parentId, transferKind: 'consult', transferredTo: '137' },
    })
  })

  test('of calls that are not answered, or not there, is refused before the line hears of it', async () => {
    const bench = await startPhone()
    const { desk, who, far } = bench
    const ringing = far.ring('137')
    const gone = { code: 'CALL_GONE' }
    far.newlyAsked()
    await expect(desk.transfer(who, { callId: ringing, number: '8002' })).rejects.toMatchObject(gone)
    await expect(
      desk.completeTransfer(who, { callId: ringing, otherId: newId<CallId>() }),
    ).rejects.toMatchObject(gone)
    await expect(desk.confer(who, { callIds: [ringing] })).rejects.toMatchObject(gone)
    await expect(desk.swap(who, { callId: ringing })).rejects.toMatchObject(gone)
    await expect(dial(bench, '8002', { parentId: ringing })).rejects.toMatchObject(gone)
    expect(far.newlyAsked()).toEqual([])
  })
})

describe('三方通话', () => {
  async function customerAndColleague(rules = {}) {
    const bench = await startPhone({ rules })
    const customer = await bench.talkTo('137')
    const { callId: colleague } = await dial(bench, '8002', { parentId: customer })
    bench.far.picksUp(colleague)
    bench.far.newlyAsked()
    return { ...bench, customer, colleague }
  }

  test('mixed here: all talk; parted, the first named goes on and the other waits', async () => {
    const bench = await customerAndColleague()
    const { desk, who, far, customer, colleague } = bench
    await desk.confer(who, { callIds: [customer, colleague] })
    expect(far.newlyAsked()).toEqual(['confer 137 8002'])
    expect(phases(bench, customer, colleague)).toEqual(['talking', 'talking'])
    expect((await bench.shown(customer))?.conferenceSince).toBe(START)
    await bench.pass(30 * SECOND)
    await desk.confer(who, { callIds: [colleague] })
    expect(phases(bench, customer, colleague)).toEqual(['held', 'talking'])
    expect(bench.row(customer)).toMatchObject({ conferenceMs: 30 * SECOND, conferenceCount: 1 })
    expect((await bench.shown(colleague))?.conferenceSince).toBeNull()
  })

  test('parted without a name, whoever came first goes on', async () => {
    const bench = await customerAndColleague()
    await bench.desk.confer(bench.who, { callIds: [bench.customer, bench.colleague] })
    await bench.desk.confer(bench.who, { callIds: [] })
    expect(phases(bench, bench.customer, bench.colleague)).toEqual(['talking', 'held'])
  })

  test('in a room of the exchange: both are sent there, and the agent follows', async () => {
    const bench = await customerAndColleague({ conference: { by: 'room', room: '8800' } })
    const { desk, who, far, customer, colleague } = bench
    await desk.confer(who, { callIds: [customer, colleague] })
    expect(far.newlyAsked()).toEqual(['transfer 137 8800', 'transfer 8002 8800', 'dial 8800'])
    expect(bench.row(customer)).toMatchObject({ phase: 'wrapUp', transferredTo: '8800' })
    const room = (await bench.state()).calls.find(({ call }) => call.remoteNumber === '8800')
    expect(room?.call).toMatchObject({ purpose: 'consult', parentId: customer, phase: 'dialing' })
  })

  test('in a room that one cannot reach: the agent follows the other, and is told', async () => {
    const bench = await customerAndColleague({ conference: { by: 'room', room: '8800' } })
    const { desk, who, far, customer, colleague } = bench
    far.refuse('transfer', 'refused', 'SIP 503')
    await expect(desk.confer(who, { callIds: [customer, colleague] })).rejects.toMatchObject({
      ...{ code: 'TRANSFER_REFUSED', data: { sipCode: 503 } },
    })
    expect(phases(bench, customer, colleague)).toEqual(['held', 'done'])
    expect(far.newlyAsked().at(-1)).toBe('dial 8800')
  })
})

describe('监听 · 耳语 · 强插 · 接管', () => {
  const supervision = { listen: '*222', whisper: '*223', bargeIn: '', takeOver: '*225' }
  const leader = aUser({ id: newId<UserId>(), name: '周岚', roles: ['leader'] })
  const agent = aUser({ id: newId<UserId>(), name: '林晓' })

  async function leaderOf(calls: Partial<Call>[], media?: ReturnType<typeof createStaticMedia>) {
    const bench = await startPhone({ user: leader, rules: { supervision }, ...(media ? { media } : {}) })
    bench.store.write('server', tx => {
      layDown(tx, 'user', agent.id, 1, agent)
      for (const part of calls) {
        const call = aCall({ agentId: agent.id, extension: '8007', startedAt: START, ...part })
        layDown(tx, 'call', call.id, 1, call)
      }
    })
    const join = async (agentId: UserId, mode: keyof typeof supervision = 'listen') => {
      const { callId } = await bench.desk.supervise(bench.who, { agentId, mode })
      return callId as CallId
    }
    return { ...bench, join }
  }

  test('by the prefix of the site and the extension of the newest call; the record says which call was joined', async () => {
    const media = createStaticMedia()
    const newest = newId<CallId>()
    const bench = await leaderOf(
      [
        { id: newest, phase: 'talking', startedAt: START - SECOND },
        { extension: '8001', startedAt: START - 60 * SECOND },
      ],
      media,
    )
    const callId = await bench.join(agent.id, 'whisper')
    expect(bench.far.newlyAsked()).toContain('dial *2238007')
    bench.far.picksUp(callId)
    await settled()
    expect(bench.row(callId)).toMatchObject({
      ...{
        purpose: 'whisper',
        parentId: newest,
        remoteName: '林晓',
        remoteNumber: '*2238007',
        agentId: leader.id,
      },
    })
    // Whoever listens in records nothing, and needs no record of his own.
    expect(media.done).not.toContain('record')
    await expect(bench.desk.pauseRecording(bench.who, { callId, on: true })).rejects.toThrow()
    bench.far.hangsUp(callId)
    expect(bench.row(callId)?.phase).toBe('done')
    expect((await bench.state()).lastDialled).toBeNull()
  })

  test.each([
    { why: 'no call is known', calls: [] },
    { why: 'the newest is too old', calls: [{ startedAt: START - 25 * 3_600_000 }] },
    { why: 'he has no extension', calls: [{ extension: '' }] },
    { why: 'the site has no prefix', calls: [{}], mode: 'bargeIn' as const },
  ])('not where $why', async ({ calls, mode }) => {
    const { join } = await leaderOf(calls)
    await expect(join(agent.id, mode)).rejects.toMatchObject({ code: 'NOT_SUPERVISABLE' })
  })

  test('not oneself, nor who is not there; another team’s agent is none of a leader’s business', async () => {
    const { join, store } = await leaderOf([{}])
    const stranger = aUser({ id: newId<UserId>(), teamId: newId<TeamId>() })
    store.write('server', tx => layDown(tx, 'user', stranger.id, 1, stranger))
    await expect(join(leader.id)).rejects.toMatchObject({ code: 'NOT_SUPERVISABLE' })
    await expect(join(newId<UserId>())).rejects.toMatchObject({ code: 'NOT_SUPERVISABLE' })
    await expect(join(stranger.id)).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })
})

describe('what a call sounds like', () => {
  test('faults and outages are shown; the outage stands in the record', async () => {
    const bench = await startPhone()
    const callId = await bench.talkTo('137')
    const sound = (on: boolean) =>
      bench.far.emit({ type: 'sound', callId, fault: 'remoteSilent', on, at: bench.clock.now() })
    sound(true)
    sound(true)
    bench.far.emit({ type: 'cutOff', callId, at: START })
    expect(await bench.shown(callId)).toMatchObject({ faults: ['remoteSilent'], outageSince: START })
    await bench.pass(4 * SECOND)
    sound(false)
    bench.far.emit({ type: 'restored', callId, at: bench.clock.now() })
    expect(await bench.shown(callId)).toMatchObject({ faults: [], outageSince: null })
    expect(bench.row(callId)).toMatchObject({ outageMs: 4 * SECOND, outageCount: 1, phase: 'talking' })
  })

  test('is measured while it lasts and kept with its record', async () => {
    const media = createStaticMedia()
    let received = 0
    media.stats = async () => {
      received += 100
      return {
        ...{ packetsSent: 0, packetsReceived: received, packetsLost: 0, jitterMs: 4, roundTripMs: 20 },
        ...{ sentLevel: 0.1, receivedLevel: 0.1, codec: 'opus', connection: 'connected', expected: true },
      }
    }
    const bench = await startPhone({ media })
    const callId = await bench.talkTo('137')
    await bench.pass(10 * SECOND)
    expect((await bench.shown(callId))?.quality).toMatchObject({ light: 'good', now: { codec: 'opus' } })
    bench.far.hangsUp(callId)
    const { quality } = bench.row(callId) ?? {}
    expect(quality).toMatchObject({ codec: 'opus', lossPercent: 0, roundTripMs: 20 })
    expect(quality?.mos).toBeGreaterThan(4)
  })

  test('card data stay out: the pause counts once the media window has agreed', async () => {
    const media = createStaticMedia()
    const bench = await startPhone({ media })
    const { desk, who } = bench
    const callId = await bench.talkTo('137')
    await settled()
    expect(media.done).toContain('record')
    media.tell({
      ...{ type: 'recorded', callId, seq: 0, mime: 'audio/webm', startedAt: START, durationMs: 0 },
      ...{ base64: '', last: false },
    })
    expect((await bench.shown(callId))?.recording).toBe(true)
    await desk.pauseRecording(who, { callId, on: true })
    expect(media.done.at(-1)).toBe('pause')
    await bench.pass(12 * SECOND)
    await desk.pauseRecording(who, { callId, on: false })
    expect(bench.row(callId)).toMatchObject({ pausedMs: 12 * SECOND, pauseCount: 1 })
    media.pauseRecording = () => Promise.reject(new LineError('refused'))
    await expect(desk.pauseRecording(who, { callId, on: true })).rejects.toMatchObject({
      code: 'LINE_FAILED',
    })
    expect((await bench.shown(callId))?.pausedSince).toBeNull()
  })
})

test('keys of a headset do what the keys of the window do', async () => {
  const media = createStaticMedia()
  const bench = await startPhone({ media })
  const press = async (key: 'offHook' | 'onHook' | 'mute' | 'unmute' | 'reject') => {
    bench.far.newlyAsked()
    media.tell({ type: 'headset', key })
    await settled()
    return bench.far.newlyAsked()
  }
  for (const key of ['offHook', 'onHook', 'mute', 'unmute', 'reject'] as const)
    expect(await press(key)).toEqual([])
  bench.far.ring('137')
  expect(await press('onHook')).toEqual([]) // a ring is not hung up by mistake
  expect(await press('offHook')).toEqual(['answer 137'])
  expect(await press('unmute')).toEqual([])
  expect(await press('mute')).toEqual(['mute 137 on'])
  expect(await press('mute')).toEqual([])
  expect(await press('unmute')).toEqual(['mute 137 off'])
  bench.far.ring('138')
  expect(await press('reject')).toEqual(['reject 138 486'])
  expect(await press('onHook')).toEqual(['hangUp 137'])
})

test('the rules of the site hold at once and after a restart', async () => {
  const bench = await startPhone({ user: aUser({ roles: ['agent', 'leader'] }) })
  const { rules } = await bench.state()
  await bench.desk.setRules(bench.who, { ...rules, lines: 1 })
  expect((await bench.state()).rules.lines).toBe(1)
  await bench.talkTo('137')
  await expect(dial(bench, '138')).rejects.toMatchObject({ code: 'LINES_FULL' })
  await bench.phone.stop()
  const again = await startPhone({ store: bench.store })
  expect((await again.state()).rules).toEqual({ ...rules, lines: 1 })
})

test('with a full disk one can still dial: the call waits in memory, and the last number is known', async () => {
  const bench = await startPhone()
  const { raw } = connectionOf(bench.store.read)
  raw.pragma(`max_page_count = ${Number(raw.pragma('page_count', { simple: true }))}`)
  for (let n = 0; (await bench.state()).warning !== 'diskFull' && n < 2000; n++)
    await bench.desk.choose(bench.who, { choice: n % 2 ? 'ready' : 'break', reason: null })
  const callId = await bench.dial('10086')
  expect(await bench.state()).toMatchObject({ warning: 'diskFull', lastDialled: '10086' })
  expect(bench.row(callId)).toBeUndefined()
  raw.pragma('max_page_count = 1000000')
  await bench.pass(3 * SECOND)
  expect(bench.row(callId)).toMatchObject({ phase: 'dialing', remoteNumber: '10086' })
  expect((await bench.state()).warning).toBeNull()
})
