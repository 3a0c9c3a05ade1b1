import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { type LineMedia, MediaError } from '../../../electron/phone/line-media.ts'
import { createSipLine } from '../../../electron/phone/sip-line.ts'
import { watchLine } from '../../support/phone/line-bench.ts'
import { rawCall } from '../../support/phone/raw-call.ts'
import { type RawExchange, startRawExchange } from '../../support/phone/raw-exchange.ts'
import { createStaticMedia } from '../../support/phone/static-media.ts'
import { addressedTo, anew, BROKEN_SDP, tortureMessages } from '../../support/phone/torture.ts'

// Whatever an exchange, a gateway or a stranger may send: the phone stays a phone.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 30_000 })

let exchange: RawExchange
let line: ReturnType<typeof createSipLine>
let watch: ReturnType<typeof watchLine>
const thrown: unknown[] = []
const note = (error: unknown) => thrown.push(error)
let calls = 0

/** As the real page: what is no description of sound is refused. */
function picky(media: LineMedia): LineMedia {
  const check = (sdp: string) => {
    if (!/^v=0\r\n[^\0]*\r\nm=audio \d{1,5} \S+ \d+[^\0]*\r\n$/.test(sdp) || sdp.split('\r\nm=').length > 9)
      throw new MediaError('badDescription')
  }
  return {
    ...media,
    async answer(input) {
      check(input.offer)
      return media.answer(input)
    },
    async accept(input) {
      check(input.answer)
      return media.accept(input)
    },
  }
}

beforeAll(async () => {
  process.on('uncaughtException', note).on('unhandledRejection', note)
  exchange = await startRawExchange()
  line = createSipLine({
    settings: { kind: 'sip', server: exchange.url, domain: 'pbx.test', extension: '1001', password: 'x' },
    media: picky(createStaticMedia()),
    log: () => {},
  })
  watch = watchLine(line)
  await line.start()
  await watch.waitForState('ready')
})
afterAll(async () => {
  await line?.stop()
  await exchange?.close()
  process.off('uncaughtException', note).off('unhandledRejection', note)
})
beforeEach(async () => {
  await clear()
  thrown.length = 0
})

/** Refuse whatever rings, so that the next test begins with a free phone. */
async function clear(): Promise<void> {
  const over = new Set(watch.seen.flatMap(event => (event.type === 'ended' ? [event.callId] : [])))
  for (const event of watch.seen)
    if (event.type === 'incoming' && !over.has(event.callId)) await line.hangUp(event.callId).catch(() => {})
}
const isWell = async () => {
  const probe = rawCall(exchange, `well${++calls}`)
  expect(await probe.ask('OPTIONS')).toMatch(/^SIP\/2\.0 200 /)
}
/** A whole ordinary call. */
async function takesCalls(): Promise<void> {
  const call = rawCall(exchange, `good${++calls}`)
  const from = watch.seen.length
  await call.invite()
  const { callId } = await watch.waitFor('incoming', event => event.from === '13800138000', { from })
  await Promise.all([line.answer(callId), call.acknowledge()])
  await watch.waitFor('answered', event => event.callId === callId)
  expect(await call.ask('BYE')).toMatch(/^SIP\/2\.0 200 /)
  expect(await watch.waitFor('ended', event => event.callId === callId)).toMatchObject({ by: 'remote' })
}
/** Nothing was thrown anywhere, nothing spins, the connection was never given up. */
async function isCalm(from: number): Promise<void> {
  await sleep(300)
  const before = process.cpuUsage()
  await sleep(1000)
  const { user, system } = process.cpuUsage(before)
  expect((user + system) / 1_000_000, 'seconds of processor time in one second of silence').toBeLessThan(0.8)
  expect(thrown).toEqual([])
  expect(watch.seen.slice(from).filter(event => event.type === 'status')).toEqual([])
}

test('every torture message of RFC 4475, as it stands and sent to us: the phone goes on', async () => {
  const from = watch.seen.length
  const messages = tortureMessages()
  expect(messages).toHaveLength(49)
  for (const { bytes, name } of [
    ...messages,
    ...anew(messages).map(one => addressedTo(exchange.contact(), one)),
  ]) {
    exchange.send(bytes)
    await isWell().catch((error: unknown) => {
      throw new Error(`after ${name}`, { cause: error })
    })
  }
  await clear()
  await takesCalls()
  await isCalm(from)
})

test('only what says who calls is a call', async () => {
  const messages = anew(tortureMessages())
  const rang = async (name: string, spoil = (text: string) => text) => {
    const from = watch.seen.length
    const message = messages.find(one => one.name.startsWith(`${name} `))
    if (!message) throw new Error(`no message ${name}`)
    exchange.send(spoil(addressedTo(exchange.contact(), message).bytes.toString('latin1')))
    await isWell()
    await clear()
    return watch.seen.slice(from).flatMap(event => (event.type === 'incoming' ? [event.from] : []))
  }
  expect(await rang('insuf')).toEqual([]) // no From, To, Call-ID
  expect(await rang('badvers')).toEqual([])
  expect(await rang('mismatch02')).toEqual([])
  expect(await rang('invut')).toEqual([]) // nobody can speak `application/unknownformat`
  expect(await rang('wsinv')).toEqual([]) // claims to belong to a call that we do not have
  // Folded lines and odd names are allowed.
  expect(await rang('wsinv', text => text.replace(';   tag    = 1918181833n', ''))).toEqual(['jdrosen'])
  expect(await rang('esc01')).toHaveLength(1)
})

