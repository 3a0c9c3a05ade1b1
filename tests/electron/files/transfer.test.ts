import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { listAllFiles } from '../../../db/repositories/file.ts'
import { findRecordingOfCall } from '../../../db/repositories/recording.ts'
import { findRow } from '../../../db/repositories/row.ts'
import { put } from '../../../db/write.ts'
import { createTrainingLine } from '../../../electron/phone/training-line.ts'
import type { Recording } from '../../../shared/entities/recording.ts'
import type { User } from '../../../shared/entities/user.ts'
import type { CallId, RecordingId } from '../../../shared/ids.ts'
import { createStaticMedia } from '../../support/phone/static-media.ts'
import { startProxy } from '../../support/proxy.ts'
import { attachmentOf, recordingOf } from '../../support/recordings.ts'
import { startTestServer, TEST_PASSWORD, type TestOrg, type TestServer } from '../../support/server.ts'
import { startWorkstation } from '../../support/workstation.ts'

// Whole workstations and a real server: a call is recorded at one desk and heard at another.
let server: TestServer
let org: TestOrg
let agent: User
let inspector: User

beforeAll(async () => {
  server = await startTestServer({ triesPerMinute: 1000 })
  org = await server.addOrg()
  agent = await org.addUser(['agent'])
  inspector = await org.addUser(['inspector'], null)
}, 60_000)
afterAll(() => server?.stop())

type Options = { url?: string; folder?: string }

async function deskOf(user: User, { url = server.url, folder }: Options = {}) {
  const media = createStaticMedia()
  const station = await startWorkstation({
    url,
    ...(folder ? { folder } : {}),
    openLine: () => {
      const line = createTrainingLine({ media })
      return { line, media, callIn: script => line.callIn(script) }
    },
  })
  await station.logOn(user.account, TEST_PASSWORD)
  const rowOf = (id: string) => findRow(station.store.read, 'recording', id as RecordingId)?.row
  return {
    ...station,
    get store() {
      return station.store
    },
    rowOf,
    files: () =>
      existsSync(join(station.folder, 'files')) ? readdirSync(join(station.folder, 'files')) : [],
    states: () => listAllFiles(station.store.read).map(file => file.state),
    /** Take a training call and have the media page tell this sound of it. */
    async record(sound: Buffer): Promise<Recording> {
      const phone = station.client.phone
      await phone.setLine({ kind: 'training' })
      await phone.practise({})
      const callId = await until(async () => {
        for await (const { calls } of await phone.watch()) {
          const ringing = calls.find(({ call }) => call.phase === 'ringing')
          if (ringing) return ringing.call.id as CallId
        }
        throw new Error('no call')
      })
      await phone.answer({ callId })
      expect(media.done).toContain('record')
      const told = {
        type: 'recorded',
        callId,
        mime: 'audio/webm;codecs=opus',
        startedAt: Date.now(),
      } as const
      let seq = 0
      for (let from = 0; from < sound.length; from += 100_000)
        media.tell({
          ...told,
          seq: seq++,
          durationMs: seq * 500,
          base64: sound.subarray(from, from + 100_000).toString('base64'),
          last: false,
        })
      await phone.hangUp({ callId })
      media.tell({ ...told, seq, durationMs: seq * 500, base64: '', last: true })
      return until(() => findRecordingOfCall(station.store.read, callId))
    },
    /** Until the bytes of this recording are on the server, and this desk knows it. */
    untilUploaded: (id: string) =>
      until(async () => {
        if (rowOf(id)?.uploadedAt) return true
        await station.client.sync.now()
        return false
      }),
  }
}
const until = <T>(get: () => T | Promise<T>) =>
  vi.waitFor(
    async () => {
      const value = await get()
      if (!value) throw new Error('not yet')
      return value
    },
    { timeout: 15_000, interval: 50 },
  )
const bodyOf = async (response: Response) => Buffer.from(await response.arrayBuffer())
const onServer = async (id: string) => {
  const { rows } = await server.store.pool.query('SELECT received::int, done_at FROM file WHERE id = $1', [
    id,
  ])
  return rows[0] as { received: number; done_at: string | null } | undefined
}

