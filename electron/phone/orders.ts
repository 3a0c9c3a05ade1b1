import { findRow } from '../../db/repositories/row.ts'
import type { Committed, Store } from '../../db/store.ts'
import { putAs } from '../../db/write.ts'
import { DeskError } from '../../shared/contract/errors.ts'
import type { Who } from '../../shared/contract/implementation.ts'
import type { AgentOrder } from '../../shared/entities/agent-order.ts'
import { type AgentOrderId, newId } from '../../shared/ids.ts'

/** 强制示闲 · 示忙 · 签出: written here by a leader, carried out by the agent's workstation. Throws FORBIDDEN or NOT_FOUND. */
export function giveOrder(
  store: Store,
  { user }: Who,
  wish: Pick<AgentOrder, 'agentId' | 'choice' | 'reason' | 'words'>,
  at: number,
): void {
  const agent = findRow(store.read, 'user', wish.agentId)?.row
  if (!agent) throw new DeskError('NOT_FOUND')
  store.write(user.id, tx =>
    putAs(tx, user, 'agentOrder', {
      ...wish,
      id: newId<AgentOrderId>(),
      orgId: agent.orgId,
      teamId: agent.teamId,
      byId: user.id,
      at,
    }),
  )
}

/**
 * Orders for the agent who is logged on here, each once: those that come in after 签入 and were given after it. An older
 * one was meant for another shift. The newest counts.
 */
export function createObedience(options: {
  store: Store
  who: Who
  /** When he logged on, epoch ms. */
  since: number
  obey: (order: AgentOrder) => void
}) {
  const { store, who, since, obey } = options
  const obeyed = new Set<string>()
  let newest = since
  return {
    /** Rows were written, here or by the sync. */
    heed(committed: Committed): void {
      const orders = [...(committed.get('agentOrder') ?? [])]
        .map(id => findRow(store.read, 'agentOrder', id)?.row)
        .filter(order => order !== undefined)
        .filter(({ id, agentId, at }) => agentId === who.user.id && at >= newest && !obeyed.has(id))
        .sort((a, b) => a.at - b.at)
      for (const order of orders) {
        obeyed.add(order.id)
        newest = order.at
        obey(order)
      }
    },
  }
}
