import { createHash } from 'node:crypto'

/** A place in the feed: behind this row. `xid` is a 64-bit transaction id, both are decimal. */
export type Place = { readonly xid: string; readonly seq: string }

export const START: Place = { xid: '0', seq: '0' }

/**
 * A cursor means something to one reader with the rights he had, in one epoch of one database. Any other
 * reading of it must begin at the start; else rows that became visible since would never be read.
 */
export function createCursors(epoch: string, scopes: readonly string[], entities: readonly string[]) {
  const bound = createHash('sha256')
    .update(JSON.stringify([epoch, [...scopes].sort(), [...entities].sort()]))
    .digest('base64url')
    .slice(0, 16)
  return {
    write: ({ xid, seq }: Place): string => `${bound}.${xid}.${seq}`,
    /** Null: begin at the start. */
    read: (cursor: string): Place | null => {
      const [, of, xid, seq] = cursor.match(/^([\w-]{16})\.(\d{1,19})\.(\d{1,18})$/) ?? []
      return of === bound && xid && seq ? { xid, seq } : null
    },
  }
}