describe('from the agent to the inspector', () => {
  test('a call is recorded, sent, told of, fetched once and heard; all of it is written down', async () => {
    const sound = randomBytes(1_700_000)
    const desk = await deskOf(agent)
    const recording = await desk.record(sound)
    expect(recording).toMatchObject({
      agentId: agent.id,
      teamId: agent.teamId,
      bytes: sound.length,
      durationMs: 8500,
    })
    // His own is here already, before it is anywhere else.
    const own = await desk.client.recording.open({ recordingId: recording.id })
    expect((await bodyOf(await desk.fetch(own.url))).equals(sound)).toBe(true)
    await desk.untilUploaded(recording.id)
    expect(desk.states()).toEqual(['sent'])

    const far = await deskOf(inspector)
    await far.untilUploaded(recording.id)
    expect(far.files()).toEqual([])
    const opened = await far.client.recording.open({ recordingId: recording.id })
    expect(opened.url).toMatch(/^app:\/\/desk\/recording\/[\w-]{32}$/)
    expect(opened.recording).toMatchObject({ id: recording.id, bytes: sound.length })
    const response = await far.fetch(opened.url)
    expect(response.headers.get('content-type')).toBe('audio/webm;codecs=opus')
    expect(response.headers.get('content-length')).toBe(String(sound.length))
    expect((await bodyOf(response)).equals(sound)).toBe(true)
    const part = await far.fetch(opened.url, { range: 'bytes=1000000-1000009' })
    expect(part.status).toBe(206)
    expect(part.headers.get('content-range')).toBe(`bytes 1000000-1000009/${sound.length}`)
    expect((await bodyOf(part)).equals(sound.subarray(1_000_000, 1_000_010))).toBe(true)
    expect((await far.fetch(opened.url, { range: 'bytes=9999999-' })).status).toBe(416)
    expect(far.files()).toEqual([`${recording.id}.zf`])

    await until(async () => {
      const { rows } = await server.store.pool.query(
        `SELECT 1 FROM record WHERE entity = 'access' AND data->>'entityId' = $1 AND data->>'agentId' = $2
           AND data->>'act' = 'play'`,
        [recording.id, inspector.id],
      )
      return rows.length === 1
    })
    const { rows: given } = await server.store.pool.query(
      'SELECT user_id, refused FROM file_access WHERE file_id = $1',
      [recording.id],
    )
    expect(given).toEqual([{ user_id: inspector.id, refused: null }]) // once, however often it is heard

    // The address is his, and dies with his log-on; what was fetched goes too.
    await far.client.session.logOff()
    expect((await far.fetch(opened.url)).status).toBe(404)
    expect(far.files()).toEqual([])
    await far.logOn(inspector.account, TEST_PASSWORD)
    expect((await bodyOf(await far.fetch(opened.url))).equals(sound)).toBe(true) // his again, fetched anew
  }, 60_000)

  test('a made-up address, a foreign one, and one of another kind open nothing', async () => {
    const desk = await deskOf(agent)
    const recording = await desk.record(randomBytes(1000))
    const { url } = await desk.client.recording.open({ recordingId: recording.id })
    const token = url.split('/').at(-1)
    expect((await desk.fetch('app://desk/recording/AAAA')).status).toBe(404)
    expect((await desk.fetch(`app://desk/attachment/${token}`)).status).toBe(404)
    await desk.client.session.logOff().catch(() => {})
  })

  test('another team’s agent is refused, whether or not he knows of it', async () => {
    const desk = await deskOf(agent)
    const recording = await desk.record(randomBytes(1000))
    await desk.untilUploaded(recording.id)
    const other = await deskOf(await org.addUser(['agent'], 1))
    await other.untilSync({ light: 'idle' })
    const open = () => other.client.recording.open({ recordingId: recording.id })
    await expect(open()).rejects.toMatchObject({ code: 'NOT_FOUND' })
    other.store.write(other.store.deviceId as never, tx =>
      put(tx, 'recording', { ...recording, uploadedAt: 1 }),
    )
    await expect(open()).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })

  test('not sent yet, lost, and out of reach are three different things', async () => {
    const proxy = await startProxy(server.url)
    const far = await deskOf(inspector, { url: proxy.url })
    const waiting = recordingOf(agent, randomBytes(100))
    const lost = recordingOf(agent, randomBytes(100), { uploadedAt: Date.now() })
    far.store.write(agent.id, tx => {
      for (const row of [waiting, lost]) put(tx, 'recording', row)
    })
    const open = (id: RecordingId) => far.client.recording.open({ recordingId: id })
    await expect(open(waiting.id)).rejects.toMatchObject({ code: 'RECORDING_PENDING', defined: true })
    await expect(open(lost.id)).rejects.toMatchObject({ code: 'RECORDING_GONE', defined: true })
    proxy.mode = 'refuse'
    await expect(open(lost.id)).rejects.toMatchObject({
      code: 'SERVER_UNREACHABLE',
      data: { url: proxy.url },
    })
  })
})

