import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import type { Line } from '../../../electron/phone/line.ts'
import { createSipLine } from '../../../electron/phone/sip-line.ts'
import type { LineSettings } from '../../../shared/rules/line-status.ts'
import { startBaresip } from '../../support/pbx/baresip.ts'
import { type Authority, createAuthority, type Identity } from '../../support/pbx/certificates.ts'
import { type Pbx, startPbx } from '../../support/pbx/pbx.ts'
import { startTlsFront, type TlsFront } from '../../support/pbx/tls-front.ts'
import { watchLine } from '../../support/phone/line-bench.ts'
import { createStaticMedia } from '../../support/phone/static-media.ts'

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

let pbx: Pbx
let own: Authority
let stranger: Authority
const closing: (() => Promise<unknown>)[] = []

beforeAll(async () => {
  pbx = await startPbx()
  own = createAuthority(pbx.dir)
  stranger = createAuthority(pbx.dir)
})
afterAll(() => pbx?.stop())
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

async function front(identity: Identity, target = pbx.wsPort): Promise<TlsFront> {
  const started = await startTlsFront(target, identity)
  closing.push(started.close)
  return started
}
function open(settings: { server: string; ca?: string; backup?: string }): ReturnType<typeof watchLine> & {
  line: Line
} {
  const full: Extract<LineSettings, { kind: 'sip' }> = {
    kind: 'sip',
    domain: pbx.domain,
    extension: '1001',
    password: pbx.users['1001'] ?? '',
    ...settings,
  }
  const line = createSipLine({ settings: full, media: createStaticMedia(), log: () => {} })
  closing.push(() => line.stop())
  return { line, ...watchLine(line) }
}
const address = ({ port }: TlsFront, host = '127.0.0.1') => `wss://${host}:${port}`
const HERE = 'IP:127.0.0.1,DNS:localhost'

test('own authority, right host, in time: registers and is called', async () => {
  const server = await front(own.issue(HERE))
  const { line, seen, waitFor } = open({ server: address(server), ca: own.pem })
  await line.start()
  expect(seen.at(-1)).toEqual({ type: 'status', status: { state: 'ready', extension: '1001' } })
  const phone = await startBaresip({ pbx, user: '1002' })
  closing.push(phone.stop)
  await phone.dial('1001')
  const { callId } = await waitFor('incoming')
  await line.answer(callId)
  await phone.waitFor('CALL_ESTABLISHED')
  await line.hangUp(callId)
  await phone.waitFor('CALL_CLOSED')
})

test.each([
  ['expired', () => own.issue(HERE, { expired: true }), '127.0.0.1'],
  ['wrongHost', () => own.issue('DNS:other.test'), '127.0.0.1'],
  ['wrongHost', () => own.issue('IP:127.0.0.1'), 'localhost'],
  ['unknownAuthority', () => stranger.issue(HERE), '127.0.0.1'],
] as const)('%s: said so, and nothing is sent', async (reason, issue, host) => {
  const server = await front(issue())
  const { line, seen } = open({ server: address(server, host), ca: own.pem })
  await line.start()
  expect(seen.at(-1)).toEqual({ type: 'status', status: { state: 'untrusted', reason } })
  const before = server.tried
  await vi.waitFor(() => expect(server.tried).toBeGreaterThan(before), { timeout: 5000 })
  // While it is tried again, the reason stays on screen.
  expect(seen.flatMap(event => (event.type === 'status' ? [event.status.state] : []))).toEqual([
    'connecting',
    'untrusted',
  ])
  expect(server.received).toBe(0)
})

test('without an authority of its own, only well-known ones are trusted, whatever the environment says', async () => {
  const before = process.env.NODE_TLS_REJECT_UNAUTHORIZED
  process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'
  try {
    const server = await front(own.issue(HERE))
    const { line, seen } = open({ server: address(server) })
    await line.start()
    expect(seen.at(-1)).toEqual({
      type: 'status',
      status: { state: 'untrusted', reason: 'unknownAuthority' },
    })
    expect(server.received).toBe(0)
  } finally {
    if (before === undefined) delete process.env.NODE_TLS_REJECT_UNAUTHORIZED
    else process.env.NODE_TLS_REJECT_UNAUTHORIZED = before
  }
})

test('the certificate is renewed: ready by itself', async () => {
  const server = await front(own.issue(HERE, { expired: true }))
  const { line, waitForState } = open({ server: address(server), ca: own.pem })
  await line.start()
  await waitForState('untrusted')
  server.renew(own.issue(HERE))
  await waitForState('ready')
})

test('a second registrar with a good certificate serves meanwhile', async () => {
  const bad = await front(stranger.issue(HERE))
  const good = await front(own.issue(HERE))
  const { line, seen } = open({ server: address(bad), backup: address(good), ca: own.pem })
  await line.start()
  expect(seen.at(-1)).toMatchObject({ status: { state: 'ready', backup: true } })
  expect(bad.received).toBe(0)
})

test('both are bad: the certificate is named, not just "offline"', async () => {
  const bad = await front(stranger.issue(HERE))
  const { line, seen } = open({ server: address(bad), backup: 'wss://127.0.0.1:9', ca: own.pem })
  await line.start()
  expect(seen.at(-1)).toEqual({ type: 'status', status: { state: 'untrusted', reason: 'unknownAuthority' } })
})

test('a server without encryption is never spoken to in the clear', async () => {
  const { line, seen } = open({ server: `wss://127.0.0.1:${pbx.wsPort}` })
  await line.start()
  await sleep(1500)
  const states = seen.flatMap(event => (event.type === 'status' ? [event.status.state] : []))
  expect(states).toContain('offline')
  expect(states).not.toContain('ready')
})

test('an authority that is no certificate: the others are still trusted, nothing throws', async () => {
  const server = await front(own.issue(HERE))
  const { line, seen } = open({ server: address(server), ca: 'not a certificate' })
  await line.start()
  expect(seen.at(-1)).toMatchObject({ status: { state: 'untrusted', reason: 'unknownAuthority' } })
  expect(server.received).toBe(0)
})
