import { findSetting, putSetting } from '../../db/repositories/setting.ts'
import type { Store } from '../../db/store.ts'
import type { Desk } from '../../shared/contract/implementation.ts'
import { ListView } from '../../shared/contract/lists.ts'
import type { UserId } from '../../shared/ids.ts'

const settingOf = (userId: UserId, list: string) => `view.${userId}.${list}`

/** Columns and saved filters, for each user of this workstation and each list. */
export function viewsDesk(store: Store): Desk['views'] {
  return {
    get: ({ user }, { list }) => findSetting(store.read, settingOf(user.id, list), ListView) ?? null,
    put({ user }, { list, view }) {
      store.write(user.id, tx => putSetting(tx, settingOf(user.id, list), view))
      return { ok: true }
    },
  }
}
