import { EventPublisher } from '@orpc/server'
import type { Committed } from '../../db/store.ts'
import type { Desk } from '../../shared/contract/implementation.ts'
import type { EntityName } from '../../shared/entities/registry.ts'

type Changed = { entity: EntityName; ids: string[] }

/** Tells every window what was committed, here or by the sync worker. */
export function changesDesk(): { desk: Desk['changes']; tell(committed: Committed): void } {
  const publisher = new EventPublisher<{ changed: Changed }>({ maxBufferedEvents: 1000 })
  return {
    desk: { watch: (_who, _input, signal) => publisher.subscribe('changed', { signal }) },
    tell(committed) {
      for (const [entity, ids] of committed) publisher.publish('changed', { entity, ids: [...ids] })
    },
  }
}
