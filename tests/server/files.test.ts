import { randomBytes } from 'node:crypto'
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { FileOffer } from '../../shared/contract/files.ts'
import type { Attachment } from '../../shared/entities/attachment.ts'
import type { Recording } from '../../shared/entities/recording.ts'
import type { User } from '../../shared/entities/user.ts'
import { newId } from '../../shared/ids.ts'
import { attachmentOf, recordingOf, sha256 } from '../support/recordings.ts'
import { startTestServer, type TestOrg, type TestServer } from '../support/server.ts'
import { createWorkstation } from './workstation.ts'

const filesDir = mkdtempSync(join(tmpdir(), 'zuoxi-files-'))
let server: TestServer
let org: TestOrg
let agent: User

beforeAll(async () => {
  server = await startTestServer({ filesDir, triesPerMinute: 1000 })
  org = await server.addOrg()
  agent = await org.addUser(['agent'])
}, 60_000)
afterAll(async () => {
  await server?.stop()
  rmSync(filesDir, { recursive: true, force: true })
})

/** A person at a workstation of his own, speaking HTTP as the sync does. */
async function seatOf(user: User) {
  const { tokens, device, client } = await server.logOn(user.account)
  const log = createWorkstation(device, user)
  const authorization = `Bearer ${tokens.accessToken}`
  const ask = async (method: string, id: string, headers: Record<string, string>, body?: BodyInit) => {
    const response = await fetch(`${server.url}/files/${id}`, {
      method,
      headers: { authorization, ...headers },
      ...(body === undefined ? {} : { body }),
    })
    return {
      status: response.status,
      headers: response.headers,
      body: Buffer.from(await response.arrayBuffer()),
    }
  }
  const json = (answer: { status: number; body: Buffer }) => ({
    status: answer.status,
    ...(JSON.parse(answer.body.toString()) as object),
  })
  return {
    device,
    push: async (entity: 'recording' | 'attachment', row: Recording | Attachment) =>
      (
        await client.sync.push({
          deviceId: device,
          changes: [log.change({ entity, entityId: row.id, after: { ...row } })],
        })
      ).results[0],
    offer: async (id: string, offer: FileOffer) =>
      json(await ask('POST', id, { 'content-type': 'application/json' }, JSON.stringify(offer))),
    send: async (id: string, offset: number, bytes: Uint8Array) =>
      json(
        await ask(
          'PATCH',
          id,
          { 'content-type': 'application/octet-stream', 'upload-offset': String(offset) },
          new Uint8Array(bytes),
        ),
      ),
    get: (id: string, range?: string) => ask('GET', id, range ? { range } : {}),
    ask,
  }
}
const offerOf = (row: Recording | Attachment): FileOffer => ({
  entity: 'agentId' in row ? 'recording' : 'attachment',
  userId: 'agentId' in row ? row.agentId : row.ownerId,
  mime: row.mime,
  bytes: row.bytes,
  sha256: row.sha256,
  key: randomBytes(32).toString('hex'),
})
const isUploaded = async (id: string) => {
  const { rows } = await server.store.pool.query(
    `SELECT data->>'uploadedAt' AS at, rev FROM record WHERE id = $1`,
    [id],
  )
  return rows[0] as { at: string | null; rev: number } | undefined
}
const accesses = async (id: string) => {
  const { rows } = await server.store.pool.query(
    'SELECT user_id, device_id, "offset"::int, length::int, refused FROM file_access WHERE file_id = $1 ORDER BY at',
    [id],
  )
  return rows
}
const onDisk = (id: string) => join(filesDir, org.id, `${id}.zf`)

/** A recording of this agent that is on the server with its bytes. */
async function delivered(of: User, bytes = randomBytes(200_000)) {
  const seat = await seatOf(of)
  const row = recordingOf(of, bytes)
  await seat.push('recording', row)
  await seat.offer(row.id, offerOf(row))
  expect(await seat.send(row.id, 0, bytes)).toMatchObject({ status: 200, done: true })
  return { row, bytes, seat }
}

