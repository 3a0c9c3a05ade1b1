import { randomBytes } from 'node:crypto'
import { readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fc, test } from '@fast-check/vitest'
import { describe, expect, onTestFinished } from 'vitest'
import { sealedFiles } from '../../../electron/files/cipher.ts'
import { sealedFiles as onServer } from '../../../server/files/cipher.ts'
import { byteRange } from '../../../shared/files/byte-range.ts'
import { BrokenFile, joined, type SealedFiles } from '../../../shared/files/sealed-file.ts'
import { HEAD_BYTES, MAGIC, MAX_FRAME, TAG_BYTES } from '../../../shared/files/sealed-frame.ts'
import { tempFolder } from '../../support/store.ts'

const KEY = randomBytes(32)
const FRAME_COST = HEAD_BYTES + TAG_BYTES
let files = 0
const newPath = (folder: string) => join(folder, `${++files}.zf`)

async function written(path: string, pieces: readonly Uint8Array[], finish = true): Promise<Uint8Array> {
  const writer = await sealedFiles.create(path, KEY)
  for (const piece of pieces) await writer.append(piece)
  if (finish) await writer.finish()
  await writer.close()
  return joined(pieces)
}
async function readAll(
  path: string,
  key: Uint8Array = KEY,
  from?: number,
  to?: number,
  by: SealedFiles = sealedFiles,
) {
  const reader = await by.open(path, key)
  try {
    const pieces: Uint8Array[] = []
    for await (const piece of reader.read(from, to)) pieces.push(piece)
    return Buffer.from(joined(pieces))
  } finally {
    await reader.close()
  }
}
/** Change bytes of a file behind everybody's back. */
function meddle(path: string, change: (bytes: Buffer) => Buffer): void {
  writeFileSync(path, change(readFileSync(path)))
}

const pieces = fc.array(fc.oneof(fc.uint8Array({ maxLength: 200 }), bigPiece()), { maxLength: 12 })
function bigPiece() {
  return fc
    .tuple(fc.integer({ min: MAX_FRAME - 2, max: 2 * MAX_FRAME + 2 }), fc.integer({ min: 0, max: 255 }))
    .map(([length, salt]) => Uint8Array.from({ length }, (_, i) => (i * 31 + (i >> 8) + salt) & 255))
}

describe('what is written', () => {
  test.prop([pieces, fc.nat(), fc.nat()], { numRuns: 60 })(
    'is read back, whole and any part',
    async (parts, a, b) => {
      const path = newPath(tempFolder())
      const plain = Buffer.from(await written(path, parts))
      expect((await readAll(path)).equals(plain)).toBe(true)
      const [from, to] = [a % (plain.length + 1), b % (plain.length + 2)]
      expect((await readAll(path, KEY, from, to)).equals(plain.subarray(from, Math.max(from, to)))).toBe(true)
      expect(
        (await readAll(path, KEY, from, to, onServer)).equals(plain.subarray(from, Math.max(from, to))),
      ).toBe(true)
      // No frame for nothing.
      const frames = parts.reduce((sum, part) => sum + Math.ceil(part.length / MAX_FRAME), 1)
      expect(statSync(path).size).toBe(MAGIC.length + plain.length + frames * FRAME_COST)
    },
  )

  test('lies there unreadable, for its owner alone', async () => {
    const path = newPath(tempFolder())
    await written(path, [Buffer.from('客户投诉空调漏水'.repeat(200))])
    expect(readFileSync(path).includes('空调')).toBe(false)
    expect(statSync(path).mode & 0o777).toBe(0o600)
    await expect(readAll(path, randomBytes(32))).rejects.toThrow(BrokenFile)
  })

  test('twice is sealed differently, and a name is used once', async () => {
    const [one, two] = [newPath(tempFolder()), newPath(tempFolder())]
    await written(one, [Buffer.alloc(500)])
    await written(two, [Buffer.alloc(500)])
    expect(readFileSync(one).equals(readFileSync(two))).toBe(false)
    await expect(sealedFiles.create(one, KEY)).rejects.toMatchObject({ code: 'EEXIST' })
  })
})

