import { beforeEach, describe, expect, test } from 'vitest'
import { LineError } from '../../../electron/phone/line.ts'
import { createTrainingLine, type TrainingLine } from '../../../electron/phone/training-line.ts'
import type { CallId } from '../../../shared/ids.ts'
import { newId } from '../../../shared/ids.ts'
import { TRAINING_NUMBERS } from '../../../shared/training/script.ts'
import { TRAINING_SCRIPTS } from '../../../shared/training/scripts.ts'
import { handClock } from '../../support/phone/hand-clock.ts'
import { watchLine } from '../../support/phone/line-bench.ts'
import { createStaticMedia, type StaticMedia } from '../../support/phone/static-media.ts'

const MINUTE = 60_000
let clock: ReturnType<typeof handClock>
let media: StaticMedia
let line: TrainingLine
let watch: ReturnType<typeof watchLine>

beforeEach(async () => {
  clock = handClock()
  media = createStaticMedia()
  line = createTrainingLine({ media, clock, random: () => 0.5 })
  watch = watchLine(line)
  await line.start()
})

function ring(scriptId?: string): CallId {
  expect(line.callIn(scriptId)).toBe(true)
  const event = watch.seen.findLast(({ type }) => type === 'incoming')
  return event?.type === 'incoming' ? event.callId : newId<CallId>()
}
const captions = () => watch.seen.flatMap(event => (event.type === 'caption' ? [event.text.zh] : []))
const last = () => watch.seen.at(-1)

test('is ready at once', () => {
  expect(watch.seen).toEqual([{ type: 'status', status: { state: 'ready', extension: '' } }])
})

describe('every script', () => {
  test.each(TRAINING_SCRIPTS.map(script => [script.id, script] as const))('%s', async (id, script) => {
    const callId = ring(id)
    expect(last()).toMatchObject({ type: 'incoming', from: script.from })
    clock.pass(3000)
    await line.answer(callId)
    clock.pass(2 * MINUTE)
    expect(captions()).toEqual(script.lines.map(({ zh }) => zh))
    expect(media.done.filter(done => done === 'speak')).not.toHaveLength(0)
    if (script.hangUpBy === 'caller') expect(last()).toMatchObject({ type: 'ended', by: 'remote' })
    else {
      expect(last()).toMatchObject({ type: 'caption' })
      clock.pass(5 * MINUTE) // nobody talks for ever
      expect(last()).toMatchObject({ type: 'ended', by: 'remote' })
    }
  })

  test('is there for each topic, with both languages and a number of its own', () => {
    expect(new Set(TRAINING_SCRIPTS.map(({ topic }) => topic)).size).toBe(8)
    expect(new Set(TRAINING_SCRIPTS.map(({ id }) => id)).size).toBe(TRAINING_SCRIPTS.length)
    for (const { lines, onHold } of TRAINING_SCRIPTS)
      for (const { zh, en } of [...lines, onHold.back]) expect([zh, en]).not.toContain('')
  })
})

describe('incoming', () => {
  test('without an answer the caller gives up', () => {
    ring('enquiry-warranty')
    clock.pass(25_000)
    expect(last()).toMatchObject({ type: 'ended', by: 'remote', code: 487 })
    expect(media.done.at(-1)).toBe('release')
  })

  test('callers come in order, and an unknown script does not', () => {
    const from = TRAINING_SCRIPTS.map(() => {
      ring()
      const event = last()
      return event?.type === 'incoming' ? event.from : ''
    })
    expect(from).toEqual(TRAINING_SCRIPTS.map(script => script.from))
    expect(line.callIn('nobody')).toBe(false)
  })

  test.each([
    [{}, 486],
    [{ everywhere: true }, 603],
    [{ divertTo: '8001' }, 302],
  ])('refused with %j', async (how, code) => {
    await line.reject(ring(), how)
    expect(last()).toMatchObject({ type: 'ended', by: 'local', code })
  })

  test('two at once: the second only knocks', async () => {
    await line.answer(ring())
    const second = ring()
    expect(media.done.at(-1)).toBe('ring waiting')
    await line.answer(second)
    expect(watch.types().filter(type => type === 'answered')).toHaveLength(2)
  })
})