test('all of them again while it rings and in a call: the call stays what it is', async () => {
  const call = rawCall(exchange, `live${++calls}`)
  const from = watch.seen.length
  await call.invite()
  const { callId } = await watch.waitFor('incoming', event => event.from === '13800138000', { from })
  for (const message of anew(tortureMessages())) exchange.send(addressedTo(exchange.contact(), message).bytes)
  await isWell()
  await Promise.all([line.answer(callId), call.acknowledge()])
  await watch.waitFor('answered', event => event.callId === callId)
  for (const message of anew(tortureMessages())) exchange.send(addressedTo(exchange.contact(), message).bytes)
  await isWell()
  await Promise.all([line.hold(callId, true), answerReinvite(call.callId)])
  expect(watch.seen.filter(event => event.type === 'ended' && event.callId === callId)).toEqual([])
  expect(await call.ask('BYE')).toMatch(/^SIP\/2\.0 200 /)
  expect(await watch.waitFor('ended', event => event.callId === callId)).toMatchObject({ by: 'remote' })
  await isCalm(watch.seen.length)
})

test('nonsense within a call neither ends nor hangs it', async () => {
  const call = rawCall(exchange, `dialog${++calls}`)
  const from = watch.seen.length
  await call.invite()
  const { callId } = await watch.waitFor('incoming', event => event.from === '13800138000', { from })
  await Promise.all([line.answer(callId), call.acknowledge()])
  await watch.waitFor('answered', event => event.callId === callId)
  const good = call.request('INFO')
  const spoilt: readonly (string | Buffer)[] = [
    good.replace(/^CSeq:.*\r\n/m, ''),
    good.replace(/^CSeq:.*$/m, 'CSeq: 99999999999999999999 INFO'),
    good.replace(/^CSeq:.*$/m, 'CSeq: -1 BYE'),
    good.replace(/^To:.*\r\n/m, ''),
    good.replace(/^From:.*$/m, 'From: <>'),
    good.replace(/^From:.*$/m, `From: ${'"'.repeat(4001)}`),
    good.replace(/^Call-ID:.*\r\n/m, ''),
    good.replace(/^Via:.*\r\n/m, ''),
    good.replace(/\r\n/g, '\n'),
    good.replace(/\r\n/g, '\r'),
    good.slice(0, good.length / 2),
    `${good.slice(0, -2)}${'X: y\r\n'.repeat(8000)}\r\n`,
    'SIP/2.0\r\n\r\n',
    'SIP/2.0 200 OK\r\n\r\n',
    ' \r\n\r\n',
    '\0',
    'GET / HTTP/1.1\r\nHost: x\r\n\r\n',
    Buffer.from([0x80, 0xff, 0xfe, 0x00, 0x0d, 0x0a]),
    Buffer.alloc(0),
  ]
  for (const message of spoilt) exchange.send(message)
  await isWell()
  for (const [name, body] of BROKEN_SDP) {
    // Refused or answered, but answered: a re-INVITE that hangs would lock the call.
    const reply = await call.ask('INVITE', { body })
    expect(reply, name).toMatch(/^SIP\/2\.0 [2-6]/)
    const number = Number(/^CSeq: (\d+)/m.exec(reply)?.[1])
    exchange.send(call.request('ACK', { number }))
  }
  expect(await call.ask('NOTIFY', { body: 'SIP/2.0 abc', type: 'message/sipfrag' })).toMatch(/^SIP\/2\.0 4/)
  expect(watch.seen.filter(event => event.type === 'ended' && event.callId === callId)).toEqual([])
  expect(await call.ask('BYE')).toMatch(/^SIP\/2\.0 200 /)
  await isCalm(from + 2)
})

test.each(BROKEN_SDP)(
  'a call whose description is broken (%s): no crash, the next call works',
  async (_name, body) => {
    const call = rawCall(exchange, `sdp${++calls}`)
    const from = watch.seen.length
    exchange.send(call.request('INVITE', { body }))
    await isWell()
    const rung = watch.seen.slice(from).find(event => event.type === 'incoming')
    if (rung?.type === 'incoming') {
      await expect(line.answer(rung.callId)).rejects.toThrow()
      await line.hangUp(rung.callId).catch(() => {})
    }
    expect(await call.answerTo('[4-6]\\d\\d', 'INVITE', 1)).toBeTruthy()
    await takesCalls()
    expect(thrown).toEqual([])
  },
)

/** Our re-INVITE (hold) gets a 200 with the same kind of description. */
async function answerReinvite(callId: string): Promise<void> {
  const offer = await exchange.waitFor(new RegExp(`^INVITE [^]*Call-ID: ${callId}`, 'i'))
  const keep = offer.split('\r\n').filter(text => /^(Via|From|To|Call-ID|CSeq):/i.test(text))
  const body = [
    'v=0',
    'o=- 1 2 IN IP4 127.0.0.1',
    's=-',
    'c=IN IP4 127.0.0.1',
    't=0 0',
    'm=audio 9 RTP/AVP 0',
    'a=recvonly',
    '',
  ].join('\r\n')
  const head = [
    'SIP/2.0 200 OK',
    ...keep,
    'Contact: <sip:13800138000@127.0.0.1:5060>',
    'Content-Type: application/sdp',
  ]
  exchange.send([...head, `Content-Length: ${body.length}`, '', body].join('\r\n'))
}
