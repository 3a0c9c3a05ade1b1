import type { EntityName } from '../shared/entities/registry.ts'
import type { DeviceId } from '../shared/ids.ts'
import { type Connection, connect, handleOf, type Reader, type Tx } from './connection.ts'
import { renewFacets } from './facet-renewal.ts'
import { openEncrypted } from './open.ts'
import { deviceOf } from './repositories/device.ts'
import { renewSearch } from './search-renewal.ts'
import { type Actor, runWrite } from './write.ts'

/** Entities and ids touched by one committed transaction. */
export type Committed = ReadonlyMap<EntityName, ReadonlySet<string>>

export type StoreOptions = {
  file: string
  /** 32 bytes as 64 hex digits. */
  key: string
  migrations: string
  now?: () => number
}

/** The local store. `write` is the only door to a writable transaction; `read` cannot write. */
export type Store = {
  readonly read: Reader
  readonly deviceId: DeviceId
  /**
   * Run `body` in one immediate transaction: rows, search entries and change log stand or fall together.
   * Durable when it returns (WAL, synchronous=FULL). Throws what `body` throws, with nothing written.
   */
  write<T>(actor: Actor, body: (tx: Tx) => T): T
  /** Called after every commit of this connection; returns an unsubscribe. */
  onCommit(listener: (committed: Committed) => void): () => void
  close(): void
}

/** Open (or create) the encrypted file, bring it up to date. Throws `StoreError`. */
export function openStore(options: StoreOptions): Store {
  const connection: Connection = connect(openEncrypted(options))
  const read = handleOf<Reader>(connection)
  const listeners = new Set<(committed: Committed) => void>()
  const { id: deviceId } = deviceOf(read)
  const now = options.now ?? Date.now
  const renew = (body: (tx: Tx) => void) =>
    void runWrite(connection, { actor: 'server', deviceId, now }, body)
  renewFacets(connection, renew)
  renewSearch(connection, renew)
  return {
    read,
    deviceId,
    write(actor, body) {
      const { value, committed } = runWrite(connection, { actor, deviceId, now }, body)
      if (committed.size > 0) for (const listener of listeners) listener(committed)
      return value
    },
    onCommit(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close() {
      connection.raw.pragma('optimize')
      connection.raw.close()
    },
  }
}