describe('in a call', () => {
  test('hold stops the caller, who then goes on with the same line', async () => {
    const callId = ring('enquiry-warranty')
    await line.answer(callId)
    clock.pass(2000) // in the middle of the first line
    await line.hold(callId, true)
    clock.pass(20_000)
    await line.hold(callId, false)
    clock.pass(2 * MINUTE)
    const [first, ...rest] = TRAINING_SCRIPTS[0]?.lines.map(({ zh }) => zh) ?? []
    expect(captions()).toEqual([first, '嗯，我还在。', first, ...rest])
    expect(watch.types()).toContain('resumed')
  })

  test('kept waiting too long, the caller hangs up', async () => {
    const callId = ring('abusive-caller')
    await line.answer(callId)
    await line.hold(callId, true)
    clock.pass(12_000)
    expect(last()).toMatchObject({ type: 'ended', by: 'remote' })
    await expect(line.hold(callId, false)).rejects.toMatchObject({ code: 'noSuchCall' })
  })

  test('mute is told once, hanging up ends it', async () => {
    const callId = ring()
    await expect(line.mute(callId, true)).rejects.toMatchObject({ code: 'wrongState' })
    await line.answer(callId)
    await line.mute(callId, true)
    await line.mute(callId, true)
    await line.mute(callId, false)
    await line.dtmf(callId, '1')
    await line.hangUp(callId)
    expect(watch.types().slice(2)).toEqual(['muted', 'unmuted', 'ended'])
    const told = watch.seen.length
    clock.pass(10 * MINUTE)
    expect(watch.seen).toHaveLength(told)
  })
})

describe('several calls', () => {
  const [caller] = TRAINING_SCRIPTS
  /** A caller on hold and a colleague who has been called and answers. */
  async function consult(): Promise<[CallId, CallId]> {
    const callId = ring(caller?.id)
    await line.answer(callId)
    await line.hold(callId, true)
    const otherId = newId<CallId>()
    await line.dial(otherId, '8002')
    clock.pass(600)
    expect(media.done.at(-1)).toBe('ring ringback')
    clock.pass(2400)
    return [callId, otherId]
  }
  /** The caller has been put on hold, and the clock may go on. */
  const waiting = () => new Promise<void>(resolve => setImmediate(resolve))
  const storyOf = (callId: CallId) =>
    watch.seen.flatMap(event =>
      'callId' in event && event.callId === callId && event.type !== 'caption' ? [event.type] : [],
    )

  test('consulted and transferred: both are over', async () => {
    const [callId, otherId] = await consult()
    await line.transferTo(callId, otherId)
    expect(watch.seen.slice(-2)).toMatchObject([
      { type: 'transferred', callId, kind: 'consult', to: '8002' },
      { type: 'transferred', callId: otherId, kind: 'consult', to: caller?.from },
    ])
    const told = watch.seen.length
    clock.pass(10 * MINUTE)
    expect(watch.seen).toHaveLength(told)
  })

  test('swapped there and back', async () => {
    const [callId, otherId] = await consult()
    await line.hold(otherId, true)
    await line.hold(callId, false)
    await line.hold(callId, true)
    await line.hold(otherId, false)
    expect(storyOf(callId)).toEqual(['incoming', 'answered', 'held', 'resumed', 'held'])
    expect(storyOf(otherId)).toEqual(['ringing', 'answered', 'held', 'resumed'])
  })

  test('in conference, until one is put on hold', async () => {
    const [callId, otherId] = await consult()
    await line.confer([callId, otherId])
    await line.mute(callId, true)
    await line.hold(otherId, true)
    expect(storyOf(callId).slice(2)).toEqual(['held', 'resumed', 'joined', 'muted', 'parted'])
    expect(storyOf(otherId).slice(2)).toEqual(['joined', 'muted', 'parted', 'held'])
  })

  test('in conference, until one hangs up', async () => {
    const [callId, otherId] = await consult()
    await line.confer([callId, otherId])
    await line.hangUp(otherId)
    expect(storyOf(otherId).slice(2)).toEqual(['joined', 'ended'])
    expect(storyOf(callId).slice(2)).toEqual(['held', 'resumed', 'joined', 'parted'])
  })

  test('transferred blindly: waits on hold, then is over', async () => {
    const callId = ring()
    await line.answer(callId)
    const transfer = line.transfer(callId, '8002')
    await waiting()
    expect(storyOf(callId).at(-1)).toBe('held')
    clock.pass(3000)
    await transfer
    expect(storyOf(callId)).toEqual(['incoming', 'answered', 'held', 'transferred'])
    expect(last()).toMatchObject({ kind: 'blind', to: '8002' })
  })

  test.each(Object.entries(TRAINING_NUMBERS))('blindly to %s: is ours again', async (number, { code }) => {
    const callId = ring(caller?.id)
    await line.answer(callId)
    const refused = expect(line.transfer(callId, number)).rejects.toMatchObject({
      code: 'refused',
      message: `SIP ${code}`,
    })
    await waiting()
    clock.pass(30_000)
    await refused
    expect(storyOf(callId)).toEqual(['incoming', 'answered', 'held', 'resumed'])
  })

  test('transferred too slowly: the caller gives up', async () => {
    const callId = ring('abusive-caller')
    await line.answer(callId)
    const lost = expect(line.transfer(callId, '10000002')).rejects.toBeInstanceOf(LineError)
    await waiting()
    clock.pass(30_000)
    await lost
    expect(storyOf(callId)).toEqual(['incoming', 'answered', 'held', 'ended'])
  })

  test('faults of the sound are told of calls that are there', async () => {
    const callId = ring()
    media.tell({ type: 'fault', callId, fault: 'microphoneSilent', on: true })
    expect(last()).toMatchObject({ type: 'sound', callId, fault: 'microphoneSilent', on: true })
    const told = watch.seen.length
    media.tell({ type: 'fault', callId: newId<CallId>(), fault: 'remoteSilent', on: true })
    expect(watch.seen).toHaveLength(told)
  })
})

