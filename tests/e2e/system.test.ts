import { spawn } from 'node:child_process'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { electronDist } from '../../build/electron-path.mjs'
import { zhCN as t } from '../../renderer/locales/zh-CN.ts'
import { ACCOUNT, fillProfile } from '../bench/filled-profile.ts'
import { type Display, startDisplay } from '../support/display.ts'
import { type Seat, takeSeat } from './seat.ts'

let display: Display
const seats: Seat[] = []

beforeAll(async () => {
  display = await startDisplay()
})
afterAll(async () => {
  for (const seat of seats) await seat.close()
  display?.stop()
})

/** Somebody at the training line; `args` as the system starts the program with. */
async function seatOf(args: readonly string[] = []): Promise<Seat> {
  const profile = await fillProfile(20, { kind: 'training' })
  const seat = await takeSeat({ display: display.name, profile, args })
  seats.push(seat)
  await seat.desk.logOn(ACCOUNT.account, ACCOUNT.password)
  return seat
}

/** What the system does with a link while the program runs: start it again with the link. */
function click(seat: Seat, link: string): Promise<number | null> {
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const again = spawn(
    electronDist().executable,
    [...root, `--user-data-dir=${seat.app.profile}`, '.', link],
    { env: { ...process.env, DISPLAY: display.name }, stdio: 'ignore' },
  )
  return new Promise(resolve => again.once('exit', resolve))
}

const question = (seat: Seat) => seat.desk.page.getByRole('alertdialog', { name: t.phone.question })
const asks = (number: string) => t.phone.linkTitle.replace('{{number}}', number)

test('a link that another program opens asks in the window, and dials when that is wanted', async () => {
  const seat = await seatOf(['tel:+86-138-0013-8000'])
  await question(seat).getByText(asks('138 0013 8000')).waitFor()
  await question(seat).getByRole('button', { name: t.phone.dialNot }).click()
  await question(seat).waitFor({ state: 'detached' })

  expect(await click(seat, 'sip:zhang.san@example.com')).toBe(0)
  expect(await click(seat, 'sip:01065051234@example.com')).toBe(0)
  await question(seat).getByText(asks('010 6505 1234')).waitFor()
  expect(await seat.desk.page.getByText(t.phone.phases.dialing).count()).toBe(0)
  await question(seat).getByRole('button', { name: t.phone.linkDial, exact: true }).click()
  await seat.desk.untilPhase('talking')
  await seat.desk.press('hangUp')
}, 120_000)

test('a ringing number is shown with where it belongs', async () => {
  const seat = await seatOf()
  await seat.desk.practise()
  await seat.desk.page.getByText('北京市').filter({ visible: true }).first().waitFor()
}, 60_000)

test('keys for the whole system are ours while somebody is logged on, and it is told when another program has them', async () => {
  const states = async (seat: Seat) => {
    await seat.desk.go('settings')
    await seat.desk.page
      .getByRole('navigation', { name: t.settings.parts.label })
      .getByText(t.settings.parts.keys)
      .click()
    const section = seat.desk.page.getByText(t.settings.globalKeys.title, { exact: true })
    await section.waitFor()
    const count = (words: string) => seat.desk.page.getByText(words, { exact: true }).count()
    return { held: await count(t.settings.globalKeys.held), taken: await count(t.settings.globalKeys.taken) }
  }
  for (const seat of seats.splice(0)) await seat.close()
  const [first, second] = [await seatOf(), await seatOf()]
  await expect.poll(() => states(first), { timeout: 20_000 }).toEqual({ held: 3, taken: 0 })
  await expect.poll(() => states(second), { timeout: 20_000 }).toEqual({ held: 0, taken: 3 })
}, 120_000)
