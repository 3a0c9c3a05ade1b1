/** Bytes `from` … `to`, the latter not included. */
export type ByteRange = { readonly from: number; readonly to: number }

/**
 * What a Range header asks of a file of `size` bytes: one range, or null for the whole (no header, or one that is not
 * understood: RFC 9110 has it ignored), or 'none' when there is nothing there.
 */
export function byteRange(header: string | null | undefined, size: number): ByteRange | null | 'none' {
  const [, first, last] = header?.trim().match(/^bytes=(\d{0,15})-(\d{0,15})$/i) ?? []
  if (first === undefined || last === undefined || (first === '' && last === '')) return null
  if (first === '') {
    const length = Math.min(Number(last), size)
    return length === 0 ? 'none' : { from: size - length, to: size }
  }
  if (last !== '' && Number(last) < Number(first)) return null
  const to = last === '' ? size : Math.min(Number(last) + 1, size)
  return Number(first) < to ? { from: Number(first), to } : 'none'
}
