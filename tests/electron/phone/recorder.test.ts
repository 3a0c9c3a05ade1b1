import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { findRecordingOfCall } from '../../../db/repositories/recording.ts'
import { fileKeep } from '../../../electron/files/keep.ts'
import { fileShelf } from '../../../electron/files/shelf.ts'
import { MediaError } from '../../../electron/phone/line-media.ts'
import { callRecorder } from '../../../electron/phone/recorder.ts'
import type { RecordedEvent } from '../../../shared/contract/media.ts'
import type { CallId } from '../../../shared/ids.ts'
import { newId } from '../../../shared/ids.ts'
import { createStaticMedia } from '../../support/phone/static-media.ts'
import { aUser } from '../../support/rows.ts'
import { tempFolder, tempStore } from '../../support/store.ts'

const WHO = { user: aUser(), team: null, orgName: '测试', offline: true }
const full = () => Object.assign(new Error('no space left'), { code: 'ENOSPC' })

function setUp() {
  const store = tempStore()
  const media = createStaticMedia()
  const logged: string[] = []
  const log = (text: string) => void logged.push(text)
  const shelf = fileShelf({ store, folder: join(tempFolder(), 'files'), now: Date.now })
  const keep = fileKeep({ store, shelf, now: Date.now, log })
  const disk = { full: false }
  const stuck: boolean[] = []
  const recorder = callRecorder({
    media,
    who: WHO,
    log,
    onStuck: on => stuck.push(on),
    keep: {
      async beginRecording(...given) {
        if (disk.full) throw full()
        const recording = await keep.beginRecording(...given)
        return {
          ...recording,
          append: bytes => (disk.full ? Promise.reject(full()) : recording.append(bytes)),
        }
      },
    },
  })
  onTestFinished(recorder.stop)
  const callId = newId<CallId>()
  const tell = (seq: number, text: string, part: Partial<RecordedEvent> = {}) =>
    media.tell({
      type: 'recorded',
      callId,
      seq,
      mime: 'audio/webm',
      startedAt: 1_795_000_000_000,
      durationMs: (seq + 1) * 500,
      base64: Buffer.from(text).toString('base64'),
      last: false,
      ...part,
    })
  const read = async (id: string) => {
    const reader = await shelf.open(id)
    let text = ''
    for await (const piece of reader.read()) text += Buffer.from(piece).toString()
    await reader.close()
    return text
  }
  const row = () =>
    vi.waitFor(() => {
      const found = findRecordingOfCall(store.read, callId)
      if (!found) throw new Error('no recording yet')
      return found
    })
  return { store, media, recorder, callId, tell, read, row, logged, disk, stuck }
}

test('an answered call is recorded from piece to piece, to the last one', async () => {
  const { media, recorder, callId, tell, read, row, logged } = setUp()
  recorder.heed({ type: 'ringing', callId, at: 1 })
  expect(media.done).toEqual([])
  recorder.heed({ type: 'answered', callId, at: 2 })
  expect(media.done).toEqual(['record'])
  tell(0, 'head ')
  tell(1, 'middle ')
  recorder.heed({ type: 'held', callId, at: 3 })
  tell(2, 'held ')
  recorder.heed({ type: 'ended', callId, at: 4, by: 'remote' })
  tell(3, 'tail') // comes after the end
  tell(4, '', { last: true })
  const { id, durationMs } = await row()
  expect(await read(id)).toBe('head middle held tail')
  expect(durationMs).toBe(2500)
  expect(logged).toEqual([])
})

test('the window dies: what was told is one recording, what comes after is another', async () => {
  const { store, media, recorder, callId, tell, read, row } = setUp()
  const written: string[] = []
  store.onCommit(committed => written.push(...(committed.get('recording') ?? [])))
  recorder.heed({ type: 'answered', callId, at: 2 })
  tell(0, 'one ')
  tell(1, 'two ')
  recorder.heed({ type: 'media', callId, warning: 'mediaRestarted', at: 3 })
  expect(media.done).toEqual(['record', 'record'])
  tell(0, 'again ', { startedAt: 1_795_000_060_000 })
  tell(1, '', { last: true, startedAt: 1_795_000_060_000 })
  const first = await row()
  expect(await read(first.id)).toBe('one two ')
  await recorder.stop()
  expect(written).toHaveLength(2)
  expect(await read(written.find(id => id !== first.id) ?? '')).toBe('again ')
})