describe('upload', () => {
  test('in pieces, encrypted at rest, and the record tells everybody when all of it is there', async () => {
    const seat = await seatOf(agent)
    const bytes = Buffer.from('客户的声音'.repeat(20_000))
    const row = recordingOf(agent, bytes)
    expect(await seat.push('recording', row)).toMatchObject({ outcome: 'accepted' })
    const offer = offerOf(row)
    expect(await seat.offer(row.id, offer)).toEqual({ status: 200, received: 0, done: false })
    expect(await seat.send(row.id, 0, bytes.subarray(0, 100_000))).toEqual({
      status: 200,
      received: 100_000,
      done: false,
    })
    expect(await isUploaded(row.id)).toEqual({ at: null, rev: 1 })
    expect(await seat.send(row.id, 100_000, bytes.subarray(100_000))).toEqual({
      status: 200,
      received: bytes.length,
      done: true,
    })
    expect(await isUploaded(row.id)).toMatchObject({ at: expect.stringMatching(/^\d+$/), rev: 2 })
    expect(readFileSync(onDisk(row.id)).includes('声音')).toBe(false)
    expect((await seat.get(row.id)).body.equals(bytes)).toBe(true)
    // Said again, after an answer that got lost.
    expect(await seat.offer(row.id, offer)).toEqual({ status: 200, received: bytes.length, done: true })
    expect((await isUploaded(row.id))?.rev).toBe(2)
  })

  test('bytes before their record: told as soon as the record comes', async () => {
    const seat = await seatOf(agent)
    const bytes = randomBytes(5000)
    const row = recordingOf(agent, bytes)
    await seat.offer(row.id, offerOf(row))
    expect(await seat.send(row.id, 0, bytes)).toMatchObject({ done: true })
    expect((await seat.get(row.id)).status).toBe(404)
    await seat.push('recording', row)
    expect((await isUploaded(row.id))?.at).not.toBeNull()
    expect((await seat.get(row.id)).status).toBe(200)
  })

  test('the server died between bytes and record: it tells at its next start', async () => {
    const { row } = await delivered(agent)
    await server.store.pool.query(`UPDATE record SET data = data || '{"uploadedAt": null}' WHERE id = $1`, [
      row.id,
    ])
    await server.pause()
    await server.resume()
    expect((await isUploaded(row.id))?.at).not.toBeNull()
  })

  test('goes on where the disk says, whatever died when', async () => {
    const seat = await seatOf(agent)
    const bytes = randomBytes(300_000)
    const row = recordingOf(agent, bytes)
    const offer = offerOf(row)
    await seat.offer(row.id, offer)
    await seat.send(row.id, 0, bytes.subarray(0, 200_000))
    // Killed in the middle of a write, the acknowledgement in the database never made.
    truncateSync(onDisk(row.id), 150_000)
    await server.pause()
    await server.resume()
    const { received } = (await seat.offer(row.id, offer)) as unknown as { received: number }
    expect(received).toBe(131_072) // two frames of 64 KiB
    expect(await seat.send(row.id, 200_000, bytes.subarray(200_000))).toMatchObject({ status: 409, received })
    expect(await seat.send(row.id, received, bytes.subarray(received))).toMatchObject({
      status: 200,
      done: true,
    })
    await seat.push('recording', row)
    expect((await seat.get(row.id)).body.equals(bytes)).toBe(true)
  })

  test('rubbish behind what was written, or the whole file lost, costs no more than sending it again', async () => {
    const seat = await seatOf(agent)
    const bytes = randomBytes(100_000)
    const row = recordingOf(agent, bytes)
    const offer = offerOf(row)
    await seat.offer(row.id, offer)
    await seat.send(row.id, 0, bytes.subarray(0, 50_000))
    appendFileSync(onDisk(row.id), randomBytes(1000))
    expect(await seat.offer(row.id, offer)).toMatchObject({ received: 50_000 })
    rmSync(onDisk(row.id))
    expect(await seat.offer(row.id, offer)).toMatchObject({ received: 0 })
    expect(await seat.send(row.id, 0, bytes)).toMatchObject({ done: true })
    rmSync(onDisk(row.id))
    expect(await seat.offer(row.id, offer)).toMatchObject({ received: 0, done: false })
  })

  test('the same piece twice at once is taken once', async () => {
    const seat = await seatOf(agent)
    const bytes = randomBytes(100_000)
    const row = recordingOf(agent, bytes)
    await seat.offer(row.id, offerOf(row))
    const answers = await Promise.all([1, 2, 3].map(() => seat.send(row.id, 0, bytes.subarray(0, 60_000))))
    expect(answers.map(a => a.status).sort()).toEqual([200, 409, 409])
    expect(await seat.send(row.id, 60_000, bytes.subarray(60_000))).toMatchObject({ done: true })
  })

  test('other bytes than were promised: all of it goes, and it begins anew', async () => {
    const seat = await seatOf(agent)
    const bytes = randomBytes(5000)
    const row = recordingOf(agent, bytes)
    const offer = offerOf(row)
    await seat.offer(row.id, offer)
    expect(await seat.send(row.id, 0, randomBytes(5000))).toMatchObject({ status: 422, received: 0 })
    expect(await seat.offer(row.id, offer)).toEqual({ status: 200, received: 0, done: false })
    expect(await seat.send(row.id, 0, bytes)).toMatchObject({ status: 200, done: true })
  })

  test.each<
    [
      string,
      (seat: Awaited<ReturnType<typeof seatOf>>, row: Recording) => Promise<{ status: number }>,
      number,
    ]
  >([
    ['more than was promised', (s, r) => s.send(r.id, 0, randomBytes(5001)), 409],
    ['a piece that is too large', (s, r) => s.send(r.id, 0, randomBytes(1_000_001)), 413],
    ['a file nobody offered', s => s.send(newId(), 0, randomBytes(10)), 404],
    ['no id', s => s.send('..%2F..%2Fetc%2Fpasswd', 0, randomBytes(10)), 404],
    ['no offset', (s, r) => s.ask('PATCH', r.id, { 'content-type': 'application/octet-stream' }, 'x'), 400],
    [
      'no bytes',
      (s, r) => s.ask('PATCH', r.id, { 'content-type': 'application/json', 'upload-offset': '0' }, '{}'),
      400,
    ],
    [
      'a page instead',
      (s, r) => s.ask('PATCH', r.id, { 'content-type': 'text/html', 'upload-offset': '0' }, 'x'),
      415,
    ],
    ['a bad offer', (s, r) => s.offer(r.id, { ...offerOf(r), key: 'short' }), 400],
    [
      'an attachment that is too large',
      (s, r) => s.offer(newId(), { ...offerOf(r), entity: 'attachment', bytes: 20_000_001 }),
      413,
    ],
    ['no token', (s, r) => s.ask('GET', r.id, { authorization: '' }), 401],
    ['a made-up token', (s, r) => s.ask('GET', r.id, { authorization: 'Bearer a.b' }), 401],
  ])('%s is refused', async (_name, act, status) => {
    const seat = await seatOf(agent)
    const row = recordingOf(agent, randomBytes(5000))
    await seat.offer(row.id, offerOf(row))
    expect((await act(seat, row)).status).toBe(status)
  })

  test('only for whoever may write the record, from a workstation where he has logged on', async () => {
    const mate = await org.addUser(['agent'])
    const admin = await org.addUser(['admin'], null)
    const [own, others] = [await seatOf(agent), await seatOf(mate)]
    const bytes = randomBytes(100)
    const row = recordingOf(agent, bytes)
    // Agent was never at that workstation.
    expect(await others.offer(row.id, offerOf(row))).toMatchObject({ status: 403 })
    const adminRow = recordingOf(admin, bytes)
    expect(await (await seatOf(admin)).offer(adminRow.id, offerOf(adminRow))).toMatchObject({ status: 403 })
    await own.push('recording', row)
    // As if it were his own, but the record says otherwise; and other bytes than the record speaks of.
    expect(await others.offer(row.id, { ...offerOf(row), userId: mate.id })).toMatchObject({ status: 403 })
    expect(await own.offer(row.id, { ...offerOf(row), sha256: sha256(randomBytes(1)) })).toMatchObject({
      status: 403,
    })
    await own.offer(row.id, offerOf(row))
    expect(await others.send(row.id, 0, bytes)).toMatchObject({ status: 403 })
    expect(await own.send(row.id, 0, bytes)).toMatchObject({ done: true })
  })

  test('a recording that is here is not taken away by sending it anew', async () => {
    const { row, seat, bytes } = await delivered(agent)
    expect(await seat.offer(row.id, offerOf(row))).toMatchObject({ received: bytes.length, done: true }) // another key
    expect((await seat.get(row.id)).body.equals(bytes)).toBe(true)
  })

  test('a stranger who offers first does not keep the owner out once the record is known', async () => {
    const mate = await org.addUser(['agent'])
    const bytes = randomBytes(100)
    const row = recordingOf(agent, bytes)
    await (await seatOf(mate)).offer(row.id, { ...offerOf(row), userId: mate.id })
    const own = await seatOf(agent)
    expect(await own.offer(row.id, offerOf(row))).toMatchObject({ status: 403 })
    await own.push('recording', row)
    expect(await own.offer(row.id, offerOf(row))).toMatchObject({ status: 200, received: 0 })
    expect(await own.send(row.id, 0, bytes)).toMatchObject({ done: true })
  })

  test('a workstation cannot say by itself that the bytes are there', async () => {
    const seat = await seatOf(agent)
    const row = recordingOf(agent, randomBytes(10), { uploadedAt: Date.now() })
    expect(await seat.push('recording', row)).toMatchObject({ outcome: 'rejected' })
  })
})

