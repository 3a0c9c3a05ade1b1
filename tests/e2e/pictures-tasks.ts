/**
 * The pictures of `docs/screenshots/` for the work list: tasks, the preview of one, a new one, outbound lists, a reminder,
 * and the team's tasks as a leader sees them. Run it after a change of these screens: `node tests/e2e/pictures-tasks.ts`.
 */
import { join, resolve } from 'node:path'
import { zhCN as t } from '../../renderer/locales/zh-CN.ts'
import { DEMO_PASSWORD } from '../../shared/demo/accounts.ts'
import { capture } from '../support/app.ts'
import { startDisplay } from '../support/display.ts'
import { takeSeat } from './seat.ts'
import { shoot } from './shoot.ts'

const display = await startDisplay()
const { desk, close } = await takeSeat({ display: display.name })
const folder = resolve(process.argv[2] ?? 'docs/screenshots')
const settle = (ms = 1200) => desk.page.waitForTimeout(ms)
const press = async (...keys: string[]) => {
  for (const key of keys) {
    await desk.page.keyboard.press(key)
    await settle(600)
  }
}
/** Every picture begins with a new window: what it shows is asked for anew, by these keys. */
const picture = (name: string, keys: readonly string[] = [], then?: () => Promise<unknown>) =>
  shoot(desk, name, async () => {
    await settle(1500)
    await press(...keys)
    await then?.()
    await settle(700)
  })

try {
  await desk.chooseDemo()
  await desk.untilLogOn()
  await desk.logOn('agent01', DEMO_PASSWORD)
  await desk.untilSynced(120_000)
  await press('Alt+L')
  // The last of the demo's rows to come.
  await desk.page.getByRole('option').first().waitFor({ timeout: 400_000 })
  await picture('tasks')
  await picture('task', ['Escape', 'Alt+L', 'j', 'Enter'])
  await press('Escape')
  await picture('task-new', ['Alt+B'], () => desk.page.locator('#task-title').fill('回复上门时间'))
  await picture('task-hand-over', ['Alt+L', 'h'])
  const client = await desk.open()
  const at = Date.now() - 1
  await client.task.create({
    ...{ kind: 'callBack', title: '告知配件已到货', contactName: '王建国', number: '13800138000' },
    ...{ dueAt: at, remindAt: at },
  })
  await settle()
  await picture('task-reminder')
  await desk.page.getByRole('tab', { name: t.tasks.tabs.outbound }).click()
  await settle()
  await desk.page.getByRole('option').first().click()
  await settle()
  await desk.page.getByRole('option').first().click()
  await picture('outbound')
  await (await desk.open()).session.logOff()
  await desk.untilLogOn()
  await desk.logOn('leader01', DEMO_PASSWORD)
  await desk.untilSynced(180_000)
  await settle(5000)
  await desk.go('desk')
  await press('Alt+L')
  await desk.page.getByText(t.tasks.whose.team).click()
  await picture('tasks-team')
  await desk.page.getByRole('tab', { name: t.tasks.tabs.outbound }).click()
  await picture('outbound-lists')
  await desk.page.getByRole('button', { name: t.tasks.outbound.create }).click()
  await settle()
  await desk.page.locator('#list-members').fill('13800138000 王建国\n13900139000 李红')
  await capture(desk.page, join(folder, 'outbound-new.zh-CN.light.1280.png'), { width: 1280, height: 800 })
} finally {
  await close()
  display.stop()
}
process.exit(0)
