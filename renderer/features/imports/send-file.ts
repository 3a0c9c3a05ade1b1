import { ORPCError } from '@orpc/client'
import { IMPORT_PIECE, type ImportState, MAX_IMPORT } from '../../../shared/contract/imports.ts'
import { api } from '../../api.ts'

/**
 * Sends a file to the main process piece by piece and has it read. `onProgress`: part of it that is sent, 0 to 1.
 * Throws IMPORT_TOO_LARGE before anything is sent, and what the desk refuses.
 */
export async function sendFile(file: File, onProgress: (ratio: number) => void): Promise<ImportState> {
  if (file.size > MAX_IMPORT)
    throw new ORPCError('IMPORT_TOO_LARGE', { data: { most: `${MAX_IMPORT / 1_000_000} MB` } })
  if (file.size === 0) throw new ORPCError('IMPORT_EMPTY')
  let uploadId: string | null = null
  for (let at = 0; at < file.size; at += IMPORT_PIECE) {
    const base64 = base64Of(await file.slice(at, at + IMPORT_PIECE).arrayBuffer())
    uploadId = (await api.imports.send({ uploadId, base64 })).uploadId
    onProgress(Math.min(1, (at + IMPORT_PIECE) / file.size))
  }
  return api.imports.open({ name: file.name.slice(-255), uploadId: uploadId ?? '' })
}

function base64Of(buffer: ArrayBuffer): string {
  const bytes = new Uint8Array(buffer)
  let text = ''
  // In pieces: a call takes only so many arguments.
  for (let at = 0; at < bytes.length; at += 0x8000)
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000))
  return btoa(text)
}
