import { rmSync } from 'node:fs'
import { type App, type LaunchOptions, launchApp, newProfile } from '../support/app.ts'
import { DeskPage } from './desk-page.ts'

/** One person at one workstation: the program on a profile of its own. */
export type Seat = { app: App; desk: DeskPage; close(): Promise<void> }

/** @param launch at least the display; the seat's clock is Beijing's, as the organisation's is */
export async function takeSeat(launch: LaunchOptions): Promise<Seat> {
  const profile = launch.profile ?? newProfile()
  const app = await launchApp({ ...launch, profile, env: { TZ: 'Asia/Shanghai', ...launch.env } })
  return {
    app,
    desk: new DeskPage(app),
    async close() {
      await app.kill()
      rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
    },
  }
}
