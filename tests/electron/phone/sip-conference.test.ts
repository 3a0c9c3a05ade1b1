import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { CallId } from '../../../shared/ids.ts'
import { newId } from '../../../shared/ids.ts'
import { type Baresip, startBaresip } from '../../support/pbx/baresip.ts'
import { type Pbx, startPbx } from '../../support/pbx/pbx.ts'
import { type LineBench, openLine } from '../../support/phone/line-bench.ts'

// Real servers on two busy cores; the RFC's own waits come on top.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

let pbx: Pbx
let phones: Baresip[]
let bench: LineBench
/** Three answered calls: the first two on hold, the third talking. */
let a: CallId
let b: CallId
let c: CallId

const NUMBERS = ['1002', '1003', '8001'] as const

beforeAll(async () => {
  pbx = await startPbx()
})
afterAll(() => pbx?.stop())
beforeEach(async () => {
  phones = await Promise.all(NUMBERS.map(user => startBaresip({ pbx, user, answerMode: 'auto' })))
  bench = openLine(pbx)
  await bench.line.start()
  a = await call('1002')
  await bench.line.hold(a, true)
  b = await call('1003')
  await bench.line.hold(b, true)
  c = await call('8001')
})
afterEach(async () => {
  await bench.line.stop()
  await Promise.all(phones.map(phone => phone.stop()))
})

async function call(number: string): Promise<CallId> {
  const callId = newId<CallId>()
  await bench.line.dial(callId, number)
  await bench.waitFor('answered', event => event.callId === callId)
  return callId
}
/** What was told of a call since it was answered. */
function storyOf(callId: CallId): string[] {
  const all = bench.seen.flatMap(event => ('callId' in event && event.callId === callId ? [event.type] : []))
  return all.slice(all.indexOf('answered') + 1)
}
const mixes = () => bench.media.done.filter(done => done.startsWith('mix'))
const seenBy = (number: (typeof NUMBERS)[number]) => phones[NUMBERS.indexOf(number)]?.remoteDirection()

