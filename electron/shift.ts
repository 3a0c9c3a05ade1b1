import type { Committed, Store } from '../db/store.ts'
import type { NumberPlace } from '../shared/contract/desk.ts'
import type { Desk, Who } from '../shared/contract/implementation.ts'
import type { LineSettings } from '../shared/rules/line-status.ts'
import { blockedDesk } from './desk/blocked.ts'
import { callDesk } from './desk/call.ts'
import { callRecordDesk } from './desk/call-record.ts'
import { changesDesk } from './desk/changes.ts'
import { complaintDesk } from './desk/complaint.ts'
import { customerDesk } from './desk/customer.ts'
import { type DeviceMedia, devicesDesk } from './desk/devices.ts'
import { draftDesk } from './desk/draft.ts'
import { type FormOutlets, formDesk } from './desk/form.ts'
import { peopleDesk } from './desk/people.ts'
import { qualityDesk } from './desk/quality.ts'
import { fileOpener, recordingDesk } from './desk/recording.ts'
import { sessionDesk } from './desk/session.ts'
import { shiftDesk } from './desk/shift.ts'
import { syncDesk } from './desk/sync.ts'
import { fileAddresses } from './files/addresses.ts'
import { fileKeep } from './files/keep.ts'
import { fileShelf } from './files/shelf.ts'
import { createPhone, type OpenLine, type Phone } from './phone/phone.ts'
import { recoverCalls, recoverStates } from './phone/recovery.ts'
import { createCentral } from './sync/central.ts'
import type { SyncProcess } from './sync/face.ts'

export type Shift = ReturnType<typeof openShift>

/** Where forms leave the program: as pages, PDFs and sheets. */
export type Office = Pick<FormOutlets, 'page' | 'print' | 'excel' | 'downloads'>

/**
 * Everything that lives on an open store: log-on, the phone of whoever is logged on, the sync, and the
 * business functions. Calls that a dead process left open are closed before anything else.
 */
export function openShift(parts: {
  store: Store
  storeFile: string
  /** The folder of recordings and attachments. */
  files: string
  hexKey: string
  migrations: string
  serverUrl: string
  deviceName: string
  startSync: SyncProcess
  openLine: OpenLine
  /** Microphone and speakers; absent where there is no media window (tests without Electron). */
  media?: DeviceMedia | undefined
  office: Office
  language: FormOutlets['language']
  defaultLine?: LineSettings | undefined
  /** 归属地 of a number. */
  placeOf: (number: string) => NumberPlace | null
  onLogOn: (loggedOn: boolean) => void
  now: () => number
  log: (text: string, error?: unknown) => void
}) {
  const { store, now, log } = parts
  const interrupted = recoverCalls(store, log)
  if (interrupted.length > 0) log(`${interrupted.length} interrupted call(s) closed`)
  recoverStates(store, log)
  const shelf = fileShelf({ store, folder: parts.files, now })
  const keep = fileKeep({ store, shelf, now, log })
  const recovered = keep.recover()

  const changes = changesDesk()
  let phone: Phone | undefined
  function heed(committed: Committed): void {
    changes.tell(committed)
    phone?.heed(committed)
  }
  const sync = parts.startSync({
    file: parts.storeFile,
    key: parts.hexKey,
    migrations: parts.migrations,
    url: parts.serverUrl,
    files: parts.files,
    onCommitted: heed,
  })
  store.onCommit(committed => {
    heed(committed)
    sync.kick()
  })

  const devices = parts.media && devicesDesk({ store, media: parts.media, log })
  async function changeUser(who: Who | null, tokens?: Parameters<typeof sync.takeTokens>): Promise<void> {
    await phone?.stop()
    await keep.dropFetched()
    if (who) devices?.apply().catch((error: unknown) => log('devices could not be chosen', error))
    phone = who ? createPhone({ ...parts, keep, who, leave }) : undefined
    if (tokens) sync.takeTokens(...tokens)
    parts.onLogOn(who !== null)
  }

  const leave = () => void session.leave().catch((error: unknown) => log('nobody could be logged off', error))

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
  const { bring } = sync
  const addresses = fileAddresses({ shelf, bring, userId: () => session.who()?.user.id ?? null, now, log })
  const openFile = fileOpener(
    store,
    { isHere: shelf.isHere, bring, address: addresses.put, serverUrl: parts.serverUrl },
    now,
  )
  const attachments: FormOutlets['attachments'] = {
    keep: ({ user }, file) => keep.keepAttachment(user, file),
    open: async (who, id) => (await openFile(who, 'attachment', id)).url,
  }
  const always = {
    session: session.desk,
    draft: draftDesk(store, now),
    call: callDesk(store, () => phone?.live ?? null, now),
    callRecord: callRecordDesk(store, now),
    ...(devices && { devices: devices.desk }),
    customer: customerDesk(store, parts.placeOf, now),
    blocked: blockedDesk(store, now),
    complaint: complaintDesk(store, now),
    people: peopleDesk(store),
    form: formDesk(store, { ...parts.office, language: parts.language, attachments }, now),
    shift: shiftDesk(store, now, () => sync.state().lastSuccessAt),
    quality: qualityDesk(store, now),
    recording: recordingDesk(openFile),
    sync: syncDesk(store, sync),
    changes: changes.desk,
  } satisfies Partial<Desk>

  return {
    store,
    who: session.who,
    isBusy: () => phone?.isBusy() ?? false,
    checkLine: (): void => phone?.check(),
    serveFile: addresses.serve,
    desk: (): Partial<Desk> => (phone ? { ...always, phone: phone.desk } : always),
    async close(): Promise<void> {
      await phone?.stop()
      devices?.stop()
      await sync.stop()
      await recovered
      store.close()
    },
  }
}
