import { oc } from '@orpc/contract'
import { z } from 'zod'
import { Change } from '../entities/change.ts'
import { Team, User } from '../entities/user.ts'
import { ChangeId, DeviceId } from '../ids.ts'

/** Most changes one push may carry; a batch also stays below `MAX_PUSH_BYTES` of JSON. */
export const MAX_PUSH = 500
export const MAX_PUSH_BYTES = 1_000_000
export const MAX_PULL = 1000

/** Who may call: anybody, or the bearer of a valid access token. */
type Meta = { access: 'anyone' | 'token' }

const base = oc.$meta<Meta>({ access: 'token' }).errors({
  /** No token, or one that is not ours. */
  UNAUTHORIZED: { status: 401 },
  TOKEN_EXPIRED: { status: 401 },
  FORBIDDEN: { status: 403 },
  TOO_MANY_REQUESTS: { status: 429, data: z.object({ retryAfterMs: z.number() }) },
})

export const Tokens = z.object({
  accessToken: z.string(),
  /** Epoch ms by the server's clock. */
  accessExpiresAt: z.number(),
  refreshToken: z.string(),
})
export type Tokens = z.infer<typeof Tokens>

export const LogOnAnswer = z.object({
  user: User,
  team: Team.nullable(),
  orgName: z.string(),
  tokens: Tokens,
})
export type LogOnAnswer = z.infer<typeof LogOnAnswer>

/**
 * The server's word on one change. `accepted`: applied as it was. `duplicate`: known already, nothing done.
 * `merged`: others had changed other fields. `conflict`: the same field was changed before; the first stays,
 * this one is kept for a person. `rejected`: refused for `reason`; the workstation keeps it for a person.
 */
export const PushResult = z.object({
  id: ChangeId,
  outcome: z.enum(['accepted', 'duplicate', 'merged', 'conflict', 'rejected']),
  /** Revision of the row now. */
  rev: z.number().int().nonnegative(),
  reason: z.enum(['invalid', 'forbidden', 'tampered', 'unknownVersion', 'foreign']).optional(),
  detail: z.string().optional(),
})
export type PushResult = z.infer<typeof PushResult>

/** A row as it now stands for this reader; `row: null` takes it away from him. */
export const PulledRow = z.object({
  /** A kind of record; a newer server may know more of them than this workstation. */
  entity: z.string().max(64),
  id: z.uuid(),
  rev: z.number().int(),
  version: z.number().int(),
  row: z.record(z.string(), z.unknown()).nullable(),
})
export type PulledRow = z.infer<typeof PulledRow>

/** Every operation between workstation and central server, once. */
export const centralContract = {
  system: {
    health: base
      .meta({ access: 'anyone' })
      .route({ method: 'GET', path: '/health', summary: 'Is the server alive, and which one is it' })
      .output(z.object({ ok: z.literal(true), version: z.string(), epoch: z.string(), now: z.number() })),
  },
  session: {
    logOn: base
      .meta({ access: 'anyone' })
      .route({ method: 'POST', path: '/session', summary: 'Log on with account and password from a device' })
      .errors({ BAD_PASSWORD: { status: 401 }, DISABLED: { status: 403 } })
      .input(
        z.object({
          account: z.string().trim().min(1).max(64),
          password: z.string().min(1).max(256),
          device: z.object({ id: DeviceId, name: z.string().max(128) }),
        }),
      )
      .output(LogOnAnswer),
    refresh: base
      .meta({ access: 'anyone' })
      .route({
        method: 'POST',
        path: '/session/refresh',
        summary: 'New tokens for a refresh token; it is used up',
      })
      .input(z.object({ refreshToken: z.string().max(512), deviceId: DeviceId }))
      .output(Tokens),
    logOff: base
      .route({ method: 'DELETE', path: '/session', summary: 'Revoke the tokens of this session' })
      .output(z.object({ ok: z.literal(true) })),
  },
  sync: {
    push: base
      .route({ method: 'POST', path: '/sync/push', summary: 'Deliver changes; each is answered by itself' })
      .input(
        z.object({
          deviceId: DeviceId,
          // Each change is judged by itself: one malformed one, or a kind unknown here, must not stop the rest.
          changes: z
            .array(Change.or(z.looseObject({ id: ChangeId })))
            .min(1)
            .max(MAX_PUSH),
        }),
      )
      .output(
        z.object({
          results: z.array(PushResult),
          /** Highest deviceSeq of this device on the server: lower than ours after a restore of its file. */
          highestSeq: z.number().int().nonnegative(),
        }),
      ),
    pull: base
      .route({
        method: 'POST',
        path: '/sync/pull',
        summary: 'Rows changed after a cursor, as far as the caller may see',
      })
      .input(
        z.object({ cursor: z.string().max(128).nullable(), limit: z.number().int().min(1).max(MAX_PULL) }),
      )
      .output(
        z.object({ rows: z.array(PulledRow), cursor: z.string(), more: z.boolean(), restart: z.boolean() }),
      ),
  },
}
