import { existsSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { StoreError } from '../db/open.ts'
import { openStore, type Store } from '../db/store.ts'
import type { AppState, NumberPlace } from '../shared/contract/desk.ts'
import { DeskError } from '../shared/contract/errors.ts'
import type { Desk } from '../shared/contract/implementation.ts'
import type { DeviceMedia } from './desk/devices.ts'
import { type HoldKeys, preferencesDesk } from './desk/preferences.ts'
import { diskIsFull } from './disk-full.ts'
import { jsonFile } from './os/json-file.ts'
import { KeyError, type Keyring, storeKey } from './os/store-key.ts'
import { linkDesk } from './phone/links.ts'
import type { OpenLine } from './phone/phone.ts'
import type { Present } from './router.ts'
import { type Office, openShift, type Shift } from './shift.ts'
import type { SyncProcess } from './sync/face.ts'
import { watched } from './watched.ts'

const Profile = z.discriminatedUnion('workspace', [
  z.object({ workspace: z.literal('demo') }),
  z.object({ workspace: z.literal('server'), serverUrl: z.string() }),
])
type Profile = z.infer<typeof Profile>
type Wish = Parameters<Desk['app']['setUp']>[1]

/** A server that belongs to this workstation's demo workspace. */
export type DemoServer = { url: string; stop(): Promise<void> }

export type WorkstationParts = {
  /** Where everything of this workstation lies. */
  folder: string
  migrations: string
  version: string
  deviceName: string
  keyring: Keyring
  /** Absent where the demo server's programs are not installed. */
  startDemoServer?: (onProgress: (step: string, ratio: number) => void) => Promise<DemoServer>
  demoAccounts: AppState['demoAccounts']
  startSync: SyncProcess
  openLine: OpenLine
  /** Absent in tests without Electron. */
  media?: DeviceMedia
  office: Office
  /** The thread that reads files of customers. */
  importWorker: string | URL
  /** 归属地 of a number; null where nobody knows. */
  placeOf: (number: string) => NumberPlace | null
  /** Absent where no system gives keys away (tests without Electron). */
  holdKeys?: HoldKeys
  now: () => number
  log: (text: string, error?: unknown) => void
}

/**
 * The program between start and log-on: which workspace, the key, the store. Knows nothing of Electron, so
 * that tests run the real thing.
 */
export function createWorkstation(parts: WorkstationParts) {
  const { folder, keyring, log } = parts
  const profileFile = jsonFile(join(folder, 'profile.json'))
  const key = storeKey(jsonFile(join(folder, 'key.json')), keyring)
  const storeFile = join(folder, 'zuoxi.db')
  const files = join(folder, 'files')
  const preferencesFile = jsonFile(join(folder, 'preferences.json'))
  const preferences = preferencesDesk(preferencesFile, parts.holdKeys)
  const links = linkDesk()
  let demo: DemoServer | undefined
  let shift: Shift | undefined

  const state = watched<AppState>({
    stage: 'setUp',
    version: parts.version,
    workspace: null,
    serverUrl: null,
    demoAvailable: parts.startDemoServer !== undefined,
    keyGuard: key.guard(),
    keyringAvailable: keyring.available(),
    progress: null,
    demoAccounts: [],
    problem: null,
  })
  const show = (part: Partial<AppState>) => state.set({ ...state.get(), ...part })

  async function openDemo(): Promise<string> {
    if (!parts.startDemoServer) throw new DeskError('DEMO_UNAVAILABLE')
    show({ stage: 'preparing', progress: { step: 'server', ratio: 0 } })
    demo ??= await parts.startDemoServer((step, ratio) => show({ progress: { step, ratio } }))
    return demo.url
  }

  /** From a known workspace and key to the log-on screen. */
  async function open(profile: Profile, hexKey: string): Promise<void> {
    const serverUrl = profile.workspace === 'demo' ? await openDemo() : profile.serverUrl
    const store = openStore({ file: storeFile, key: hexKey, migrations: parts.migrations, now: parts.now })
    try {
      shift = openShift({
        ...parts,
        store,
        storeFile,
        files,
        hexKey,
        serverUrl,
        language: () => preferences.read().language,
        // With nothing configured a demo must ring at once.
        defaultLine: profile.workspace === 'demo' ? { kind: 'training' } : undefined,
        onLogOn(on) {
          preferences.onLogOn(on)
          show({ stage: on ? 'ready' : 'logOn' })
        },
      })
    } catch (error) {
      store.close()
      throw error
    }
    show({
      stage: 'logOn',
      progress: null,
      problem: null,
      workspace: profile.workspace,
      serverUrl,
      keyGuard: key.guard(),
      demoAccounts: profile.workspace === 'demo' ? parts.demoAccounts : [],
    })
  }

  /** As `open`, with what goes wrong shown instead of thrown. */
  async function tryOpen(profile: Profile, hexKey: string): Promise<void> {
    try {
      await open(profile, hexKey)
    } catch (error) {
      log('workspace could not be opened', error)
      const problem = problemOf(error)
      show({
        progress: null,
        problem,
        stage: problem === 'serverFailed' && !hasStore() ? 'setUp' : 'damaged',
      })
    }
  }
  const hasStore = () => existsSync(storeFile)

  /** At start: as far as it goes without a person. */
  async function begin(): Promise<void> {
    const profile = Profile.safeParse(profileFile.read()).data
    if (!profile || !key.guard()) {
      // A store whose key or profile cannot be read is no fresh machine: setting up anew would lose its key.
      if (hasStore()) show({ stage: 'damaged', problem: 'keyLost' })
      return
    }
    show({ workspace: profile.workspace })
    if (key.guard() === 'passphrase') return show({ stage: 'locked' })
    try {
      await tryOpen(profile, await key.open())
    } catch (error) {
      log('key could not be read', error)
      show({ stage: 'damaged', problem: 'keyLost' })
    }
  }

  let settingUp = false
  async function setUp(wish: Wish): Promise<void> {
    const profile: Profile =
      wish.kind === 'demo' ? { workspace: 'demo' } : { workspace: 'server', serverUrl: wish.url }
    const guard = wish.kind === 'demo' ? 'file' : keyring.available() ? 'keyring' : 'passphrase'
    const passphrase = wish.kind === 'server' ? wish.passphrase : undefined
    if (guard === 'passphrase' && !passphrase) throw new DeskError('WRONG_PASSPHRASE')
    if (profile.workspace === 'demo') await openDemo().catch((error: unknown) => failSetUp(error))
    const hexKey = await key.create(guard, passphrase)
    profileFile.write(profile)
    await tryOpen(profile, hexKey)
  }

  const app: Desk['app'] = {
    watch: (_who, _input, signal) => state.watch(signal),
    async setUp(_who, wish) {
      if (state.get().stage !== 'setUp' || settingUp || hasStore()) throw new DeskError('NOT_READY')
      settingUp = true
      try {
        await setUp(wish)
      } finally {
        settingUp = false
      }
      return { ok: true }
    },
    async unlock(_who, { passphrase }) {
      const profile = Profile.safeParse(profileFile.read()).data
      if (state.get().stage !== 'locked' || !profile) throw new DeskError('NOT_READY')
      const hexKey = await key.open(passphrase).catch((error: unknown) => {
        throw error instanceof KeyError ? new DeskError('WRONG_PASSPHRASE') : error
      })
      await tryOpen(profile, hexKey)
      return { ok: true }
    },
    startAfresh() {
      if (state.get().stage !== 'damaged') throw new DeskError('NOT_READY')
      const keptAs = setAside()
      show({ stage: 'setUp', problem: null, workspace: null, keyGuard: null })
      return { keptAs }
    },
  }

  /** Nothing is deleted: a damaged store may still be read by somebody who knows how. */
  function setAside(): string {
    const mark = new Date(parts.now()).toISOString().replaceAll(/[:.]/g, '-')
    const keptAs = `${storeFile}.damaged-${mark}`
    for (const [from, to] of [
      [storeFile, keptAs],
      [`${storeFile}-wal`, `${keptAs}-wal`],
      [files, `${keptAs}.files`], // their keys are in the store
      [join(folder, 'key.json'), `${keptAs}.key.json`],
    ] as const)
      if (existsSync(from)) renameSync(from, to)
    return keptAs
  }

  function failSetUp(error: unknown): never {
    log('demo workspace could not be prepared', error)
    show({ stage: 'setUp', progress: null, problem: 'serverFailed' })
    throw error instanceof DeskError ? error : new DeskError('DEMO_UNAVAILABLE')
  }

  return {
    begin,
    /** What the router may call at this moment. */
    present: (): Present => ({
      desk: { app, preferences: preferences.desk, links: links.desk, ...shift?.desk() },
      who: shift?.who() ?? null,
      veil: shift?.veil,
    }),
    stage: () => state.get().stage,
    /** A call is live: closing now would end it. */
    isBusy: () => shift?.isBusy() ?? false,
    /** The machine woke or changed its network: is the line still there? */
    checkLine: (): void => shift?.checkLine(),
    preferences: preferences.read,
    /** A tel: or sip: link of the system: its number is asked about in the window. False for anything else. */
    askLink: links.ask,
    /** A recording or attachment under its address, for whoever is logged on. */
    async serveFile(...asked: Parameters<Shift['serveFile']>): Promise<Response> {
      return (await shift?.serveFile(...asked)) ?? new Response('not found', { status: 404 })
    },
    /** The open store, for the program's own use (crash notes, tests). */
    store: (): Store | undefined => shift?.store,
    async close(): Promise<void> {
      await shift?.close()
      await demo?.stop()
    },
  }
}

function problemOf(error: unknown): AppState['problem'] {
  if (error instanceof StoreError) return error.problem
  if (error instanceof KeyError) return 'keyLost'
  if (diskIsFull(error)) return 'diskFull'
  return 'serverFailed'
}
