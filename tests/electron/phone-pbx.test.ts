import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { listCalls } from '../../db/repositories/call.ts'
import { layDown } from '../../db/write.ts'
import { createPhone } from '../../electron/phone/phone.ts'
import { createSipLine } from '../../electron/phone/sip-line.ts'
import type { PhoneState } from '../../shared/contract/desk.ts'
import { type CallId, newId, type UserId } from '../../shared/ids.ts'
import type { PhoneRules } from '../../shared/rules/phone-rules.ts'
import { startBaresip } from '../support/pbx/baresip.ts'
import { type Pbx, startPbx } from '../support/pbx/pbx.ts'
import { runSipp } from '../support/pbx/sipp.ts'
import { callerSteps, receive } from '../support/pbx/sipp-scenario.ts'
import { createStaticMedia } from '../support/phone/static-media.ts'
import { aUser, ORG, siteRules } from '../support/rows.ts'
import { tempStore } from '../support/store.ts'

// Real servers on two busy cores; the RFC's own waits come on top.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 30_000 })
const LONG = { timeout: 20_000, interval: 20 }

let pbx: Pbx
beforeAll(async () => {
  pbx = await startPbx()
})
afterAll(() => pbx?.stop())

/** The whole phone of an agent, registered at the exchange as 1001; only the sound is missing. */
async function startPhone(rules: Partial<PhoneRules> = {}) {
  const store = tempStore()
  const who = { user: aUser(), team: null, orgName: '测试', offline: true }
  const media = createStaticMedia()
  const password = pbx.users['1001'] ?? ''
  store.write('server', tx => layDown(tx, 'siteRules', ORG, 1, siteRules(rules)))
  const phone = createPhone({
    store,
    who,
    now: Date.now,
    log: () => {},
    openLine: settings => {
      if (settings.kind !== 'sip') throw new Error('not this line')
      return { line: createSipLine({ settings, media, log: () => {} }), media }
    },
    leave: () => {},
    keep: { beginRecording: () => Promise.reject(new Error('this test keeps no recording')) },
    defaultLine: { kind: 'sip', server: pbx.wsUrl, domain: pbx.domain, extension: '1001', password },
  })
  onTestFinished(() => phone.stop())
  const state = async () => {
    for await (const now of phone.desk.watch(who, undefined)) return now as PhoneState
    throw new Error('told nothing')
  }
  await vi.waitFor(async () => expect((await state()).line.state).toBe('ready'), LONG)
  return {
    ...{ phone, desk: phone.desk, who, store, media, state },
    rows: () =>
      listCalls(store.read, { from: 0, to: Date.now() + 1000, limit: 100 })
        .map(({ call }) => call)
        .reverse(),
    /** A caller who hears `code` and nothing else: no ringing before it. */
    isToldAtOnce(code: number, number = '13800138000') {
      const steps = callerSteps({ from: `<sip:${number}@gateway.test>` })
      const told = [steps.invite(), receive(100, { optional: true }), receive(code), steps.ack()]
      return runSipp({ pbx, number: '1001', steps: told })
    },
  }
}

test('who is 小休, or bars a number, turns callers away without a ring, here or there', async () => {
  const { desk, who, store, media, rows, isToldAtOnce, state } = await startPhone()
  const barred = {
    ...{ id: newId(), orgId: ORG, number: '13900001111', why: '骚扰', byId: newId<UserId>() },
    ...{ at: Date.now() - 1, until: null, liftedById: null, liftedAt: null },
  }
  store.write('server', tx => layDown(tx, 'blockedNumber', barred.id, 1, barred as never))
  await isToldAtOnce(603, '13900001111')
  await desk.choose(who, { choice: 'break', reason: 'meal' })
  await isToldAtOnce(486)
  expect(rows()).toMatchObject([
    { result: 'blocked', sipCode: 603, phase: 'done', remoteNumber: '13900001111' },
    { result: 'notReady', sipCode: 486, phase: 'done', remoteNumber: '13800138000' },
  ])
  expect(media.done.filter(words => words.startsWith('ring incoming'))).toEqual([])
  expect((await state()).calls).toEqual([])
})

test('two callers: the second is answered with the first on hold, swapped, a third finds all lines in use', async () => {
  const { desk, who, rows, state, isToldAtOnce } = await startPhone({ lines: 2 })
  const phones = [await startBaresip({ pbx, user: '1002' }), await startBaresip({ pbx, user: '1003' })]
  onTestFinished(async () => void (await Promise.all(phones.map(phone => phone.stop()))))
  const ids: CallId[] = []
  for (const [n, phone] of phones.entries()) {
    await phone.dial('1001')
    await vi.waitFor(async () => expect((await state()).calls).toHaveLength(n + 1), LONG)
    const callId = (await state()).calls.at(-1)?.call.id as CallId
    ids.push(callId)
    await desk.answer(who, { callId })
  }
  const phases = async () => (await state()).calls.map(({ call }) => call.phase)
  await vi.waitFor(async () => expect(await phases()).toEqual(['held', 'talking']), LONG)
  await desk.swap(who, { callId: ids[0] as CallId })
  expect(await phases()).toEqual(['talking', 'held'])
  await isToldAtOnce(486)
  expect(rows().at(-1)).toMatchObject({ result: 'busy', phase: 'done' })
  for (const callId of ids) await desk.hangUp(who, { callId })
  expect(rows().map(({ phase, holdCount }) => [phase, holdCount])).toEqual([
    ['wrapUp', 1],
    ['wrapUp', 1],
    ['done', 0],
  ])
})