describe('三方通话', () => {
  test('takes back who is on hold, and the far sides see it', async () => {
    expect(seenBy('1002')).toBe('sendonly')
    await bench.line.confer([a, c])
    expect(storyOf(a)).toEqual(['held', 'resumed', 'joined'])
    expect(storyOf(b)).toEqual(['held'])
    expect(storyOf(c)).toEqual(['joined'])
    expect(mixes()).toEqual(['mix 2'])
    await vi.waitFor(() => expect(seenBy('1002')).toBe('sendrecv'))
  })

  test('is parted again, each talking for himself', async () => {
    await bench.line.confer([a, c])
    await bench.line.confer([])
    expect(storyOf(a)).toEqual(['held', 'resumed', 'joined', 'parted'])
    expect(storyOf(c)).toEqual(['joined', 'parted'])
    expect(mixes()).toEqual(['mix 2', 'mix 0'])
  })

  test('a third joins; whoever is put on hold leaves, and comes back only when asked in', async () => {
    await bench.line.confer([a, c])
    await bench.line.confer([a, b, c])
    expect(storyOf(a)).toEqual(['held', 'resumed', 'joined'])
    expect(storyOf(b)).toEqual(['held', 'resumed', 'joined'])
    await bench.line.hold(b, true)
    await bench.line.hold(b, false)
    expect(storyOf(b).slice(2)).toEqual(['joined', 'parted', 'held', 'resumed'])
    expect(storyOf(c)).toEqual(['joined'])
    expect(mixes()).toEqual(['mix 2', 'mix 3', 'mix 2'])
  })

  test.each(['hold', 'the far side hangs up', 'we hang up'])('of two, one leaves by: %s', async way => {
    await bench.line.confer([a, c])
    if (way === 'hold') await bench.line.hold(a, true)
    else if (way === 'we hang up') await bench.line.hangUp(a)
    else await phones[0]?.hangUp()
    await bench.waitFor('parted', event => event.callId === c)
    await vi.waitFor(() => expect(mixes()).toEqual(['mix 2', 'mix 0']))
    expect(storyOf(c)).toEqual(['joined', 'parted'])
    expect(storyOf(a).slice(3)).toEqual(way === 'hold' ? ['parted', 'held'] : ['ended'])
  })

  test('one is transferred elsewhere out of it', async () => {
    await bench.line.confer([a, b])
    await expect(bench.line.transfer(a, '9486')).rejects.toMatchObject({ message: 'SIP 486' })
    expect(storyOf(a)).toEqual(['held', 'resumed', 'joined', 'parted', 'held', 'resumed'])
    expect(storyOf(b)).toEqual(['held', 'resumed', 'joined', 'parted'])
  })

  test('on mute for one is on mute for all', async () => {
    await bench.line.confer([a, c])
    await bench.line.mute(c, true)
    expect(storyOf(a).at(-1)).toBe('muted')
    expect(storyOf(c).at(-1)).toBe('muted')
    await bench.line.mute(a, false)
    expect(storyOf(c).at(-1)).toBe('unmuted')
  })

  test('is mixed again after the media window died', async () => {
    await bench.line.confer([a, c])
    bench.media.die()
    bench.media.reopen()
    for (const callId of [a, c])
      await bench.waitFor('media', event => event.callId === callId && event.warning === 'mediaRestarted')
    await vi.waitFor(() => expect(mixes().length).toBeGreaterThan(1))
    expect(mixes().at(-1)).toBe('mix 2')
    expect(storyOf(c)).toEqual(['joined', 'media'])
  })

  test('without a media window there is none, and who was on hold is so again', async () => {
    bench.media.die()
    await expect(bench.line.confer([c, b])).rejects.toMatchObject({ name: 'LineError' })
    bench.media.reopen()
    await vi.waitFor(() => expect(seenBy('1003')).toBe('sendonly'))
    expect(storyOf(c)).not.toContain('joined')
    expect(storyOf(b)).not.toContain('joined')
  })

  test('only answered calls can be joined', async () => {
    const gone = newId<CallId>()
    await expect(bench.line.confer([a, gone])).rejects.toMatchObject({ code: 'noSuchCall' })
    const dialling = newId<CallId>()
    await bench.line.hold(c, true)
    void bench.line.dial(dialling, '1001') // nobody picks it up: it is our own line
    await expect(bench.line.confer([a, dialling])).rejects.toMatchObject({ code: 'wrongState' })
    expect(storyOf(a)).toEqual(['held'])
  })
})

describe('several calls', () => {
  test('swap: only the one talked to hears us', async () => {
    await bench.line.hold(c, true)
    await bench.line.hold(a, false)
    await vi.waitFor(() => {
      expect(seenBy('1002')).toBe('sendrecv')
      expect(seenBy('1003')).toBe('sendonly')
      expect(seenBy('8001')).toBe('sendonly')
    })
  })

  test('ringback is heard while everybody else is on hold, not over a conversation', async () => {
    // Each of the three was dialled with the others on hold.
    const rings = () => bench.media.done.filter(done => done.startsWith('ring '))
    await phones[0]?.hangUp()
    await bench.waitFor('ended')
    await phones[0]?.stop()
    const manual = await startBaresip({ pbx, user: '1002' })
    phones[0] = manual
    const from = rings().length
    const over = newId<CallId>()
    await bench.line.dial(over, '1002')
    await bench.waitFor('ringing', event => event.callId === over)
    expect(rings().slice(from)).toEqual([])
    await bench.line.hold(c, true)
    await vi.waitFor(() => expect(rings().at(-1)).toBe('ring ringback'))
    await bench.line.hangUp(over)
    await vi.waitFor(() => expect(rings().at(-1)).toBe('ring null'))
  })
})
