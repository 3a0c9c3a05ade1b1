import type { Committed } from '../../db/store.ts'
import type { LogOnAnswer } from '../../shared/contract/central.ts'
import type { Arrival } from '../desk/recording.ts'
import type { SyncFace } from '../desk/sync.ts'

/** How main starts the sync, wherever it runs: a utility process in the program, in-process in tests. */
export type SyncProcess = (options: {
  file: string
  key: string
  migrations: string
  url: string
  /** The folder of sealed files (`electron/files/shelf.ts`). */
  files: string
  onCommitted: (committed: Committed) => void
}) => RunningSync

export type RunningSync = SyncFace & {
  takeTokens(account: string, tokens: LogOnAnswer['tokens']): void
  /** Fetch a file of a record into the folder. Never rejects. */
  bring(id: string): Promise<Arrival>
  stop(): Promise<void>
}
