// A workstation as the server sees it: numbers its changes without a gap and chains their hashes.
import { createHash } from 'node:crypto'
import type { Call } from '../../shared/entities/call.ts'
import { type Change, hashedText } from '../../shared/entities/change.ts'
import { type Customer, NEW_CUSTOMER } from '../../shared/entities/customer.ts'
import type { OutboundList } from '../../shared/entities/outbound-list.ts'
import { type EntityName, entityOf } from '../../shared/entities/registry.ts'
import type { User } from '../../shared/entities/user.ts'
import {
  type ChangeId,
  type CustomerId,
  type DeviceId,
  newId,
  type OutboundListId,
} from '../../shared/ids.ts'
import { canonicalJson } from '../../shared/text/canonical-json.ts'
import { aCall } from '../support/rows.ts'
import type { TestServer } from '../support/server.ts'

export const hashOf = (change: Omit<Change, 'hash'>) =>
  createHash('sha256').update(hashedText(change)).digest('hex')

export type Edit = Pick<Change, 'entity' | 'entityId' | 'after'> & Partial<Change>

/** The next change of a device for each edit; `seq` may be set to imitate a restored file. */
export function createWorkstation(deviceId: DeviceId, actor: User) {
  let prevHash = ''
  const log = {
    seq: 0,
    change(edit: Edit): Change {
      const open = {
        id: newId<ChangeId>(),
        deviceId,
        deviceSeq: ++log.seq,
        baseRev: 0,
        version: entityOf(edit.entity).version,
        before: {},
        actorId: actor.id,
        at: Date.now(),
        prevHash,
        ...edit,
      }
      const hash = edit.hash ?? hashOf(open)
      prevHash = hash
      return { ...open, hash }
    },
    create: (entity: EntityName, row: { id: string }, more: Partial<Change> = {}) =>
      log.change({ entity, entityId: row.id, after: { ...row }, ...more }),
    /** The change from one state of a row to the next, as a store would write it. */
    edit: <R extends { id: string }>(
      entity: EntityName,
      { before, after }: { before: R; after: R },
      baseRev: number,
      more: Partial<Change> = {},
    ) => {
      const fields = (Object.keys(after) as (keyof R & string)[]).filter(
        field => canonicalJson(before[field]) !== canonicalJson(after[field]),
      )
      const of = (row: R) => Object.fromEntries(fields.map(field => [field, row[field]]))
      return log.change({
        ...{ entity, entityId: after.id, baseRev },
        ...{ before: of(before), after: of(after) },
        ...more,
      })
    },
  }
  return log
}

/** A workstation whose program may have been changed: it sends whatever one likes. */
export async function seatAt(server: TestServer, user: User) {
  const { client, device } = await server.logOn(user.account)
  const log = createWorkstation(device, user)
  const push = async (...changes: Change[]) => (await client.sync.push({ deviceId: device, changes })).results
  return { user, log, push }
}

/** A row as it stands on the server. */
export const standingAt = async <R>(server: TestServer, id: string) =>
  (await server.store.pool.query('SELECT rev, data FROM record WHERE id = $1', [id])).rows[0] as
    | { rev: number; data: R }
    | undefined

export const customerOf = (user: User, more: Partial<Customer> = {}): Customer => ({
  ...NEW_CUSTOMER,
  contacts: [],
  history: [],
  id: newId<CustomerId>(),
  orgId: user.orgId,
  no: 'C-1',
  name: '欧阳𠮷祥',
  kind: 'person',
  grade: 'B',
  region: '北京',
  address: '朝阳区 1 号',
  ownerId: null,
  phones: [{ number: '13800138000', kind: 'mobile', primary: true, doNotCall: false }],
  warnings: [],
  secrecy: 'open',
  remarks: '',
  createdAt: Date.now(),
  updatedAt: Date.now(),
  ...more,
})

/** 外呼名单: a row whose fields are anybody's to change who may write it. */
export const listOf = (user: User, more: Partial<OutboundList> = {}): OutboundList => ({
  id: newId<OutboundListId>(),
  orgId: user.orgId,
  teamId: null,
  name: '回访',
  purpose: 'callBack',
  script: '',
  fromAt: null,
  untilAt: null,
  state: 'open',
  createdById: user.id,
  createdAt: Date.now(),
  updatedAt: Date.now(),
  ...more,
})

export const callOf = (user: User, deviceId: DeviceId, more: Partial<Call> = {}): Call =>
  aCall({
    orgId: user.orgId,
    deviceId,
    agentId: user.id,
    teamId: user.teamId,
    extension: '801',
    dialledNumber: '4008000000',
    ...more,
  })