describe('sending goes on', () => {
  test('after the line was cut in the middle, from where it was', async () => {
    const proxy = await startProxy(server.url)
    const desk = await deskOf(agent, { url: proxy.url })
    await desk.untilSync({ light: 'idle' })
    proxy.cutAfter = 1_400_000
    const sound = randomBytes(3_000_000)
    const recording = await desk.record(sound)
    await until(() => proxy.mode === 'refuse')
    await until(async () => (await onServer(recording.id))?.received === 1_048_576)
    proxy.mode = 'pass'
    proxy.cutAfter = 2_600_000 // all of it again would not pass
    await desk.untilUploaded(recording.id)
    expect(proxy.mode).toBe('pass')
  }, 60_000)

  test('after the server was away, and after this program was', async () => {
    const proxy = await startProxy(server.url)
    const desk = await deskOf(agent, { url: proxy.url })
    await desk.untilSync({ light: 'idle' })
    proxy.cutAfter = 900_000
    const recording = await desk.record(randomBytes(3_000_000))
    await until(() => proxy.mode === 'refuse')
    await desk.close()
    await server.pause()
    await server.resume()
    proxy.mode = 'pass'
    const again = await deskOf(agent, { url: proxy.url, folder: desk.folder })
    await again.untilUploaded(recording.id)
    expect((await onServer(recording.id))?.done_at).not.toBeNull()
  }, 60_000)

  test('records pass while a long recording is on its way', async () => {
    const desk = await deskOf(agent)
    await desk.untilSync({ light: 'idle' })
    const recording = await desk.record(randomBytes(20_000_000))
    const small = await desk.record(randomBytes(1000))
    await until(async () => {
      const { rows } = await server.store.pool.query('SELECT 1 FROM record WHERE id = $1', [small.id])
      return rows.length > 0
    })
    await desk.untilUploaded(recording.id)
  }, 60_000)

  test('a file that the server refuses, or that is damaged here, steps aside for the others', async () => {
    const proxy = await startProxy(server.url)
    const desk = await deskOf(agent, { url: proxy.url })
    await desk.untilSync({ light: 'idle' })
    proxy.mode = 'refuse'
    const [broken, whole] = [await desk.record(randomBytes(1000)), await desk.record(randomBytes(1000))]
    rmSync(join(desk.folder, 'files', `${broken.id}.zf`))
    proxy.mode = 'pass'
    await desk.untilUploaded(whole.id)
    expect(desk.rowOf(broken.id)?.uploadedAt).toBeNull()
    expect(desk.sync()?.light).not.toBe('offline')
  }, 60_000)
})

test('fetching goes on where it was cut', async () => {
  const desk = await deskOf(agent)
  const sound = randomBytes(6_000_000)
  const recording = await desk.record(sound)
  await desk.untilUploaded(recording.id)
  const proxy = await startProxy(server.url)
  const far = await deskOf(inspector, { url: proxy.url })
  await far.untilUploaded(recording.id)
  proxy.cutAfter = 4_000_000
  const open = () => far.client.recording.open({ recordingId: recording.id })
  await expect(open()).rejects.toMatchObject({ code: 'SERVER_UNREACHABLE' })
  proxy.mode = 'pass'
  proxy.cutAfter = 4_000_000
  const { url } = await open()
  expect((await bodyOf(await far.fetch(url))).equals(sound)).toBe(true)
  expect(proxy.mode).toBe('pass')
}, 60_000)

describe('attachments', () => {
  const attach = async (name: string, mime: string, bytes: Buffer) => {
    const desk = await deskOf(agent)
    const ref = await desk.client.form.attach({ name, mime, base64: bytes.toString('base64') })
    const { url } = await desk.client.form.openAttachment({ attachmentId: ref.id as never })
    return { desk, ref, response: await desk.fetch(url) }
  }

  test('a picture is kept, shown as one, sent, and a mate sees it at his desk', async () => {
    const bytes = randomBytes(300_000)
    const { desk, ref, response } = await attach('漏水 (1)".jpg', 'image/jpeg', bytes)
    expect(response.headers.get('content-type')).toBe('image/jpeg')
    expect(response.headers.get('content-disposition')).toBe(
      "inline; filename*=UTF-8''%E6%BC%8F%E6%B0%B4%20%281%29%22.jpg",
    )
    expect((await bodyOf(response)).equals(bytes)).toBe(true)
    const row = () => findRow(desk.store.read, 'attachment', ref.id as never)?.row
    expect(row()).toMatchObject({ bytes: bytes.length, sha256: ref.sha256 })
    await until(async () => {
      await desk.client.sync.now()
      return row()?.uploadedAt
    })
    const mate = await deskOf(await org.addUser(['agent']))
    const opened = await until(() =>
      mate.client.form.openAttachment({ attachmentId: ref.id as never }).catch(() => null),
    )
    expect((await bodyOf(await mate.fetch(opened.url))).equals(bytes)).toBe(true)
    const other = await deskOf(await org.addUser(['agent'], 1))
    other.store.write(agent.id, tx =>
      put(tx, 'attachment', { ...attachmentOf(agent, bytes), id: ref.id as never }),
    )
    await expect(other.client.form.openAttachment({ attachmentId: ref.id as never })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    })
  }, 60_000)

  test.each([
    ['page.html', 'text/html'],
    ['page.svg', 'image/svg+xml'],
    ['x.js', 'text/javascript'],
    ['a\r\nset-cookie: b', 'image/png\r\nx: y'],
    ['../../up.exe', 'application/x-msdownload'],
  ])('%j is bytes to be saved, never a page', async (name, mime) => {
    const { response } = await attach(name, mime, Buffer.from('<script>alert(1)</script>'))
    expect(response.headers.get('content-type')).toBe('application/octet-stream')
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename\*=UTF-8''[\w.%!~-]+$/)
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(response.headers.get('content-security-policy')).toContain('sandbox')
  })
})
