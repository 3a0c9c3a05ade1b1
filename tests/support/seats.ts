import { hash } from '@node-rs/argon2'
import { putCredential } from '../../db/repositories/credential.ts'
import { layDown } from '../../db/write.ts'
import type { EntityName, RowOf } from '../../shared/entities/registry.ts'
import type { User } from '../../shared/entities/user.ts'
import { startWorkstation } from './workstation.ts'

const NOBODY = 'http://127.0.0.1:9'
const PASSWORD = 'a password'
const kept = hash(PASSWORD)

/** A row of any kind, as `[kind, row]`. */
export type Laid = { [N in EntityName]: readonly [name: N, row: RowOf<N>] }[EntityName]

/**
 * A workstation out of the server's reach where all of these people have logged on before, one of them at it at a time,
 * with the rows that came from the server for any of them.
 */
export async function sharedSeat(
  people: readonly User[],
  rows: readonly Laid[] = [],
  more: Pick<Parameters<typeof startWorkstation>[0], 'openLine'> = {},
) {
  const desk = await startWorkstation({ url: NOBODY, ...more })
  const password = await kept
  desk.store.write('server', tx => {
    for (const user of people) {
      layDown(tx, 'user', user.id, 1, user)
      const { account, id: userId } = user
      const rest = { team: null, orgName: '测试', refreshToken: null, at: 0 }
      putCredential(tx, { account, userId, hash: password, user, ...rest })
    }
    for (const [name, row] of rows) layDown(tx, name, row.id, 1, row as never)
  })
  return {
    ...desk,
    store: desk.store,
    /** Have somebody else sit down; the client is his from then on. */
    async as(user: User) {
      await desk.logOn(user.account, PASSWORD)
      return desk.client
    },
  }
}

/** What became of a call of the desk: its answer, or the code of its refusal. */
export const outcomeOf = (promise: Promise<unknown>) =>
  promise.then(
    answer => ({ code: null, answer }),
    (error: { code?: string }) => ({ code: error.code ?? String(error), answer: null }),
  )
