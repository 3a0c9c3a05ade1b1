import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { zhCN as t } from '../../renderer/locales/zh-CN.ts'
import { callLog } from '../../shared/forms/call-log.ts'
import { ACCOUNT, fillProfile } from '../bench/filled-profile.ts'
import { type App, launchApp } from '../support/app.ts'
import { type Display, startDisplay } from '../support/display.ts'
import { readSheet } from '../support/xlsx.ts'
import { DeskPage } from './desk-page.ts'

let display: Display
let app: App
let desk: DeskPage
let home: string

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'zuoxi-home-'))
  display = await startDisplay()
  const profile = await fillProfile(50, { kind: 'training' }, ['agent', 'leader'])
  // What is saved for the user lands in his own folder.
  app = await launchApp({
    display: display.name,
    profile,
    env: { HOME: home, XDG_CONFIG_HOME: join(home, '.config') },
  })
  desk = new DeskPage(app)
})
afterAll(async () => {
  await app?.kill()
  display?.stop()
  for (const folder of [home, ...(app ? [app.profile] : [])])
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
})

/** The one file of this type below the user's folder. */
const savedAs = (type: string): string => {
  const names = readdirSync(home, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith(type))
  expect(names).toHaveLength(1)
  return join(home, names[0] ?? '')
}

test('the program itself shows a form on paper, saves it as PDF, and its list as Excel', async () => {
  await desk.logOn(ACCOUNT.account, ACCOUNT.password)
  await desk.practise()
  await desk.press('answer')
  await desk.untilPhase('talking')
  await desk.press('hangUp')
  await desk.untilPhase('wrapUp')
  await desk.go('forms')
  await desk.page.getByRole('button', { name: callLog.title.zh }).click()
  const list = desk.page.getByRole('region', { name: t.form.entries.replace('{{title}}', callLog.title.zh) })
  await list.getByRole('gridcell').first().click()

  await desk.page.getByRole('button', { name: t.form.paper.preview }).click()
  const paper = desk.page.frameLocator(`iframe[title="${t.form.paper.page}"]`)
  await paper.getByRole('heading', { name: callLog.title.zh }).waitFor()
  expect(await paper.getByText('编号：').count()).toBe(1)
  await desk.page.getByRole('button', { name: t.form.paper.pdf }).click()
  await desk.page.getByText(t.form.paper.saved).first().waitFor({ timeout: 30_000 })
  const pdf = savedAs('.pdf')
  expect(pdf).toMatch(/8\.3 呼叫电话记录表 \d{8}-[0-9A-F]{8}\.pdf$/)
  expect(execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' })).toContain('呼叫电话记录表')
  expect(execFileSync('pdfinfo', [pdf], { encoding: 'utf8' })).toMatch(/Pages:\s+1\n/)

  await desk.page.keyboard.press('Escape')
  await list.getByRole('button', { name: t.list.export }).click()
  const dialog = desk.page.getByRole('dialog')
  await dialog.getByLabel(t.list.exportWhy).fill('核对当天通话')
  await dialog.getByRole('button', { name: t.list.exportGo, exact: true }).click()
  const exported = t.list.exported.replace('{{n}}', '1').replace(/\{\{day\}\}.*/, '')
  await desk.page.getByText(exported).first().waitFor({ timeout: 30_000 })
  const { rows } = readSheet(readFileSync(savedAs('.xlsx')))
  expect([...(rows[0]?.values() ?? [])].map(({ value }) => value)).toContain('通话结果')
  expect([...(rows[1]?.values() ?? [])].map(({ value }) => value)).toContain('接通')
}, 120_000)