describe('outgoing', () => {
  test('is answered after two to four seconds', async () => {
    const callId = newId<CallId>()
    const at = clock.now()
    await line.dial(callId, '13900000000')
    clock.pass(3000)
    const answered = watch.seen.find(({ type }) => type === 'answered')
    expect(answered).toMatchObject({ callId, at: at + 3000 })
    expect(watch.types().slice(0, 2)).toEqual(['ringing', 'answered'])
  })

  test.each(Object.entries(TRAINING_NUMBERS))('%s has its fate', async (number, { code, rings }) => {
    await line.dial(newId<CallId>(), number)
    clock.pass(MINUTE)
    expect(last()).toMatchObject({ type: 'ended', by: 'remote', code })
    expect(watch.types().includes('ringing')).toBe(rings)
  })

  test('cancelled while it rings', async () => {
    const callId = newId<CallId>()
    await line.dial(callId, '13900000000')
    clock.pass(1000)
    await line.hangUp(callId)
    clock.pass(MINUTE)
    expect(last()).toMatchObject({ type: 'ended', by: 'local', code: 487 })
  })
})

test('works on captions alone, and with a media window that is gone', async () => {
  const alone = createTrainingLine({ clock })
  const heard = watchLine(alone)
  await alone.start()
  alone.callIn('praise-technician')
  const ringing = heard.seen.at(-1)
  if (ringing?.type !== 'incoming') throw new Error('nobody rings')
  await alone.answer(ringing.callId)
  clock.pass(2 * MINUTE)
  expect(heard.seen.at(-1)).toMatchObject({ type: 'ended', by: 'remote' })

  media.die()
  await line.answer(ring())
  clock.pass(2 * MINUTE)
  expect(last()).toMatchObject({ type: 'ended' })
})

test('stopping ends what is live', async () => {
  await line.answer(ring())
  await line.stop()
  expect(last()).toMatchObject({ type: 'ended', by: 'local' })
})
