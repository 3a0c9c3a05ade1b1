import {
  boundData,
  type Frame,
  HEAD_BYTES,
  headOf,
  MAGIC,
  MAX_FRAME,
  NONCE_BYTES,
  readWord,
  sizeOf,
  TAG_BYTES,
} from './sealed-frame.ts'

/** Frame heads are looked for in pieces of this many bytes: five frames of a recording, or one of any other file. */
const LOOK_BYTES = 16_384

/** What is needed of the system, as Node has it: files and an authenticated cipher. */
export type Platform = {
  open(path: string, flags: string, mode: number): Promise<RawFile>
  randomBytes(size: number): Uint8Array
  createCipheriv(
    algorithm: 'aes-256-gcm',
    key: Uint8Array,
    nonce: Uint8Array,
  ): Cipher & { getAuthTag(): Uint8Array }
  createDecipheriv(
    algorithm: 'aes-256-gcm',
    key: Uint8Array,
    nonce: Uint8Array,
  ): Cipher & { setAuthTag(tag: Uint8Array): unknown }
}
type Cipher = {
  setAAD(data: Uint8Array): unknown
  update(data: Uint8Array): Uint8Array
  final(): Uint8Array
}
type RawFile = {
  read(into: Uint8Array, offset: number, length: number, at: number): Promise<{ bytesRead: number }>
  write(bytes: Uint8Array, offset: number, length: number, at: number): Promise<{ bytesWritten: number }>
  stat(): Promise<{ size: number }>
  truncate(size: number): Promise<void>
  datasync(): Promise<void>
  close(): Promise<void>
}

/** No sealed file, another key, or not as it was written. */
export class BrokenFile extends Error {
  override readonly name = 'BrokenFile'
}

export type SealedFiles = ReturnType<typeof sealedFilesOn>
/** A sealed file being written. One at a time may write a file. */
export type SealedWriter = Awaited<ReturnType<SealedFiles['create']>>
/** A sealed file being read. */
export type SealedReader = Awaited<ReturnType<SealedFiles['open']>>