test('a pause holds for a window that is new: it hears of it before it records', async () => {
  const { media, recorder, callId } = setUp()
  recorder.heed({ type: 'answered', callId, at: 2 })
  await recorder.pause(callId, true)
  media.die()
  media.reopen()
  recorder.heed({ type: 'media', callId, warning: 'mediaRestarted', at: 3 })
  await vi.waitFor(() => expect(media.done).toEqual(['record', 'pause', 'pause', 'record']))
  media.die()
  await recorder.pause(callId, false) // nothing records now; the next window goes on
  media.reopen()
  recorder.heed({ type: 'media', callId, warning: 'mediaRestarted', at: 4 })
  await vi.waitFor(() => expect(media.done.slice(4)).toEqual(['resume', 'record']))
})

test('a pause that is not sure is no pause', async () => {
  const { media, recorder, callId } = setUp()
  media.pauseRecording = () => Promise.reject(new MediaError('failed'))
  await expect(recorder.pause(callId, true)).rejects.toThrow('failed')
})

test('the window dies at the very end: the recording is closed without its last word', async () => {
  const { recorder, callId, tell, row, read } = setUp()
  recorder.heed({ type: 'answered', callId, at: 2 })
  tell(0, 'all there is')
  recorder.heed({ type: 'ended', callId, at: 4, by: 'network' })
  const { id } = await vi.waitFor(row, { timeout: 6000, interval: 200 })
  expect(await read(id)).toBe('all there is')
}, 10_000)

test('the disk is full for a while: nothing is lost, and the agent is told', async () => {
  const { recorder, callId, tell, row, read, disk, stuck, logged } = setUp()
  recorder.heed({ type: 'answered', callId, at: 2 })
  disk.full = true
  tell(0, 'a')
  tell(1, 'b')
  await vi.waitFor(() => expect(stuck).toEqual([true]))
  disk.full = false
  tell(2, 'c')
  await vi.waitFor(() => expect(stuck).toEqual([true, false]))
  disk.full = true
  tell(3, 'd')
  await vi.waitFor(() => expect(stuck).toEqual([true, false, true]))
  disk.full = false
  tell(4, 'e')
  tell(5, '', { last: true })
  expect(await read((await row()).id)).toBe('abcde')
  expect(stuck.at(-1)).toBe(false)
  expect(logged).toEqual(['a recording cannot be written'])
})

test('the disk stays full: the recording ends where it does, the warning with it', async () => {
  const { recorder, callId, tell, row, read, disk, stuck } = setUp()
  recorder.heed({ type: 'answered', callId, at: 2 })
  tell(0, 'kept')
  await new Promise(resolve => setTimeout(resolve, 200))
  disk.full = true
  tell(1, ' lost')
  tell(2, '', { last: true })
  expect(await read((await row()).id)).toBe('kept')
  await vi.waitFor(() => expect(stuck).toEqual([true, false]))
})

test('a page that cannot record harms nothing', async () => {
  const { media, recorder, callId, logged, store } = setUp()
  media.die()
  recorder.heed({ type: 'answered', callId, at: 2 })
  await vi.waitFor(() => expect(logged).toEqual(['a call is not being recorded']))
  recorder.heed({ type: 'ended', callId, at: 3, by: 'local' })
  await recorder.stop()
  expect(findRecordingOfCall(store.read, callId)).toBeUndefined()
})

test('pieces of a recording whose beginning nobody heard are no recording', async () => {
  const { recorder, callId, tell, store } = setUp()
  tell(3, 'x')
  tell(4, '', { last: true })
  await recorder.stop()
  expect(findRecordingOfCall(store.read, callId)).toBeUndefined()
})