describe('meddled with', () => {
  const small = fc.array(fc.uint8Array({ minLength: 1, maxLength: 60 }), { minLength: 2, maxLength: 6 })

  test.prop([small, fc.nat(), fc.integer({ min: 1, max: 255 })])(
    'one byte anywhere shows',
    async (parts, where, by) => {
      const path = newPath(tempFolder())
      await written(path, parts)
      meddle(path, bytes => {
        const at = where % bytes.length
        bytes[at] = (bytes[at] ?? 0) ^ by
        return bytes
      })
      await expect(readAll(path)).rejects.toThrow(BrokenFile)
    },
  )

  test.prop([small, fc.nat()])('cut off anywhere shows', async (parts, where) => {
    const path = newPath(tempFolder())
    await written(path, parts)
    truncateSync(path, where % statSync(path).size)
    await expect(readAll(path)).rejects.toThrow(BrokenFile)
  })

  const frame = FRAME_COST + 100
  const at = (index: number) => MAGIC.length + index * frame
  test.each<[string, (bytes: Buffer) => Buffer]>([
    [
      'frames in another order',
      b =>
        Buffer.concat([
          b.subarray(0, at(0)),
          b.subarray(at(1), at(2)),
          b.subarray(at(0), at(1)),
          b.subarray(at(2)),
        ]),
    ],
    ['a frame left out', b => Buffer.concat([b.subarray(0, at(1)), b.subarray(at(2))])],
    ['a frame twice', b => Buffer.concat([b.subarray(0, at(1)), b.subarray(at(0))])],
    ['something behind the end', b => Buffer.concat([b, Buffer.from([0])])],
    ['the end of another file of the same key', b => b.subarray(0, b.length)],
  ])('%s shows', async (name, change) => {
    const path = newPath(tempFolder())
    await written(
      path,
      [0, 1, 2].map(value => Buffer.alloc(100, value)),
    )
    if (name.startsWith('the end of another')) {
      const other = newPath(tempFolder())
      await written(other, [Buffer.alloc(100, 9)])
      const end = readFileSync(other).subarray(-FRAME_COST)
      meddle(path, b => Buffer.concat([b.subarray(0, at(2)), end]))
    } else meddle(path, change)
    await expect(readAll(path)).rejects.toThrow(BrokenFile)
  })

  test('an unfinished file is not given out as a whole one', async () => {
    const path = newPath(tempFolder())
    await written(path, [Buffer.alloc(100)], false)
    await expect(readAll(path)).rejects.toThrow(BrokenFile)
  })
})

describe('going on after a crash', () => {
  test.prop([
    fc.array(fc.uint8Array({ minLength: 1, maxLength: 80 }), { minLength: 1, maxLength: 8 }),
    fc.nat(),
    fc.boolean(),
  ])(
    'every whole frame is there, the torn one is gone, and more can be added',
    async (parts, where, zeros) => {
      const path = newPath(tempFolder())
      await written(path, parts, false)
      const before = readFileSync(path)
      const cut = MAGIC.length + (where % (before.length - MAGIC.length + 1))
      const tail = zeros ? before.length - cut : 0
      meddle(path, b => Buffer.concat([b.subarray(0, cut), Buffer.alloc(tail)]))
      const after = readFileSync(path)
      const kept: Uint8Array[] = []
      let end = MAGIC.length
      for (const part of parts) {
        end += part.length + FRAME_COST
        if (!after.subarray(0, end).equals(before.subarray(0, end))) break
        kept.push(part)
      }
      const whole = joined(kept).length
      const writer = await sealedFiles.resume(path, KEY)
      expect(writer.bytes()).toBe(whole)
      await writer.append(Uint8Array.of(1, 2, 3))
      await writer.finish()
      await writer.close()
      expect((await readAll(path)).equals(Buffer.from(joined([...kept, Uint8Array.of(1, 2, 3)])))).toBe(true)
    },
  )

  test('nothing but a name is a file of nothing; a finished one stays finished', async () => {
    const path = newPath(tempFolder())
    writeFileSync(path, '')
    const empty = await sealedFiles.resume(path, KEY)
    expect(empty.bytes()).toBe(0)
    await empty.finish()
    await empty.close()
    const again = await sealedFiles.resume(path, KEY)
    onTestFinished(again.close)
    expect(again.finished()).toBe(true)
    await expect(again.append(Uint8Array.of(1))).rejects.toThrow('finished')
    expect(await readAll(path)).toHaveLength(0)
  })

  test('damage in the middle: with all in doubt, what stands before it is saved', async () => {
    const path = newPath(tempFolder())
    await written(
      path,
      [0, 1, 2].map(value => Buffer.alloc(100, value)),
      false,
    )
    meddle(path, b => {
      b[MAGIC.length + FRAME_COST + 100 + HEAD_BYTES] = 77
      return b
    })
    const writer = await sealedFiles.resume(path, KEY, 'all')
    onTestFinished(writer.close)
    expect(writer.bytes()).toBe(100)
  })
})

test('a long recording is opened and sought quickly: an hour in half seconds', async () => {
  const path = newPath(tempFolder())
  await written(
    path,
    Array.from({ length: 7200 }, (_, i) => Buffer.alloc(3000, i)),
  )
  const reader = await sealedFiles.open(path, KEY)
  onTestFinished(reader.close)
  const at = performance.now()
  expect(await readAll(path, KEY, 20_000_000, 20_003_000)).toHaveLength(3000)
  expect(performance.now() - at).toBeLessThan(2000)
}, 30_000)

test.each<[string | null, number, ReturnType<typeof byteRange>]>([
  [null, 10, null],
  ['bytes=0-', 10, { from: 0, to: 10 }],
  ['bytes=2-4', 10, { from: 2, to: 5 }],
  ['bytes=2-99', 10, { from: 2, to: 10 }],
  ['bytes=-3', 10, { from: 7, to: 10 }],
  ['bytes=-30', 10, { from: 0, to: 10 }],
  ['bytes=10-', 10, 'none'],
  ['bytes=-0', 10, 'none'],
  ['bytes=0-', 0, 'none'],
  ['bytes=4-2', 10, null],
  ['bytes=0-1,3-4', 10, null],
  ['lines=1-2', 10, null],
  ['bytes=-', 10, null],
])('range %s of %i bytes', (header, size, range) => expect(byteRange(header, size)).toEqual(range))
