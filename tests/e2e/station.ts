import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type App, type LaunchOptions, launchApp, newProfile } from '../support/app.ts'
import { type Display, startDisplay } from '../support/display.ts'
import { writeBeeps } from '../support/media-app/beeps.ts'
import { type Baresip, startBaresip } from '../support/pbx/baresip.ts'
import { type Pbx, startPbx } from '../support/pbx/pbx.ts'
import { DeskPage } from './desk-page.ts'

export const EXTENSION = '8001'
/** What the agent's made-up microphone plays, and what the caller's phone sends, Hz. */
export const AGENT_TONE = 1000
export const CALLER_TONE = 440
export const PASSPHRASE = 'station passphrase'

/** A desk with everything real around it: screen, exchange, the caller's phone, and the program itself. */
export type Station = {
  /** X display that all windows are on. */
  display: string
  pbx: Pbx
  caller: Baresip
  app: App
  desk: DeskPage
  /** The program anew on the same profile, as after a crash of the machine. */
  relaunch(): Promise<void>
  close(): Promise<void>
}

/**
 * @param callerNumber the number the caller's phone shows: a customer's, for the card to find
 * @param others further users of the exchange, for phones of theirs
 */
export async function startStation(options: {
  callerNumber: string
  others?: readonly string[]
  launch?: Partial<LaunchOptions>
}): Promise<Station> {
  const folder = mkdtempSync(join(tmpdir(), 'zuoxi-station-'))
  mkdirSync(folder, { recursive: true })
  const opened: (() => unknown)[] = [() => rmSync(folder, { recursive: true, force: true })]
  const close = async () => {
    for (const end of opened.splice(0).reverse()) await end()
  }
  try {
    const display: Display = await startDisplay()
    opened.push(display.stop)
    const others = Object.fromEntries((options.others ?? []).map(user => [user, `pw-${user}`]))
    const pbx = await startPbx({
      users: { [EXTENSION]: 'pw-extension', [options.callerNumber]: 'pw-caller', ...others },
    })
    opened.push(pbx.stop)
    const caller = await startBaresip({
      pbx,
      user: options.callerNumber,
      answerMode: 'auto',
      toneHz: CALLER_TONE,
    })
    opened.push(caller.stop)
    const launch: LaunchOptions = {
      display: display.name,
      profile: newProfile(),
      microphone: writeBeeps(join(folder, 'agent.wav'), AGENT_TONE),
      ...options.launch,
    }
    const app = await launchApp(launch)
    const station: Station = {
      display: display.name,
      pbx,
      caller,
      app,
      desk: new DeskPage(app),
      async relaunch() {
        station.app = await launchApp(launch)
        station.desk = new DeskPage(station.app)
      },
      close,
    }
    opened.push(() =>
      rmSync(station.app.profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 }),
    )
    opened.push(() => station.app.kill())
    return station
  } catch (error) {
    await close()
    throw error
  }
}

/** The exchange as the program's line settings want it. */
export const lineOf = (pbx: Pbx) => ({
  server: pbx.wsUrl,
  domain: pbx.domain,
  extension: EXTENSION,
  password: pbx.users[EXTENSION] ?? '',
})
