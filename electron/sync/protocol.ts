import type { Tokens } from '../../shared/contract/central.ts'
import type { SyncState } from '../../shared/contract/desk.ts'
import type { EntityName } from '../../shared/entities/registry.ts'
import type { Arrival } from '../desk/recording.ts'

/** What main says to the sync worker. The key goes by message, never by argument or environment. */
export type ToWorker =
  | { type: 'open'; file: string; key: string; migrations: string; url: string; files: string }
  | { type: 'tokens'; account: string; tokens: Tokens }
  | { type: 'kick' }
  | { type: 'bring'; id: string }
  | { type: 'stop' }

/** What the sync worker says to main. */
export type FromWorker =
  | { type: 'state'; state: SyncState }
  | { type: 'committed'; entries: { entity: EntityName; ids: string[] }[] }
  | { type: 'brought'; id: string; arrival: Arrival }
  | { type: 'stopped' }
