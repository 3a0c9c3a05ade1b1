import { beforeEach, describe, expect, test } from 'vitest'
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

  test('refused', async () => {
    await line.reject(ring())
    expect(last()).toMatchObject({ type: 'ended', by: 'local', code: 486 })
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
