import { implement, ORPCError } from '@orpc/server'
import { z } from 'zod'
import { centralContract } from '../shared/contract/central.ts'
import type { OrgId } from '../shared/ids.ts'
import type { Bearer, Sessions } from './auth/session.ts'
import type { Store } from './open-store.ts'
import { isAway } from './store/transaction.ts'
import { pullRows } from './sync/pull.ts'
import { pushChanges } from './sync/push.ts'

/** What a request brings along besides its input. */
export type RequestContext = { readonly authorization: string | undefined; readonly address: string }

/** How long a workstation had better wait when the database is away. */
const RETRY_AFTER_MS = 5_000

/**
 * Every operation of the contract, each a line or two: the work is done in `auth/` and `sync/`.
 *
 * @param recordsCame records that tell of files have been delivered, whether or not they were new
 */
export function createRouter(
  store: Store,
  sessions: Sessions,
  version: string,
  recordsCame: (orgId: OrgId, ids: readonly string[]) => Promise<void>,
) {
  const base = implement(centralContract)
    .$context<RequestContext>()
    .use(async ({ next }) => {
      try {
        return await next()
      } catch (error) {
        if (!isAway(error)) throw error
        const data = { retryAfterMs: RETRY_AFTER_MS }
        throw new ORPCError('SERVICE_UNAVAILABLE', { data, cause: error })
      }
    })

  /** The contract says for each operation whether it needs a token; none can be forgotten here. */
  const os = base.use(async ({ context, next, errors, procedure }) => {
    const open = procedure['~orpc'].meta.access === 'anyone'
    const token = context.authorization?.match(/^Bearer ([\w.-]{1,1024})$/i)?.[1]
    const bearer = open ? undefined : token ? await sessions.bearerOf(token) : 'unknown'
    if (bearer === 'unknown') throw errors.UNAUTHORIZED()
    if (bearer === 'expired') throw errors.TOKEN_EXPIRED()
    return next({ context: { bearer } })
  })
  const bearerIn = (context: { bearer: Bearer | undefined }) => context.bearer as Bearer

  return os.router({
    system: {
      health: os.system.health.handler(async () => {
        await store.pool.query('SELECT 1')
        return { ok: true, version, epoch: store.epoch, now: Date.now() }
      }),
    },
    session: {
      logOn: os.session.logOn.handler(async ({ input, context, errors }) => {
        const answer = await sessions.logOn(input.account, input.password, input.device, context.address)
        if (!('refused' in answer)) return answer
        if (answer.refused === 'wait')
          throw errors.TOO_MANY_REQUESTS({ data: { retryAfterMs: answer.retryAfterMs } })
        throw answer.refused === 'disabled' ? errors.DISABLED() : errors.BAD_PASSWORD()
      }),
      refresh: os.session.refresh.handler(async ({ input, errors }) => {
        const tokens = await sessions.refresh(input.refreshToken, input.deviceId)
        if (!tokens) throw errors.UNAUTHORIZED()
        return tokens
      }),
      logOff: os.session.logOff.handler(async ({ context }) => {
        await sessions.logOff(bearerIn(context).claims.sessionId)
        return { ok: true }
      }),
    },
    sync: {
      push: os.sync.push.handler(async ({ input, context, errors }) => {
        const { user, claims } = bearerIn(context)
        if (input.deviceId !== claims.deviceId) throw errors.FORBIDDEN()
        const answer = await pushChanges(
          store,
          { orgId: user.orgId, deviceId: claims.deviceId, userId: user.id },
          input.changes,
        )
        await recordsCame(user.orgId, filesIn(input.changes))
        return answer
      }),
      pull: os.sync.pull.handler(({ input, context }) =>
        pullRows(store, bearerIn(context).user, input.cursor, input.limit),
      ),
    },
  })
}

/** Ids of the files that these changes tell of. */
const filesIn = (changes: readonly object[]): string[] =>
  changes.flatMap(change =>
    'entity' in change &&
    (change.entity === 'recording' || change.entity === 'attachment') &&
    'entityId' in change &&
    z.uuid().safeParse(change.entityId).success
      ? [String(change.entityId)]
      : [],
  )
export type CentralRouter = ReturnType<typeof createRouter>
