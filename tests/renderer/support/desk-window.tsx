import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hash } from '@node-rs/argon2'
import { QueryClientProvider } from '@tanstack/react-query'
import { cleanup, render } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { onTestFinished } from 'vitest'
import { putCredential } from '../../../db/repositories/credential.ts'
import { put } from '../../../db/write.ts'
import type { DeviceMedia } from '../../../electron/desk/devices.ts'
import type { HoldKeys } from '../../../electron/desk/preferences.ts'
import { createTrainingLine } from '../../../electron/phone/training-line.ts'
import { serveDesk } from '../../../electron/serve-desk.ts'
import { createWorkstation } from '../../../electron/workstation.ts'
import { createQueryClient } from '../../../renderer/api/query-client.ts'
import { connection } from '../../../renderer/api.ts'
import { App } from '../../../renderer/app.tsx'
import { startLive } from '../../../renderer/live.ts'
import { deskState } from '../../../renderer/state/desk-store.ts'
import { useLive } from '../../../renderer/state/live-store.ts'
import { usePreferences } from '../../../renderer/state/preferences-store.ts'
import { typedDrafts } from '../../../renderer/state/typed-drafts.ts'
import { DEFAULT_PREFERENCES, type NumberPlace } from '../../../shared/contract/desk.ts'
import type { Customer } from '../../../shared/entities/customer.ts'
import type { User } from '../../../shared/entities/user.ts'
import { AGENT, aCustomer, ORG } from '../../support/rows.ts'
import { MIGRATIONS } from '../../support/store.ts'
import { IMPORT_WORKER, noKeyring, syncInProcess, testOffice } from '../../support/workstation.ts'

/** Nobody listens there: the server is down for these tests, which is a shift like any other. */
export const NO_SERVER = 'http://127.0.0.1:9'
export const PASSPHRASE = 'correct horse battery'
export const PASSWORD = 'agent-password'

const agent: User = {
  id: AGENT,
  orgId: ORG,
  teamId: null,
  account: 'lixiaoyan',
  name: '李晓燕',
  agentNo: '8012',
  roles: ['agent'],
  disabled: false,
}

/** A real workstation with encrypted store, training line and sync, and the window on it in this document. */
export async function openDesk(
  options: {
    set?: 'up'
    media?: DeviceMedia
    holdKeys?: HoldKeys
    /** 归属地; left out, no number belongs anywhere. */
    placeOf?: (number: string) => NumberPlace | null
  } = {},
) {
  const folder = mkdtempSync(join(tmpdir(), 'zuoxi-window-'))
  let line: ReturnType<typeof createTrainingLine> | undefined
  const workstation = createWorkstation({
    folder,
    migrations: MIGRATIONS,
    version: '9.9.9',
    deviceName: 'test',
    keyring: noKeyring,
    demoAccounts: [],
    now: Date.now,
    log: () => {},
    openLine() {
      line = createTrainingLine({})
      const opened = line
      return { line: opened, callIn: scriptId => opened.callIn(scriptId) }
    },
    startSync: syncInProcess,
    office: testOffice(folder),
    importWorker: IMPORT_WORKER,
    placeOf: options.placeOf ?? (() => null),
    ...(options.media && { media: options.media }),
    ...(options.holdKeys && { holdKeys: options.holdKeys }),
  })
  await workstation.begin()
  const serve = serveDesk(workstation.present, () => {})
  const ports: MessagePort[] = []
  const grant = () => {
    const { port1, port2 } = new MessageChannel()
    serve(port1)
    port1.start()
    ports.push(port1, port2)
    return Promise.resolve(port2)
  }
  onTestFinished(async () => {
    closeWindow()
    for (const port of ports) port.close()
    await workstation.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const storeOf = () => {
    const store = workstation.store()
    if (!store) throw new Error('the store is not open')
    return store
  }
  const desk = {
    user: userEvent.setup({ delay: null }),
    storeOf,
    /** Where this workstation keeps its recordings and attachments. */
    files: join(folder, 'files'),
    /** What the program answers under app://desk/recording/… and app://desk/attachment/…. */
    serveFile: workstation.serveFile,
    /** As if this user had logged on here before, so that the log-on works without the server. */
    async know(customers: Partial<Customer>[] = [], user: User = agent) {
      const kept = await hash(PASSWORD)
      storeOf().write('server', tx => {
        putCredential(tx, {
          account: user.account,
          userId: user.id,
          hash: kept,
          user,
          team: null,
          orgName: '华诚客户服务中心',
          refreshToken: null,
          at: Date.now(),
        })
      })
      storeOf().write(user.id, tx => {
        for (const customer of customers) put(tx, 'customer', aCustomer(customer))
      })
    },
    ring: (scriptId?: string) => line?.callIn(scriptId),
    /** Close the window and open a new one, as after a crash of the page. */
    reopen() {
      closeWindow({ keepSession: true })
      openWindow()
    },
    cutPorts() {
      for (const port of ports.splice(0)) port.close()
    },
    client: () => import('../../../renderer/api.ts').then(({ api }) => api),
  }
  await connection.use(grant)
  if (options.set === 'up') {
    const api = await desk.client()
    await api.app.setUp({ kind: 'server', url: NO_SERVER, passphrase: PASSPHRASE })
  }
  openWindow()
  return desk
}

let close = (_keep: { keepSession?: boolean }) => {}
const closeWindow = (keep: { keepSession?: boolean } = {}) => close(keep)

function openWindow(): void {
  const queries = createQueryClient()
  const stop = startLive(queries)
  render(
    <QueryClientProvider client={queries}>
      <App />
    </QueryClientProvider>,
  )
  close = ({ keepSession }) => {
    const kept = sessionStorage.getItem('zuoxi.desk')
    cleanup()
    stop()
    queries.clear()
    typedDrafts.clear()
    useLive.setState({ app: null, session: null, phone: null, sync: null })
    usePreferences.setState(DEFAULT_PREFERENCES)
    deskState.reset()
    if (keepSession && kept) sessionStorage.setItem('zuoxi.desk', kept)
    close = () => {}
  }
}

/** Set up, known and logged on, on the training line; as the agent, or whoever is named. */
export async function atTheDesk(
  customers: Partial<Customer>[] = [],
  user: User = agent,
  parts: Pick<NonNullable<Parameters<typeof openDesk>[0]>, 'media' | 'holdKeys' | 'placeOf'> = {},
) {
  const desk = await openDesk({ set: 'up', ...parts })
  await desk.know(customers, user)
  const api = await desk.client()
  await api.session.logOn({ account: user.account, password: PASSWORD })
  await api.phone.setLine({ kind: 'training' })
  return desk
}
