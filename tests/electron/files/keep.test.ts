import { createHash, randomBytes } from 'node:crypto'
import { appendFileSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { findFile, listAllFiles, setFileState } from '../../../db/repositories/file.ts'
import { findRecordingOfCall } from '../../../db/repositories/recording.ts'
import { findRow } from '../../../db/repositories/row.ts'
import type { Store } from '../../../db/store.ts'
import { fileKeep, type RecordingOrigin } from '../../../electron/files/keep.ts'
import { FETCHED, fileShelf } from '../../../electron/files/shelf.ts'
import { MAX_ATTACHMENT } from '../../../shared/contract/desk.ts'
import { joined } from '../../../shared/files/sealed-file.ts'
import { type CallId, newId } from '../../../shared/ids.ts'
import { AGENT, aUser, ORG, TEAM } from '../../support/rows.ts'
import { tempFolder, tempStore } from '../../support/store.ts'

const DAY = 86_400_000
const MIME = 'audio/webm;codecs=opus'
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** A new one on the same store and folder is what a restarted program has. */
function keepOn(store: Store, folder: string, now = Date.now) {
  const logged: string[] = []
  const shelf = fileShelf({ store, folder, now })
  const keep = fileKeep({
    store,
    shelf,
    now,
    log: (text, error) => logged.push(`${text} ${String(error ?? '')}`),
  })
  const read = async (id: string) => {
    const reader = await shelf.open(id)
    const pieces: Uint8Array[] = []
    for await (const piece of reader.read()) pieces.push(piece)
    await reader.close()
    return Buffer.from(joined(pieces))
  }
  return { keep, shelf, logged, read, files: () => readdirSync(folder) }
}
function setUp() {
  const store = tempStore()
  const folder = join(tempFolder(), 'files')
  return { store, folder, ...keepOn(store, folder) }
}
const origin = (part: Partial<RecordingOrigin> = {}): RecordingOrigin => ({
  orgId: ORG,
  agentId: AGENT,
  teamId: TEAM,
  callId: newId<CallId>(),
  startedAt: Date.now(),
  ...part,
})

test('a recording becomes a file and a row that speaks of it truly', async () => {
  const { store, folder, keep, shelf, read } = setUp()
  const whose = origin({ startedAt: 1_795_000_000_000 })
  const recording = await keep.beginRecording(whose, MIME)
  const pieces = Array.from({ length: 20 }, () => randomBytes(3000))
  for (const piece of pieces) await recording.append(piece)
  expect(findRecordingOfCall(store.read, whose.callId)).toBeUndefined()
  await recording.finish(10_000)
  const row = findRecordingOfCall(store.read, whose.callId)
  const plain = Buffer.concat(pieces)
  expect(row).toMatchObject({
    ...whose,
    mime: MIME,
    durationMs: 10_000,
    bytes: plain.length,
    sha256: sha256(plain),
    keepUntil: whose.startedAt + 90 * DAY,
    uploadedAt: null,
  })
  expect(findFile(store.read, row?.id ?? '')?.state).toBe('kept')
  expect(shelf.isHere(row?.id ?? '')).toBe(true)
  expect((await read(row?.id ?? '')).equals(plain)).toBe(true)
  // The key is in the encrypted store, and nowhere beside the file.
  const key = findFile(store.read, row?.id ?? '')?.key ?? '-'
  const sealed = readFileSync(join(folder, `${row?.id}.zf`))
  expect(sealed.includes(Buffer.from(key, 'hex'))).toBe(false)
})

test('the program dies in a call: what it had written is a recording at the next start', async () => {
  const { store, folder, keep } = setUp()
  const whose = origin({ startedAt: Date.now() - 4000 })
  const recording = await keep.beginRecording(whose, MIME)
  await recording.append(Buffer.alloc(3000, 1))
  await recording.append(Buffer.alloc(2000, 2))
  const [name = ''] = readdirSync(folder)
  appendFileSync(join(folder, name), Buffer.from([0, 0, 11, 0, 1, 2, 3])) // in the middle of the next piece
  // Never finished; another process opens the same folder.
  const next = keepOn(store, folder)
  await next.keep.recover()
  const row = findRecordingOfCall(store.read, whose.callId)
  expect(row).toMatchObject({ bytes: 5000, uploadedAt: null })
  expect(row?.durationMs).toBeGreaterThanOrEqual(3900)
  expect(row?.durationMs).toBeLessThan(8000)
  expect(findFile(store.read, row?.id ?? '')?.state).toBe('kept')
  expect(await next.read(row?.id ?? '')).toEqual(
    Buffer.concat([Buffer.alloc(3000, 1), Buffer.alloc(2000, 2)]),
  )
  await next.keep.recover()
  expect(findRecordingOfCall(store.read, whose.callId)).toEqual(row)
})

test.each<[string, (path: string) => void]>([
  ['before the first piece', () => {}],
  ['before the file had its head', path => truncateSync(path, 3)],
])('died %s: nothing is left behind', async (_name, harm) => {
  const { store, folder, keep } = setUp()
  await keep.beginRecording(origin(), MIME)
  harm(join(folder, readdirSync(folder)[0] ?? ''))
  const next = keepOn(store, folder)
  await next.keep.recover()
  expect(next.files()).toEqual([])
  expect(listAllFiles(store.read)).toEqual([])
})

test('died between the end of the file and its row: the row comes at the next start', async () => {
  const { store, folder, keep } = setUp()
  const whose = origin()
  const recording = await keep.beginRecording(whose, MIME)
  await recording.append(Buffer.alloc(100))
  // The store refuses at the last moment, as a full disk does.
  const refusing: Store = {
    ...store,
    write: () => {
      throw Object.assign(new Error('full'), { code: 'SQLITE_FULL' })
    },
  }
  const id = listAllFiles(store.read)[0]?.id ?? ''
  const dying = fileKeep({
    store: refusing,
    shelf: fileShelf({ store, folder, now: Date.now }),
    now: Date.now,
    log: () => {},
  })
  await dying.recover()
  expect(findRow(store.read, 'recording', id)).toBeUndefined()
  await keepOn(store, folder).keep.recover()
  expect(findRow(store.read, 'recording', id)?.row).toMatchObject({ callId: whose.callId, bytes: 100 })
})

test('damage in the middle of an unfinished recording: what stands before it is saved', async () => {
  const { store, folder, keep } = setUp()
  const whose = origin()
  const recording = await keep.beginRecording(whose, MIME)
  for (const value of [1, 2, 3]) await recording.append(Buffer.alloc(1000, value))
  const path = join(folder, readdirSync(folder)[0] ?? '')
  const bytes = readFileSync(path)
  bytes[1500] = (bytes[1500] ?? 0) ^ 1
  writeFileSync(path, bytes)
  await keepOn(store, folder).keep.recover()
  expect(findRecordingOfCall(store.read, whose.callId)?.bytes).toBe(1000)
})

test('recovery leaves alone what is being recorded just now', async () => {
  const { store, keep } = setUp()
  const whose = origin()
  const recording = await keep.beginRecording(whose, MIME)
  await recording.append(Buffer.alloc(100))
  await keep.recover()
  await recording.append(Buffer.alloc(100))
  await recording.finish(1000)
  expect(findRecordingOfCall(store.read, whose.callId)?.bytes).toBe(200)
})

test('an attachment is kept whole, with a row; one too large is not', async () => {
  const { store, keep, read } = setUp()
  const user = aUser()
  const bytes = randomBytes(2_500_000)
  const ref = await keep.keepAttachment(user, { name: '冰箱 照片.jpg', mime: 'image/jpeg', bytes })
  expect(ref).toEqual({
    id: ref.id,
    name: '冰箱 照片.jpg',
    mime: 'image/jpeg',
    bytes: bytes.length,
    sha256: sha256(bytes),
  })
  expect(findRow(store.read, 'attachment', ref.id)?.row).toMatchObject({
    ...ref,
    ownerId: AGENT,
    teamId: TEAM,
    uploadedAt: null,
  })
  expect((await read(ref.id)).equals(bytes)).toBe(true)
  const huge = { name: 'x', mime: 'x/x', bytes: new Uint8Array(MAX_ATTACHMENT + 1) }
  await expect(keep.keepAttachment(user, huge)).rejects.toMatchObject({
    code: 'FILE_TOO_LARGE',
    data: { maxBytes: MAX_ATTACHMENT },
  })
  expect(
    await keep.keepAttachment(user, { name: 'empty', mime: 'text/plain', bytes: new Uint8Array(0) }),
  ).toMatchObject({ bytes: 0 })
})

test('an attachment that no row can be written for leaves nothing', async () => {
  const { keep, files, store } = setUp()
  await expect(
    keep.keepAttachment(aUser(), { name: '', mime: 'x/x', bytes: Buffer.from('x') }),
  ).rejects.toThrow()
  expect(files()).toEqual([])
  expect(listAllFiles(store.read)).toEqual([])
})

test('what is not needed goes: fetched files, files without a row, files the server has had for a week', async () => {
  let at = Date.now() - 8 * DAY
  const store = tempStore()
  const folder = join(tempFolder(), 'files')
  const { keep, shelf, files } = keepOn(store, folder, () => at)
  const user = aUser()
  const file = (name: string) => keep.keepAttachment(user, { name, mime: 'x/x', bytes: Buffer.from(name) })
  const [oldSent, oldKept] = [await file('old and sent'), await file('old and not sent')]
  at = Date.now()
  const newSent = await file('new and sent')
  store.write('server', tx => {
    for (const { id } of [oldSent, newSent]) setFileState(tx, id, 'sent')
  })
  const fetched = newId()
  const writer = await shelf.begin({ id: fetched, entity: 'recording', mime: MIME, origin: FETCHED })
  await writer.close()
  writeFileSync(join(folder, `${newId()}.zf`), 'nobody knows the key')
  writeFileSync(join(folder, 'note.txt'), 'not ours')
  await keep.recover()
  expect(files().sort()).toEqual([`${oldKept.id}.zf`, `${newSent.id}.zf`, 'note.txt'].sort())
  expect(shelf.isHere(fetched)).toBe(false)
})

test('an id that is no id is no path', async () => {
  const { shelf } = setUp()
  await expect(
    shelf.begin({ id: '../../etc/passwd', entity: 'recording', mime: MIME, origin: {} }),
  ).rejects.toThrow()
})
