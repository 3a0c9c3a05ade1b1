import { expect, test } from 'vitest'
import type { Loudness } from '../../renderer/media/meter.ts'
import { soundWatch } from '../../renderer/media/sound-watch.ts'

const VOICE: Loudness = { peak: 0.2, clipped: 0 }
const ROOM: Loudness = { peak: 0.0003, clipped: 0 } // behind noise suppression
const NOTHING: Loudness = { peak: 0, clipped: 0 }
const CRACKLE: Loudness = { peak: 1, clipped: 0.02 }

/** A call looked at ten times a second; `hear` lets so many seconds pass and returns what changed. */
function aCall() {
  const watch = soundWatch()
  let atMs = 0
  return (seconds: number, voice: Loudness | null, far: Loudness | null): string[] => {
    const changes: string[] = []
    for (const end = atMs + seconds * 1000; atMs < end; atMs += 100)
      for (const { fault, on } of watch({ atMs, voice, far })) changes.push(`${on ? '+' : '-'}${fault}`)
    return changes
  }
}

test('a voice that is never heard is told after eight seconds, and no longer once it is', () => {
  const hear = aCall()
  expect(hear(7.9, ROOM, VOICE)).toEqual([])
  expect(hear(1, ROOM, VOICE)).toEqual(['+microphoneSilent'])
  expect(hear(60, ROOM, VOICE)).toEqual([])
  expect(hear(0.2, VOICE, VOICE)).toEqual([]) // a click
  expect(hear(1, NOTHING, VOICE)).toEqual([])
  expect(hear(1, VOICE, VOICE)).toEqual(['-microphoneSilent'])
})

test('whoever has spoken may listen for minutes, but not with a dead microphone', () => {
  const hear = aCall()
  expect(hear(3, VOICE, VOICE)).toEqual([])
  expect(hear(120, ROOM, VOICE)).toEqual([])
  expect(hear(9, NOTHING, VOICE)).toEqual(['+microphoneSilent'])
  expect(hear(1, ROOM, VOICE)).toEqual(['-microphoneSilent'])
})

test('hold and mute are no faults, end them, and count for nothing', () => {
  const hear = aCall()
  expect(hear(30, null, null)).toEqual([])
  expect(hear(7, NOTHING, NOTHING)).toEqual([])
  expect(hear(1, null, null)).toEqual([])
  expect(hear(7, NOTHING, NOTHING)).toEqual([])
  expect(hear(2, NOTHING, NOTHING)).toEqual(['+microphoneSilent', '+remoteSilent'])
  expect(hear(0.1, null, NOTHING)).toEqual(['-microphoneSilent'])
  expect(hear(1, null, VOICE)).toEqual(['-remoteSilent'])
})

test('crackling is told while it lasts, not for a single loud word', () => {
  const hear = aCall()
  expect(hear(5, VOICE, VOICE)).toEqual([])
  expect(hear(0.3, CRACKLE, VOICE)).toEqual([])
  expect(hear(5, VOICE, VOICE)).toEqual([])
  expect(hear(4, CRACKLE, VOICE)).toEqual(['+microphoneClipped'])
  expect(hear(2, VOICE, CRACKLE)).toContain('+remoteClipped')
  expect(hear(5, VOICE, VOICE)).toEqual(expect.arrayContaining(['-remoteClipped']))
})
