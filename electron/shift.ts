import type { Committed, Store } from '../db/store.ts'
import type { NumberPlace } from '../shared/contract/desk.ts'
import type { Desk, Who } from '../shared/contract/implementation.ts'
import type { LineSettings } from '../shared/rules/line-status.ts'
import { articleDesk } from './desk/article.ts'
import { blockedDesk } from './desk/blocked.ts'
import { callDesk } from './desk/call.ts'
import { callRecordDesk } from './desk/call-record.ts'
import { changesDesk } from './desk/changes.ts'
import { complaintDesk } from './desk/complaint.ts'
import { customerDesk } from './desk/customer.ts'
import { type DeviceMedia, devicesDesk } from './desk/devices.ts'
import { draftDesk } from './desk/draft.ts'
import { type ExportOutlets, exportsDesk } from './desk/exports.ts'
import { type FormOutlets, formDesk } from './desk/form.ts'
import { importsDesk } from './desk/imports.ts'
import { outboundDesk } from './desk/outbound.ts'
import { peopleDesk } from './desk/people.ts'
import { qualityDesk } from './desk/quality.ts'
import { fileOpener, recordingDesk } from './desk/recording.ts'
import { rulesDesk } from './desk/rules.ts'
import { searchDesk } from './desk/search.ts'
import { sessionDesk } from './desk/session.ts'
import { shiftDesk } from './desk/shift.ts'
import { syncDesk } from './desk/sync.ts'
import { taskDesk } from './desk/task.ts'
import { viewsDesk } from './desk/views.ts'
import { fileAddresses } from './files/addresses.ts'
import { fileKeep } from './files/keep.ts'
import { fileShelf } from './files/shelf.ts'
import { createImports } from './imports/imports.ts'
import { createPhone, type OpenLine, type Phone } from './phone/phone.ts'
import { recoverCalls, recoverStates } from './phone/recovery.ts'
import { createCentral } from './sync/central.ts'
import type { SyncProcess } from './sync/face.ts'
import { createTasks } from './tasks/tasks.ts'
import { releaseTerms } from './terms.ts'
import { createVeil } from './veil.ts'

export type Shift = ReturnType<typeof openShift>

/** Where forms leave the program: as pages, PDFs and sheets. */
export type Office = Pick<FormOutlets, 'page' | 'print'> &
  Pick<ExportOutlets, 'sheet'> & { downloads: FormOutlets['downloads'] & ExportOutlets['downloads'] }

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
  /** The thread that reads files of customers. */
  importWorker: string | URL
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
  const tasks = createTasks({ store, now, log })
  let phone: Phone | undefined
  const terms = releaseTerms({ store, now, log })
  const veil = createVeil(store, now)
  function heed(committed: Committed): void {
    veil.heed(committed)
    changes.tell(committed)
    phone?.heed(committed)
    tasks.heed(committed)
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

  const imports = createImports({
    store,
    open: { file: parts.storeFile, key: parts.hexKey, migrations: parts.migrations },
    workerFile: parts.importWorker,
    isBusy: () => phone?.isBusy() ?? false,
    now,
    log,
  })
  const devices = parts.media && devicesDesk({ store, media: parts.media, log })
  async function changeUser(who: Who | null, tokens?: Parameters<typeof sync.takeTokens>): Promise<void> {
    await phone?.stop()
    tasks.leave()
    await imports.leave()
    await keep.dropFetched()
    if (who) devices?.apply().catch((error: unknown) => log('devices could not be chosen', error))
    phone = who ? createPhone({ ...parts, keep, who, leave }) : undefined
    if (tokens) sync.takeTokens(...tokens)
    parts.onLogOn(who !== null)
    terms.become(who?.user ?? null)
    if (who) imports.enter(who.user)
    if (who) tasks.enter(who.user)
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
  const exports = exportsDesk(store, parts.office, now)
  const call = callDesk(
    store,
    () => phone?.live ?? null,
    { send: exports.sendOut, language: parts.language },
    now,
  )
  const always = {
    session: session.desk,
    draft: draftDesk(store, now),
    call,
    callRecord: callRecordDesk(store, now),
    ...(devices && { devices: devices.desk }),
    customer: customerDesk(store, {
      placeOf: parts.placeOf,
      assign: (who, callId, customerId) => call.setCustomer(who, { callId, customerId }),
      now,
    }),
    blocked: blockedDesk(store, now),
    complaint: complaintDesk(store, now),
    people: peopleDesk(store),
    article: articleDesk(store, now),
    rules: rulesDesk(store, now),
    task: taskDesk(store, {
      phone: () => phone ?? null,
      due: tasks.due,
      now,
    }),
    outbound: outboundDesk(store, now),
    search: searchDesk(store),
    imports: importsDesk(store, imports, { ...parts.office, language: parts.language }),
    form: formDesk(store, { ...parts.office, language: parts.language, attachments }, exports.sendOut, now),
    exports: exports.desk,
    views: viewsDesk(store),
    shift: shiftDesk(store, now, () => sync.state().lastSuccessAt),
    quality: qualityDesk(store, now),
    recording: recordingDesk(openFile),
    sync: syncDesk(store, sync),
    changes: changes.desk,
  } satisfies Partial<Desk>

  return {
    store,
    who: session.who,
    veil,
    isBusy: () => phone?.isBusy() ?? false,
    checkLine: (): void => phone?.check(),
    serveFile: addresses.serve,
    desk: (): Partial<Desk> => (phone ? { ...always, phone: phone.desk } : always),
    async close(): Promise<void> {
      tasks.leave()
      terms.become(null)
      await phone?.stop()
      await imports.leave()
      devices?.stop()
      await sync.stop()
      await recovered
      store.close()
    },
  }
}
