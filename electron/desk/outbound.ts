import { setImmediate as breath } from 'node:timers/promises'
import type { Reader } from '../../db/connection.ts'
import { findBlocked } from '../../db/repositories/blocked-number.ts'
import { findRow } from '../../db/repositories/row.ts'
import { listOpenOfList, listOutboundLists } from '../../db/repositories/task.ts'
import type { Store } from '../../db/store.ts'
import { isUnwilling } from '../../db/unwilling.ts'
import { putAs } from '../../db/write.ts'
import { DeskError } from '../../shared/contract/errors.ts'
import type { Desk } from '../../shared/contract/implementation.ts'
import { customerEntity } from '../../shared/entities/customer.ts'
import type { OutboundList } from '../../shared/entities/outbound-list.ts'
import type { Task } from '../../shared/entities/task.ts'
import type { User } from '../../shared/entities/user.ts'
import { newId, type OutboundListId, type TaskId, type UserId } from '../../shared/ids.ts'
import { numberToCall } from '../../shared/rules/contact-cycle.ts'
import { can, sees } from '../../shared/rules/permissions.ts'
import { numberKey, toDialable } from '../../shared/rules/phone-number.ts'

/** Tasks written in one go: a step of some ten ms, between which calls come through. */
const STEP = 25

type Create = Parameters<Desk['outbound']['create']>[1]
type Member = Create['members'][number]
type Why = 'doNotCall' | 'blocked' | 'noNumber' | 'twice'
type Taken = Pick<Task, 'number' | 'contactName' | 'customerId'> & { name: string }

/** 外呼名单: whom a team is to call why, shared out among its agents as tasks of theirs. */
export function outboundDesk(store: Store, now: () => number): Desk['outbound'] {
  function keep(user: User, list: OutboundList): OutboundList {
    return store.write(user.id, tx => putAs(tx, user, 'outboundList', list))
  }

  return {
    lists: ({ user }) => listOutboundLists(store.read, user.orgId, user.id),
    /** Closed to dialling until its last task is written: cut off in the middle, it stands paused with what it has. */
    async create({ user }, { agentIds, members, ...what }) {
      const agents = agentIds.map(id => agentOf(store.read, user, id))
      const { taken, refused } = sift(store.read, user, members, now())
      const at = now()
      const paused = keep(user, {
        ...what,
        ...{ id: newId<OutboundListId>(), orgId: user.orgId, teamId: user.teamId, state: 'paused' },
        ...{ createdById: user.id, createdAt: at, updatedAt: at },
      })
      for (let from = 0; from < taken.length; from += STEP) {
        store.write(user.id, tx => {
          for (const [n, member] of taken.slice(from, from + STEP).entries())
            putAs(tx, user, 'task', taskFor(member, agents[(from + n) % agents.length] as User, paused, at))
        })
        await breath()
      }
      return {
        list: keep(user, { ...paused, state: 'open', updatedAt: now() }),
        taken: taken.length,
        refused,
      }
    },
    /** Closed for good: what nobody has called by then is cancelled. */
    async setState({ user }, { listId, state }) {
      const list = findRow(store.read, 'outboundList', listId)?.row
      if (!list || list.orgId !== user.orgId) throw new DeskError('NOT_FOUND')
      if (list.state === 'closed' && state !== 'closed') throw new DeskError('LIST_CLOSED')
      const next = keep(user, { ...list, state, updatedAt: now() })
      if (state === 'closed') await cancelOpen(store, user, listId, now)
      return next
    },
  }
}

async function cancelOpen(
  store: Store,
  user: User,
  listId: OutboundListId,
  now: () => number,
): Promise<void> {
  for (let after = ''; ; ) {
    const open = listOpenOfList(store.read, listId, after, STEP)
    const last = open.at(-1)
    if (!last) return
    after = last.id
    store.write(user.id, tx => {
      const at = now()
      for (const task of open)
        putAs(tx, user, 'task', {
          ...task,
          ...{ state: 'cancelled', closedAt: at, closedById: user.id, updatedAt: at },
        })
    })
    await breath()
  }
}

/** Who takes part. Throws NOT_FOUND for somebody who has left or makes no calls. */
function agentOf(reader: Reader, user: User, id: UserId): User {
  const agent = findRow(reader, 'user', id)?.row
  if (!agent || agent.orgId !== user.orgId || !can(agent, 'phone.use')) throw new DeskError('NOT_FOUND')
  return agent
}

/** 免打扰, 黑名单, doubles and what is no number are left out, each with why; `n` counts from 1. */
function sift(reader: Reader, user: User, members: readonly Member[], now: number) {
  const taken: Taken[] = []
  const refused: { n: number; why: Why }[] = []
  const seen = new Set<string>()
  for (const [n, member] of members.entries()) {
    const { unwilling, ...one } = numbered(reader, user, member)
    const key = numberKey(one.number)
    const why: Why | null = unwilling
      ? 'doNotCall'
      : !key
        ? 'noNumber'
        : seen.has(key)
          ? 'twice'
          : findBlocked(reader, key, now)
            ? 'blocked'
            : isUnwilling(reader, key)
              ? 'doNotCall'
              : null
    if (why) refused.push({ n: n + 1, why })
    else taken.push(one)
    if (key) seen.add(key)
  }
  return { taken, refused }
}

/** The number given, or that of the customer. */
function numbered(reader: Reader, user: User, member: Member): Taken & { unwilling: boolean } {
  const row = member.customerId && findRow(reader, 'customer', member.customerId)?.row
  const customer = row && sees(user, customerEntity, row) ? row : null
  const own = customer ? numberToCall(customer) : ''
  const number = toDialable(member.number) || own
  return {
    number,
    contactName: member.contactName,
    customerId: customer?.id ?? null,
    name: customer?.name ?? '',
    unwilling: customer !== null && number === '' && customer.phones.length > 0,
  }
}

const taskFor = ({ name, ...member }: Taken, agent: User, list: OutboundList, at: number): Task => ({
  ...member,
  ...{ id: newId<TaskId>(), orgId: list.orgId, teamId: agent.teamId, ownerId: agent.id },
  ...{ createdById: list.createdById, kind: 'outbound', title: name || member.contactName || list.name },
  ...{ words: '', callId: null, callRecordId: null, complaintId: null, listId: list.id },
  ...{ dueAt: list.untilAt, remindAt: null, state: 'open', outcome: '', closedAt: null, closedById: null },
  ...{ attempts: [], handOvers: [], createdAt: at, updatedAt: at },
})
