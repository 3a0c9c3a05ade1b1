import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import type { CallId } from '../../../shared/ids.ts'
import { newId } from '../../../shared/ids.ts'
import { startBaresip } from '../../support/pbx/baresip.ts'
import { type Cable, layCable } from '../../support/pbx/cable.ts'
import { type Pbx, startPbx } from '../../support/pbx/pbx.ts'
import { type LineBench, openLine } from '../../support/phone/line-bench.ts'

// Real servers on two busy cores; the RFC's own waits come on top.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

let pbx: Pbx
let cable: Cable
let bench: LineBench | undefined

beforeAll(async () => {
  pbx = await startPbx()
  cable = await layCable(pbx.wsPort)
})
afterAll(async () => {
  await cable?.close()
  await pbx?.stop()
})
afterEach(async () => {
  await bench?.line.stop()
  cable.mend()
})

const open = (account?: Parameters<typeof openLine>[1]) => {
  bench = openLine(pbx, { server: `ws://127.0.0.1:${cable.port}`, ...account })
  return bench
}
const states = ({ seen }: LineBench) =>
  seen.flatMap(event => (event.type === 'status' ? [event.status.state] : []))

test('registers and says its extension', async () => {
  const { line, seen } = open()
  await line.start()
  expect(seen).toEqual([
    { type: 'status', status: { state: 'connecting' } },
    { type: 'status', status: { state: 'ready', extension: '1001' } },
  ])
})

test.each([
  ['a wrong password', { password: 'wrong-secret' }, 401],
  ['an unknown user', { extension: '4444', password: 'x' }, 404],
])('%s is refused once and not tried again', async (_name, account, code) => {
  const made = cable.made
  const { line, seen, log } = open(account)
  await line.start()
  expect(seen.at(-1)).toEqual({ type: 'status', status: { state: 'refused', code } })
  const told = seen.length
  await sleep(2500)
  expect(seen).toHaveLength(told)
  expect(cable.made).toBe(made + 1)
  expect(log.join('\n')).not.toContain('wrong-secret')
  await expect(line.dial(newId<CallId>(), '1002')).rejects.toMatchObject({ code: 'notRegistered' })
})

test('no server: offline with the time of the next try, ready when it is there', async () => {
  cable.cut()
  const opened = open()
  await opened.line.start()
  const { status } = await opened.waitForState('offline')
  expect(status).toMatchObject({ retryAt: expect.any(Number) })
  cable.mend()
  await opened.waitForState('ready')
})

test('the exchange restarts: back by itself', async () => {
  const opened = open()
  await opened.line.start()
  await pbx.stopProxy()
  await opened.waitForState('offline')
  await pbx.startProxy()
  await opened.waitForState('ready', opened.seen.length - 1)
  expect(states(opened)).not.toContain('refused')
})

test('a line gone silent is noticed and restored', async () => {
  const opened = open()
  await opened.line.start()
  cable.freeze()
  opened.line.check() // as after sleep; by itself it asks every 15 s
  await opened.waitForState('offline')
  cable.mend()
  const before = opened.seen.length
  await opened.waitForState('ready', before)
})

test('stopped, it is no longer called', async () => {
  const { line } = open()
  await line.start()
  await line.stop()
  const phone = await startBaresip({ pbx, user: '1002' })
  await phone.dial('1001')
  expect((await phone.waitFor('CALL_CLOSED')).param).toContain('480')
  await phone.stop()
})

test('without a microphone callers are sent elsewhere until there is one', async () => {
  const opened = open()
  await opened.line.start()
  const phone = await startBaresip({ pbx, user: '1002' })
  opened.media.setMicrophone(false)
  await opened.waitForState('noMicrophone')
  expect(await opened.waitFor('media')).toMatchObject({ warning: 'microphoneLost' })
  await expect(opened.line.dial(newId<CallId>(), '1002')).rejects.toMatchObject({ code: 'noMicrophone' })
  await sleep(3200)
  await phone.dial('1001')
  expect((await phone.waitFor('CALL_CLOSED')).param).toContain('480')
  opened.media.setMicrophone(true)
  await opened.waitForState('ready', opened.seen.length)
  await phone.dial('1001')
  await opened.waitFor('incoming')
  await phone.stop()
})

test('never registers when there is no microphone at the start', async () => {
  const opened = open()
  opened.media.setMicrophone(false)
  const made = cable.made
  await opened.line.start()
  expect(states(opened).at(-1)).toBe('noMicrophone')
  expect(cable.made).toBe(made)
})
