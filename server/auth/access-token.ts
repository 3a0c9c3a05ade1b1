import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { DeviceId, OrgId, UserId } from '../../shared/ids.ts'

const Claims = z.object({
  sessionId: z.uuid(),
  userId: UserId,
  orgId: OrgId,
  deviceId: DeviceId,
  /** Epoch ms by this server's clock. */
  expiresAt: z.number(),
})
export type Claims = z.infer<typeof Claims>

const signature = (key: Buffer, body: string) => createHmac('sha256', key).update(`access.${body}`).digest()

export function signToken(key: Buffer, claims: Claims): string {
  const body = Buffer.from(JSON.stringify(claims)).toString('base64url')
  return `${body}.${signature(key, body).toString('base64url')}`
}

/** The claims of a token of ours, run out or not; null for anything else. */
export function readToken(key: Buffer, token: string): Claims | null {
  const [body, given, ...rest] = token.split('.')
  if (!body || !given || rest.length > 0) return null
  const wanted = signature(key, body)
  const bytes = Buffer.from(given, 'base64url')
  if (bytes.length !== wanted.length || !timingSafeEqual(bytes, wanted)) return null
  return Claims.parse(JSON.parse(Buffer.from(body, 'base64url').toString()))
}
