/**
 * The layout of a sealed file: bytes at rest of which nobody without the key can read, change, shorten or reorder any
 * unseen, which can be appended to while a call is being recorded, and of which any range can be read.
 *
 *   file  = MAGIC frame*
 *   frame = word(4) nonce(12) ciphertext(length) tag(16)        AES-256-GCM, one random key a file
 *   word  = length of the plain bytes, 0…65,536; the top bit marks the last frame, which is empty
 *
 * A frame's authenticated data are its number, the place of its first plain byte, and its word. So a frame fits nowhere
 * else, and a file without its last frame is known to be unfinished. Frames are as small as what was appended: half a
 * second of a call, or 64 KiB of a file that is here already; they cost 32 bytes each. Nonces are random, not the
 * number: a frame that a crash has torn is written again with other content.
 */
export const MAGIC: Uint8Array = Uint8Array.from([0x5a, 0x75, 0x6f, 0x78, 0x69, 0x46, 0x00, 0x01]) // "ZuoxiF", 1
export const MAX_FRAME = 65_536
export const NONCE_BYTES = 12
export const TAG_BYTES = 16
export const HEAD_BYTES = 4 + NONCE_BYTES
const LAST = 0x8000_0000

/** Where a frame stands: `at` in the file, `from` among the plain bytes. */
export type Frame = {
  readonly number: number
  readonly at: number
  readonly from: number
  readonly length: number
  readonly last: boolean
}

export const sizeOf = (frame: Pick<Frame, 'length'>): number => HEAD_BYTES + frame.length + TAG_BYTES

const wordOf = ({ length, last }: Pick<Frame, 'length' | 'last'>): number => (last ? LAST : 0) + length

/** The length and mark that a frame begins with; null for what no frame begins with. */
export function readWord(head: Uint8Array): { length: number; last: boolean } | null {
  if (head.length < 4) return null
  const word = new DataView(head.buffer, head.byteOffset, 4).getUint32(0)
  const last = word >= LAST
  const length = last ? word - LAST : word
  const fits = last ? length === 0 : length > 0 && length <= MAX_FRAME
  return fits ? { length, last } : null
}

/** Begin of a frame: its word and nonce. */
export function headOf(frame: Pick<Frame, 'length' | 'last'>, nonce: Uint8Array): Uint8Array {
  const head = new Uint8Array(HEAD_BYTES)
  new DataView(head.buffer).setUint32(0, wordOf(frame))
  head.set(nonce, 4)
  return head
}

/** What is authenticated together with a frame's bytes. */
export function boundData({ number, from, length, last }: Omit<Frame, 'at'>): Uint8Array {
  const data = new Uint8Array(16)
  const view = new DataView(data.buffer)
  view.setUint32(0, number)
  view.setBigUint64(4, BigInt(from))
  view.setUint32(12, wordOf({ length, last }))
  return data
}
