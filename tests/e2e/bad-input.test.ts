import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { electronDist } from '../../build/electron-path.mjs'
import { zhCN as t } from '../../renderer/locales/zh-CN.ts'
import { ACCOUNT, fillProfile } from '../bench/filled-profile.ts'
import { type App, launchApp } from '../support/app.ts'
import { type Display, startDisplay } from '../support/display.ts'
import { DeskPage } from './desk-page.ts'

let display: Display
let app: App | undefined

beforeAll(async () => {
  display = await startDisplay()
})
afterEach(async () => {
  const profile = app?.profile
  await app?.kill()
  app = undefined
  if (profile) rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
})
afterAll(() => display.stop())

async function start(profile?: string): Promise<DeskPage> {
  app = await launchApp({ display: display.name, ...(profile ? { profile } : {}) })
  return new DeskPage(app)
}
const aProfile = () => fillProfile(20, { kind: 'training' })

test('a wrong password is said in words, and what was typed stays', async () => {
  const desk = await start(await aProfile())
  await desk.untilLogOn()
  await desk.page.getByLabel(t.session.account).fill(ACCOUNT.account)
  await desk.page.getByLabel(t.session.password, { exact: true }).fill('wrong')
  await desk.page.getByRole('button', { name: t.session.logOn, exact: true }).click()
  await desk.page.getByText(t.error.BAD_PASSWORD.title).first().waitFor()
  expect(await desk.page.getByLabel(t.session.account).inputValue()).toBe(ACCOUNT.account)
  await desk.logOn(ACCOUNT.account, ACCOUNT.password)
})

test('a damaged store: what happened, what is kept, and a way on; the file is set aside, not deleted', async () => {
  const profile = await aProfile()
  const folder = join(profile, 'workstation')
  const file = join(folder, 'zuoxi.db')
  const bytes = readFileSync(file)
  bytes.fill(0xaa, 4096, 4096 * 4)
  writeFileSync(file, bytes)
  const desk = await start(profile)
  await desk.page.getByText(t.setUp.damaged.problems.corrupt).waitFor()
  await desk.page.getByText(t.setUp.damaged.keptText).waitFor()
  await desk.page.getByRole('button', { name: t.setUp.damaged.startAfresh }).click()
  await desk.page.getByRole('button', { name: t.setUp.demo.start }).waitFor()
  const kept = readdirSync(folder).filter(name => name.startsWith('zuoxi.db.damaged-'))
  expect(kept.some(name => name.endsWith('.key.json'))).toBe(true)
  expect(readFileSync(join(folder, kept.find(name => !name.endsWith('.json')) ?? ''))).toEqual(bytes)
})

test('a second start brings the first window forward and ends, with a word why', async () => {
  const profile = await aProfile()
  const desk = await start(profile)
  await desk.logOn(ACCOUNT.account, ACCOUNT.password)
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const second = spawn(electronDist().executable, [...root, `--user-data-dir=${profile}`, '.'], {
    env: { ...process.env, DISPLAY: display.name },
  })
  let said = ''
  second.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString()
  })
  const [code] = await once(second, 'exit')
  expect(code).toBe(0)
  expect(said).toContain('座席工作台已在运行')
  expect(await desk.callBar.isVisible()).toBe(true)
})

test('a frame that is not our page gets no port, and the page’s own goes on working', async () => {
  const desk = await start(await aProfile())
  await desk.logOn(ACCOUNT.account, ACCOUNT.password)
  await desk.page.evaluate(() => {
    const heard: string[] = []
    Object.assign(window, { heard })
    window.addEventListener('message', event => {
      if ((event.data as { type?: string }).type === 'desk-port') heard.push('port')
    })
    document.body.append(document.createElement('iframe'))
  })
  const frame = desk.page.frames().find(f => f !== desk.page.mainFrame())
  await frame?.evaluate(() => parent.postMessage({ type: 'desk-port-please' }, '*'))
  await desk.page.waitForTimeout(500)
  expect(await desk.page.evaluate(() => (window as unknown as { heard: string[] }).heard)).toEqual([])
  await desk.page.evaluate(() => window.postMessage({ type: 'desk-port-please' }, location.origin))
  await desk.page.waitForFunction(() => (window as unknown as { heard: string[] }).heard.length === 1)
  // Neither Node nor Electron is within reach of the page, and no foreign script may run in it.
  const reach = await desk.page.evaluate(() => [
    typeof Reflect.get(window, 'require'),
    typeof Reflect.get(window, 'process'),
  ])
  expect(reach).toEqual(['undefined', 'undefined'])
  await desk.page.evaluate(() => {
    const script = document.createElement('script')
    script.textContent = 'window.injected = true'
    document.body.append(script)
  })
  expect(await desk.page.evaluate(() => Reflect.get(window, 'injected'))).toBeUndefined()
})

test('the window stays on its own page', async () => {
  const desk = await start(await aProfile())
  await desk.untilLogOn()
  await desk.page.evaluate(() => {
    location.href = 'http://127.0.0.1:9/'
  })
  await desk.page.waitForTimeout(500)
  expect(desk.page.url()).toContain('app://desk/index.html')
  expect(await desk.page.getByLabel(t.session.account).isVisible()).toBe(true)
})