/** Sealed files on a system. Keys are 32 bytes. */
export function sealedFilesOn(platform: Platform) {
  function seal(key: Uint8Array, frame: Frame, plain: Uint8Array): Uint8Array[] {
    const nonce = platform.randomBytes(NONCE_BYTES)
    const cipher = platform.createCipheriv('aes-256-gcm', key, nonce)
    cipher.setAAD(boundData(frame))
    return [headOf(frame, nonce), cipher.update(plain), cipher.final(), cipher.getAuthTag()]
  }

  async function unseal(raw: RawFile, key: Uint8Array, frame: Frame): Promise<Uint8Array> {
    const sealed = await readAt(raw, frame.at, sizeOf(frame))
    if (sealed.length < sizeOf(frame)) throw new BrokenFile('a frame is cut off')
    const end = HEAD_BYTES + frame.length
    const cipher = platform.createDecipheriv('aes-256-gcm', key, sealed.subarray(4, HEAD_BYTES))
    cipher.setAAD(boundData(frame))
    cipher.setAuthTag(sealed.subarray(end, end + TAG_BYTES))
    const plain = cipher.update(sealed.subarray(HEAD_BYTES, end))
    try {
      cipher.final()
    } catch (error) {
      throw new BrokenFile('a frame is not as it was written', { cause: error })
    }
    return plain
  }

  const isSound = (raw: RawFile, key: Uint8Array, frame: Frame): Promise<boolean> =>
    unseal(raw, key, frame).then(
      () => true,
      error => {
        if (error instanceof BrokenFile) return false
        throw error
      },
    )

  /** The frames to keep: up to the first unsound one, or, when only the end is in doubt, without unsound ones there. */
  async function soundFrames(raw: RawFile, key: Uint8Array, frames: Frame[], doubt: Doubt): Promise<Frame[]> {
    if (doubt === 'all') {
      for (const [index, frame] of frames.entries())
        if (!(await isSound(raw, key, frame))) return frames.slice(0, index)
      return frames
    }
    for (let length = frames.length; length > 0; length--)
      if (await isSound(raw, key, frames[length - 1] as Frame)) return frames.slice(0, length)
    return []
  }

  function writerOf(raw: RawFile, key: Uint8Array, known: readonly Frame[]) {
    const newest = known.at(-1)
    let number = known.length
    let bytes = newest ? newest.from + newest.length : 0
    let at = newest ? newest.at + sizeOf(newest) : MAGIC.length
    let finished = newest?.last ?? false

    async function add(parts: readonly { plain: Uint8Array; last: boolean }[]): Promise<void> {
      if (finished) throw new Error('file is finished')
      const out: Uint8Array[] = []
      let next = { number, bytes, at }
      for (const { plain, last } of parts) {
        const frame: Frame = {
          number: next.number,
          at: next.at,
          from: next.bytes,
          length: plain.length,
          last,
        }
        out.push(...seal(key, frame, plain))
        next = { number: next.number + 1, bytes: next.bytes + plain.length, at: next.at + sizeOf(frame) }
      }
      try {
        await writeAt(raw, at, out)
      } catch (error) {
        await raw.truncate(at).catch(() => {}) // else the next opening cuts it off
        throw error
      }
      ;({ number, bytes, at } = next)
    }

    return {
      /** Plain bytes so far. */
      bytes: () => bytes,
      finished: () => finished,
      /** Add to the end; all or, when it throws, nothing. Safe from a crash of the machine after `sync`. */
      async append(plain: Uint8Array): Promise<void> {
        const parts = []
        for (let from = 0; from < plain.length; from += MAX_FRAME)
          parts.push({ plain: plain.subarray(from, from + MAX_FRAME), last: false })
        if (parts.length > 0) await add(parts)
      },
      sync: () => raw.datasync(),
      /** Close the file for good: nothing can be added, and nothing taken off the end unseen. */
      async finish(): Promise<void> {
        await add([{ plain: new Uint8Array(0), last: true }])
        finished = true
        await raw.datasync()
      },
      close: () => raw.close(),
    }
  }

  return {
    /** A new file for its owner alone. Rejects when there is one. */
    async create(path: string, key: Uint8Array) {
      const raw = await platform.open(path, 'wx+', 0o600)
      try {
        await writeAt(raw, 0, [MAGIC])
        return writerOf(raw, key, [])
      } catch (error) {
        await raw.close()
        throw error
      }
    },

    /**
     * Go on with a file that was left off; what a crash has torn is cut off.
     *
     * @param doubt 'end': only what was written last may be unsound; 'all': anything may, and all behind it goes
     */
    async resume(path: string, key: Uint8Array, doubt: Doubt = 'end') {
      const raw = await platform.open(path, 'r+', 0o600)
      try {
        const { size } = await raw.stat()
        if (size < MAGIC.length) await writeAt(raw, 0, [MAGIC])
        const frames = await soundFrames(raw, key, await framesIn(raw), doubt)
        const last = frames.at(-1)
        const end = last ? last.at + sizeOf(last) : MAGIC.length
        if (size > end) await raw.truncate(end)
        return writerOf(raw, key, frames)
      } catch (error) {
        await raw.close()
        throw error
      }
    },

    /** Read a finished file. Rejects with BrokenFile when it is shortened, unfinished or of another key. */
    async open(path: string, key: Uint8Array) {
      const raw = await platform.open(path, 'r', 0)
      try {
        const frames = await framesIn(raw)
        const last = frames.pop()
        const whole = last?.last && last.at + sizeOf(last) === (await raw.stat()).size
        if (!last || !whole || !(await isSound(raw, key, last)))
          throw new BrokenFile('unfinished, or of another key')
        return {
          /** Plain bytes in all. */
          bytes: last.from,
          /** The plain bytes `from` … `to` (not included), in order. */
          async *read(from = 0, to = last.from): AsyncGenerator<Uint8Array, void> {
            for (let index = frameAt(frames, from); index < frames.length; index++) {
              const frame = frames[index] as Frame
              if (frame.from >= to) return
              const plain = await unseal(raw, key, frame)
              yield plain.subarray(Math.max(0, from - frame.from), to - frame.from)
            }
          },
          close: () => raw.close(),
        }
      } catch (error) {
        await raw.close()
        throw error
      }
    },
  }
}

type Doubt = 'end' | 'all'

/** Index of the frame that holds this plain byte. */
function frameAt(frames: readonly Frame[], byte: number): number {
  let [low, high] = [0, frames.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const { from, length } = frames[middle] as Frame
    if (from + length <= byte) low = middle + 1
    else high = middle
  }
  return low
}

/** The whole frames of a file, by their heads alone: none of them has been proved yet. */
async function framesIn(raw: RawFile): Promise<Frame[]> {
  const { size } = await raw.stat()
  const magic = await readAt(raw, 0, MAGIC.length)
  if (MAGIC.some((byte, index) => magic[index] !== byte)) throw new BrokenFile('no sealed file')
  const frames: Frame[] = []
  let seen = { at: 0, bytes: new Uint8Array(0) as Uint8Array }
  for (let at = MAGIC.length, from = 0; at < size; ) {
    if (at + 4 > seen.at + seen.bytes.length) seen = { at, bytes: await readAt(raw, at, LOOK_BYTES) }
    const word = readWord(seen.bytes.subarray(at - seen.at))
    if (!word) break
    const frame: Frame = { number: frames.length, at, from, ...word }
    at += sizeOf(frame)
    if (at > size) break
    frames.push(frame)
    from += frame.length
    if (frame.last) break
  }
  return frames
}

async function readAt(raw: RawFile, at: number, length: number): Promise<Uint8Array> {
  const into = new Uint8Array(length)
  for (let done = 0; done < length; ) {
    const { bytesRead } = await raw.read(into, done, length - done, at + done)
    if (bytesRead === 0) return into.subarray(0, done)
    done += bytesRead
  }
  return into
}

async function writeAt(raw: RawFile, at: number, parts: readonly Uint8Array[]): Promise<void> {
  const bytes = joined(parts)
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await raw.write(bytes, done, bytes.length - done, at + done)
    done += bytesWritten
  }
}

/** Pieces as one. */
export function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
