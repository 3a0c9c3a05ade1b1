import { join } from 'node:path'
import { onTestFinished, vi } from 'vitest'
import { openStore } from '../../db/store.ts'
import { downloads } from '../../electron/os/downloads.ts'
import { sheetWriter } from '../../electron/os/sheet-writer.ts'
import type { OpenLine } from '../../electron/phone/phone.ts'
import type { Office } from '../../electron/shift.ts'
import type { SyncProcess } from '../../electron/sync/face.ts'
import { startSync } from '../../electron/sync/sync.ts'
import { watched } from '../../electron/watched.ts'
import { createWorkstation, type WorkstationParts } from '../../electron/workstation.ts'
import type { SyncState } from '../../shared/contract/desk.ts'
import { connectDesk } from './desk.ts'
import { MIGRATIONS, tempFolder } from './store.ts'

export const noKeyring = {
  available: () => false,
  encrypt: (): Buffer => Buffer.alloc(0),
  decrypt: (): string => '',
}

/** The sync with a connection of its own, in this process instead of a utility process. */
export const syncInProcess: SyncProcess = ({ onCommitted, url, files, ...open }) => {
  const store = openStore(open)
  const state = watched<SyncState>({
    light: 'idle',
    queued: 0,
    attention: 0,
    lastSuccessAt: null,
    lastError: null,
  })
  store.onCommit(onCommitted)
  // Always the shortest wait, so that a test need not sit through a back-off.
  const sync = startSync({ store, url, files, onState: state.set, random: () => 0 })
  return {
    watch: state.watch,
    state: state.get,
    kick: sync.kick,
    takeTokens: sync.takeTokens,
    bring: sync.bring,
    async stop() {
      await sync.stop()
      store.close()
    },
  }
}

/** Sheets are written for real; the print of a page is the page itself, since only a browser can do more. */
export function testOffice(folder: string): Office {
  const pages: string[] = []
  return {
    page: html => `app://desk/paper/${pages.push(html) - 1}`,
    print: async url => Buffer.from(pages[Number(url.split('/').at(-1))] ?? ''),
    sheet: sheetWriter(join(import.meta.dirname, '../../electron/os/sheet-worker.ts')),
    downloads: downloads(
      () => join(folder, 'downloads'),
      () => {},
    ),
  }
}

export const IMPORT_WORKER = join(import.meta.dirname, '../../electron/imports/import-worker.ts')

const noLine: OpenLine = () => {
  throw new Error('this test sets no line')
}

export const PASSPHRASE = 'correct horse battery'

/** A whole workstation without its window: the real desk behind a real port, store, phone and sync. */
export async function startWorkstation(options: {
  url: string
  folder?: string
  openLine?: OpenLine
  placeOf?: WorkstationParts['placeOf']
}) {
  const folder = options.folder ?? tempFolder()
  const logged: string[] = []
  const workstation = createWorkstation({
    folder,
    migrations: MIGRATIONS,
    version: 'test',
    deviceName: 'test',
    keyring: noKeyring,
    demoAccounts: [],
    startSync: syncInProcess,
    openLine: options.openLine ?? noLine,
    office: testOffice(folder),
    importWorker: IMPORT_WORKER,
    placeOf: options.placeOf ?? (() => null),
    now: Date.now,
    log: (text, error) => logged.push(`${text} ${error instanceof Error ? error.message : ''}`),
  })
  let open = true
  const close = async () => {
    if (open) await workstation.close()
    open = false
  }
  onTestFinished(close)
  const { client } = connectDesk(workstation.present, (text, error) =>
    logged.push(`${text} ${String(error)}`),
  )
  await workstation.begin()
  if (workstation.stage() === 'locked') await client.app.unlock({ passphrase: PASSPHRASE })
  else await client.app.setUp({ kind: 'server', url: options.url, passphrase: PASSPHRASE })

  /** The newest word of the sync. */
  let sync: SyncState | undefined
  const follow = async () => {
    for await (const next of await client.sync.watch()) sync = next
  }
  return {
    client,
    folder,
    logged,
    close,
    stage: workstation.stage,
    /** What the window gets from this address. */
    fetch: (url: string, headers: Record<string, string> = {}) => {
      const [kind, token = ''] = new URL(url).pathname.slice(1).split('/')
      return workstation.serveFile(kind as 'recording' | 'attachment', token, new Request(url, { headers }))
    },
    get store() {
      const store = workstation.store()
      if (!store) throw new Error('store is not open')
      return store
    },
    async logOn(account: string, password: string) {
      const session = await client.session.logOn({ account, password })
      follow().catch(() => {})
      return session
    },
    sync: () => sync,
    /** Until the sync light and its counts are so. */
    untilSync: (wanted: Partial<SyncState>, timeout = 15_000) =>
      vi.waitFor(
        () => {
          for (const [key, value] of Object.entries(wanted))
            if (sync?.[key as keyof SyncState] !== value)
              throw new Error(`${key} is ${String(sync?.[key as keyof SyncState])}, not ${String(value)}`)
        },
        { timeout, interval: 20 },
      ),
  }
}
