import { describe, expect, test } from 'vitest'
import { layDown } from '../../db/write.ts'
import { turnAway } from '../../electron/phone/turn-away.ts'
import type { BlockedNumber } from '../../shared/entities/blocked-number.ts'
import { newId, type UserId } from '../../shared/ids.ts'
import { AgentChoice } from '../../shared/rules/agent-choice.ts'
import { type PhoneBench, SECOND, START, settled, startPhone } from '../support/phone/phone-bench.ts'
import { aUser, ORG } from '../support/rows.ts'

const block = (bench: PhoneBench, part: Partial<BlockedNumber> = {}) => {
  const row: BlockedNumber = {
    ...{ id: newId(), orgId: ORG, number: '13900001111', why: '骚扰', byId: newId<UserId>() },
    ...{ at: START - SECOND, until: null, liftedById: null, liftedAt: null },
    ...part,
  }
  bench.store.write('server', tx => layDown(tx, 'blockedNumber', row.id, 1, row))
}

/** Everything windows were shown from now on. */
function watching({ desk, who }: PhoneBench) {
  const seen: string[] = []
  const stop = new AbortController()
  const done = (async () => {
    for await (const { calls } of desk.watch(who, undefined, stop.signal))
      seen.push(...calls.map(({ call }) => `${call.remoteNumber} ${call.phase}`))
  })().catch(() => {})
  return {
    seen,
    async end() {
      await settled()
      stop.abort()
      await done
      return seen.filter((one, n) => one !== seen[n - 1])
    },
  }
}

describe('a call is turned away before anybody hears of it', () => {
  test.each([
    { refuse: 'reject 13700002222 486', act: 'refuse', to: '', result: 'notReady', sipCode: 486 },
    { refuse: 'reject 13700002222 302 8009', act: 'divert', to: '8009', result: 'diverted', sipCode: 302 },
    // Nowhere to divert to: the exchange goes on hunting.
    { refuse: 'reject 13700002222 486', act: 'divert', to: '', result: 'notReady', sipCode: 486 },
  ] as const)('while 小休: $act to "$to" is $result', async ({ refuse, act, to, result, sipCode }) => {
    const bench = await startPhone({ rules: { notReady: { act, to } } })
    await bench.desk.choose(bench.who, { choice: 'break', reason: 'meal' })
    const watch = watching(bench)
    bench.far.newlyAsked()
    const callId = bench.far.ring('13700002222')
    await settled()
    expect(bench.far.newlyAsked()).toEqual([refuse])
    expect(bench.row(callId)).toMatchObject({
      phase: 'done',
      result,
      sipCode,
      hungUpBy: 'agent',
      answeredAt: null,
    })
    expect(await watch.end()).toEqual([])
    expect((await bench.state()).lastFailed).toBeNull()
  })

  test('its record is written before the exchange hears of it', async () => {
    const bench = await startPhone()
    await bench.desk.choose(bench.who, { choice: 'busy', reason: null })
    const { far } = bench
    const reject = far.line.reject
    let known: unknown
    far.line.reject = (callId, how) => {
      known = bench.row(callId)
      return reject(callId, how)
    }
    far.ring('13700002222')
    expect(known).toMatchObject({ phase: 'ringing', remoteNumber: '13700002222' })
  })

  test('when the line cannot even refuse it, the record still ends', async () => {
    const bench = await startPhone()
    await bench.desk.choose(bench.who, { choice: 'busy', reason: null })
    bench.far.refuse('reject', 'network')
    const callId = bench.far.ring('13700002222')
    await settled()
    expect(bench.row(callId)).toMatchObject({ phase: 'done', result: 'notReady' })
    expect(bench.logged.join()).toContain('could not be turned away')
  })

  test('on the blacklist: everywhere, in whatever form the number comes', async () => {
    const bench = await startPhone()
    block(bench)
    bench.far.newlyAsked()
    const callId = bench.far.ring('+86 139-0000-1111')
    await settled()
    expect(bench.far.newlyAsked()).toEqual(['reject +86 139-0000-1111 603'])
    expect(bench.row(callId)).toMatchObject({ result: 'blocked', sipCode: 603 })
  })

  test.each([{ liftedAt: START, liftedById: newId<UserId>() }, { until: START - 1 }])(
    'no longer on it (%o): it rings',
    async part => {
      const bench = await startPhone()
      block(bench, part)
      expect(bench.row(bench.far.ring('13900001111'))).toMatchObject({ phase: 'ringing' })
    },
  )

  test('with all lines in use', async () => {
    const bench = await startPhone({ rules: { lines: 2 } })
    const first = await bench.talkTo('13700000001')
    const second = bench.far.ring('13700000002')
    const third = bench.far.ring('13700000003')
    await settled()
    expect([first, second, third].map(id => bench.row(id)?.phase)).toEqual(['talking', 'ringing', 'done'])
    expect(bench.row(third)).toMatchObject({ result: 'busy', sipCode: 486 })
    expect((await bench.state()).calls).toHaveLength(2)
  })

  test('but one that comes in the place of another is let in, though all lines are in use and the agent is 示忙', async () => {
    const bench = await startPhone({ rules: { lines: 1 } })
    const first = await bench.talkTo('13700000001')
    await bench.desk.choose(bench.who, { choice: 'busy', reason: null })
    const second = bench.far.ring('13700000002', { replaces: first })
    bench.far.picksUp(second)
    bench.far.hangsUp(first)
    await settled()
    expect(bench.row(second)).toMatchObject({ phase: 'talking' })
    expect(bench.row(first)).toMatchObject({ phase: 'wrapUp' })
  })
})

