import { findDraft, putDraft } from '../../db/repositories/draft.ts'
import type { Store } from '../../db/store.ts'
import type { Desk } from '../../shared/contract/implementation.ts'

/** Half-typed texts, kept per user: a reload or crash of the window loses nothing. */
export function draftDesk(store: Store, now: () => number): Desk['draft'] {
  return {
    get: ({ user }, { key }) => findDraft(store.read, user.id, key),
    put({ user }, { key, value }) {
      store.write(user.id, tx => putDraft(tx, user.id, key, value, now()))
      return { ok: true }
    },
  }
}
