import type { Store } from '../db/store.ts'
import type { Desk, Who } from '../shared/contract/implementation.ts'
import type { LineSettings } from '../shared/rules/line-status.ts'
import { callDesk } from './desk/call.ts'
import { callRecordDesk } from './desk/call-record.ts'
import { changesDesk } from './desk/changes.ts'
import { customerDesk } from './desk/customer.ts'
import { draftDesk } from './desk/draft.ts'
import { sessionDesk } from './desk/session.ts'
import { syncDesk } from './desk/sync.ts'
import { createPhone, type OpenLine, type Phone } from './phone/phone.ts'
import { recoverCalls } from './phone/recovery.ts'
import { createCentral } from './sync/central.ts'
import type { SyncProcess } from './sync/face.ts'

export type Shift = ReturnType<typeof openShift>

/**
 * Everything that lives on an open store: log-on, the phone of whoever is logged on, the sync, and the
 * business functions. Calls that a dead process left open are closed before anything else.
 */
export function openShift(parts: {
  store: Store
  storeFile: string
  hexKey: string
  migrations: string
  serverUrl: string
  deviceName: string
  startSync: SyncProcess
  openLine: OpenLine
  defaultLine?: LineSettings | undefined
  onLogOn: (loggedOn: boolean) => void
  now: () => number
  log: (text: string, error?: unknown) => void
}) {
  const { store, now, log } = parts
  const interrupted = recoverCalls(store, log)
  if (interrupted.length > 0) log(`${interrupted.length} interrupted call(s) closed`)

  const changes = changesDesk()
  const sync = parts.startSync({
    file: parts.storeFile,
    key: parts.hexKey,
    migrations: parts.migrations,
    url: parts.serverUrl,
    onCommitted: changes.tell,
  })
  store.onCommit(committed => {
    changes.tell(committed)
    sync.kick()
  })

  let phone: Phone | undefined
  async function changeUser(who: Who | null, tokens?: Parameters<typeof sync.takeTokens>): Promise<void> {
    await phone?.stop()
    phone = who ? createPhone({ ...parts, who }) : undefined
    if (tokens) sync.takeTokens(...tokens)
    parts.onLogOn(who !== null)
  }

  // The log-on itself carries no token; those it brings go to the sync, which alone refreshes them.
  const central = createCentral(parts.serverUrl, () => null)
  const session = sessionDesk({
    store,
    central,
    serverUrl: parts.serverUrl,
    deviceName: parts.deviceName,
    now,
    mayLeave: () => phone?.settle(),
    onChange: (who, answer) => changeUser(who, answer && [answer.user.account.toLowerCase(), answer.tokens]),
  })
  const always = {
    session: session.desk,
    draft: draftDesk(store, now),
    call: callDesk(store, () => phone?.live ?? null, now),
    callRecord: callRecordDesk(store, now),
    customer: customerDesk(store),
    sync: syncDesk(store, sync),
    changes: changes.desk,
  } satisfies Partial<Desk>

  return {
    store,
    who: session.who,
    isBusy: () => phone?.isBusy() ?? false,
    desk: (): Partial<Desk> => (phone ? { ...always, phone: phone.desk } : always),
    async close(): Promise<void> {
      await phone?.stop()
      await sync.stop()
      store.close()
    },
  }
}