describe('who may hear a recording', () => {
  const people: [string, () => Promise<User>, number][] = [
    ['the agent himself', async () => agent, 200],
    ['another agent of the team', () => org.addUser(['agent']), 403],
    ['an agent of another team', () => org.addUser(['agent'], 1), 403],
    ['the leader of the team', () => org.addUser(['leader']), 200],
    ['the leader of another team', () => org.addUser(['leader'], 1), 403],
    ['an inspector', () => org.addUser(['inspector'], null), 200],
    ['a head', () => org.addUser(['head'], null), 200],
    ['a manager', () => org.addUser(['manager'], null), 200],
    ['an administrator', () => org.addUser(['admin'], null), 403],
    [
      'an inspector of another organisation',
      async () => (await server.addOrg('别家')).addUser(['inspector'], null),
      404,
    ],
  ]
  let mine: Awaited<ReturnType<typeof delivered>>
  let picture: Attachment
  beforeAll(async () => {
    mine = await delivered(agent)
    const bytes = randomBytes(100)
    picture = attachmentOf(agent, bytes)
    await mine.seat.push('attachment', picture)
    await mine.seat.offer(picture.id, offerOf(picture))
    await mine.seat.send(picture.id, 0, bytes)
  })

  test.each(people)('%s', async (_who, person, status) => {
    const user = await person()
    const seat = await seatOf(user)
    const { row, bytes } = mine
    const answer = await seat.get(row.id)
    expect(answer.status).toBe(status)
    expect(answer.body.equals(bytes)).toBe(status === 200)
    expect(answer.headers.get('content-type')).toMatch(status === 200 ? 'application/octet-stream' : 'json')
    // R-CI-18: given or refused, it is written down.
    expect((await accesses(row.id)).at(-1)).toEqual({
      user_id: user.id,
      device_id: seat.device,
      offset: 0,
      length: null,
      refused: status === 200 ? null : status === 403 ? 'forbidden' : 'unknown',
    })
    // What a colleague attached to a case is for the whole team.
    const teamToo = _who === 'another agent of the team' ? 200 : status
    expect((await seat.get(picture.id)).status).toBe(teamToo)
  })

  test.each<[string, number, (bytes: Buffer) => Buffer, string | null]>([
    ['bytes=0-9', 206, b => b.subarray(0, 10), 'bytes 0-9/200000'],
    ['bytes=199990-', 206, b => b.subarray(199_990), 'bytes 199990-199999/200000'],
    ['bytes=-5', 206, b => b.subarray(-5), 'bytes 199995-199999/200000'],
    ['bytes=60000-140000', 206, b => b.subarray(60_000, 140_001), 'bytes 60000-140000/200000'],
    ['bytes=200000-', 416, () => Buffer.alloc(0), 'bytes */200000'],
    ['pages=1', 200, b => b, null],
  ])('the part %s', async (range, status, part, told) => {
    const answer = await mine.seat.get(mine.row.id, range)
    expect(answer.status).toBe(status)
    expect(answer.headers.get('content-range')).toBe(told)
    expect(answer.body.equals(part(mine.bytes))).toBe(true)
    const access = (await accesses(mine.row.id)).at(-1)
    if (range === 'bytes=0-9') expect(access).toMatchObject({ offset: 0, length: 10, refused: null })
    if (range === 'bytes=199990-') expect(access).toMatchObject({ offset: 199_990, length: null })
  })

  test('not there yet, unknown, lost, damaged: each is said, and written down', async () => {
    const { seat } = mine
    const waiting = recordingOf(agent, randomBytes(10))
    await seat.push('recording', waiting)
    expect((await seat.get(waiting.id)).status).toBe(409)
    expect(await accesses(waiting.id)).toMatchObject([{ refused: 'pending' }])
    const nothing = newId()
    expect((await seat.get(nothing)).status).toBe(404)
    expect(await accesses(nothing)).toMatchObject([{ refused: 'unknown' }])
    const lost = await delivered(agent)
    rmSync(onDisk(lost.row.id))
    expect((await seat.get(lost.row.id)).status).toBe(410)
    const cut = await delivered(agent)
    truncateSync(onDisk(cut.row.id), 100_000)
    expect((await seat.get(cut.row.id)).status).toBe(410)
    // A record of another kind is no file.
    expect((await seat.get(agent.id)).status).toBe(404)
    expect((await seat.ask('HEAD', mine.row.id, {})).status).toBe(404)
  })

  test('files lie under their organisation and id, and nowhere else', () => {
    expect(readdirSync(filesDir)).toEqual([org.id])
    expect(readdirSync(join(filesDir, org.id)).every(name => /^[0-9a-f-]{36}\.zf$/.test(name))).toBe(true)
  })
})