test('in 话后整理 a call knocks, and so it does while 示忙 where the site lets it ring', async () => {
  const bench = await startPhone({ rules: { notReady: { act: 'ring', to: '' } } })
  bench.far.hangsUp(await bench.talkTo('13700000001'))
  const knocking = bench.far.ring('13700000002')
  await bench.desk.choose(bench.who, { choice: 'busy', reason: 'training' })
  const ringing = bench.far.ring('13700000003')
  expect([knocking, ringing].map(id => bench.row(id)?.phase)).toEqual(['ringing', 'ringing'])
})

test('who refuses a call himself is told from who has it refused; a refusal that fails is forgotten', async () => {
  const bench = await startPhone()
  const { desk, who, far } = bench
  const refused = far.ring('13700000001')
  await desk.reject(who, { callId: refused })
  expect(bench.row(refused)).toMatchObject({ result: 'rejected', sipCode: 486 })
  const kept = far.ring('13700000002')
  far.refuse('reject', 'wrongState')
  await expect(desk.reject(who, { callId: kept })).rejects.toMatchObject({ code: 'CALL_GONE' })
  far.hangsUp(kept, 487)
  expect(bench.row(kept)).toMatchObject({ result: 'abandoned' })
})

describe('answered by itself', () => {
  const autoAnswer = { byHeader: true, always: true, afterS: 3 }

  test('at once where the exchange asks, and announced all the same', async () => {
    const bench = await startPhone()
    const watch = watching(bench)
    const callId = bench.far.ring('13700000001', { autoAnswer: true })
    await settled()
    expect(bench.row(callId)?.phase).toBe('ringing')
    await bench.pass(SECOND)
    expect(bench.row(callId)?.phase).toBe('talking')
    expect(await watch.end()).toEqual(['13700000001 ringing', '13700000001 talking'])
  })

  test('after the seconds of the site', async () => {
    const bench = await startPhone({ rules: { autoAnswer } })
    const callId = bench.far.ring('13700000001')
    await bench.pass(2 * SECOND)
    expect(bench.row(callId)?.phase).toBe('ringing')
    await bench.pass(SECOND)
    expect(bench.row(callId)?.phase).toBe('talking')
  })

  test('never beside another call, nor into a 话后整理 by the rule of the site alone', async () => {
    const bench = await startPhone({ rules: { autoAnswer } })
    const first = await bench.talkTo('13700000001')
    const [asked, plain] = [
      bench.far.ring('13700000002', { autoAnswer: true }),
      bench.far.ring('13700000003'),
    ]
    await bench.pass(10 * SECOND)
    expect([asked, plain].map(id => bench.row(id)?.phase)).toEqual(['ringing', 'ringing'])
    for (const callId of [asked, plain, first]) bench.far.hangsUp(callId)
    const next = bench.far.ring('13700000004')
    await bench.pass(10 * SECOND)
    expect(bench.row(next)?.phase).toBe('ringing')
  })

  test('not when the site does not want it, and not a call that is gone', async () => {
    const user = aUser({ roles: ['agent', 'leader'] })
    const own = { byHeader: false, always: false, afterS: 1 }
    const bench = await startPhone({ user, rules: { autoAnswer: own } })
    const callId = bench.far.ring('13700000001', { autoAnswer: true })
    await bench.pass(5 * SECOND)
    expect(bench.row(callId)?.phase).toBe('ringing')
    await bench.desk.setRules(bench.who, { ...(await bench.state()).rules, autoAnswer })
    bench.far.hangsUp(bench.far.ring('13700000002'))
    await bench.pass(5 * SECOND)
    expect(bench.logged).toEqual([])
  })
})

test('the rule itself, whole: the blacklist before the lines, the lines before the state', () => {
  for (const choice of AgentChoice.options)
    for (const isBlocked of [true, false])
      for (const live of [0, 1, 2, 3])
        for (const act of ['ring', 'refuse', 'divert'] as const) {
          const away = turnAway({ lines: 2, notReady: { act, to: '8009' } }, { choice, live, isBlocked })
          const expected = isBlocked
            ? 'blocked'
            : live >= 2
              ? 'busy'
              : choice === 'ready' || act === 'ring'
                ? undefined
                : act === 'divert'
                  ? 'diverted'
                  : 'notReady'
          expect(away?.turned, JSON.stringify({ choice, isBlocked, live, act })).toBe(expected)
        }
})
