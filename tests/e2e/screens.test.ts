import { rmSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { zhCN as t } from '../../renderer/locales/zh-CN.ts'
import { ACCOUNT, fillProfile } from '../bench/filled-profile.ts'
import { type App, launchApp } from '../support/app.ts'
import { type Display, startDisplay } from '../support/display.ts'
import { faultsOf } from './axe.ts'
import { DeskPage } from './desk-page.ts'

let display: Display
let app: App
let desk: DeskPage

beforeAll(async () => {
  display = await startDisplay()
  app = await launchApp({ display: display.name, profile: await fillProfile(50, { kind: 'training' }) })
  desk = new DeskPage(app)
})
afterAll(async () => {
  await app?.kill()
  display.stop()
  if (app) rmSync(app.profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
})

const faults = () => faultsOf(desk)

test('axe finds no serious fault on any screen', async () => {
  await desk.untilLogOn()
  expect(await faults(), 'log-on').toEqual([])
  await desk.logOn(ACCOUNT.account, ACCOUNT.password)
  expect(await faults(), 'idle').toEqual([])
  await desk.practise()
  expect(await faults(), 'ringing').toEqual([])
  await desk.press('answer')
  await desk.untilPhase('talking')
  expect(await faults(), 'talking').toEqual([])
  await desk.press('hangUp')
  await desk.untilPhase('wrapUp')
  expect(await faults(), 'wrap-up').toEqual([])
  await desk.go('calls')
  expect(await faults(), 'calls').toEqual([])
  await desk.go('customers')
  expect(await faults(), 'customers').toEqual([])
  await desk.page.getByRole('grid').getByRole('row').nth(1).click()
  await desk.page.getByRole('region', { name: t.customer.page.label }).getByRole('heading').first().waitFor()
  expect(await faults(), 'customer').toEqual([])
  await desk.page.keyboard.press('Shift+F10')
  await desk.page.getByRole('textbox', { name: '客户名称' }).waitFor()
  expect(await faults(), 'customer form').toEqual([])
  await desk.page.keyboard.press('Escape')
  await desk.go('settings')
  expect(await faults(), 'settings').toEqual([])
}, 180_000)
