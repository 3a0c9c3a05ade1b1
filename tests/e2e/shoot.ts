import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { capture } from '../support/app.ts'
import type { DeskPage } from './desk-page.ts'

const SIZES = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
]
const folder = resolve(process.argv[2] ?? 'docs/screenshots')
mkdirSync(folder, { recursive: true })

/** The same screen in every language, theme and size: eight pictures. `ready` waits for what must be on them. */
export async function shoot(desk: DeskPage, name: string, ready?: () => Promise<unknown>): Promise<void> {
  for (const language of ['zh-CN', 'en'] as const)
    for (const theme of ['light', 'dark'] as const) {
      await desk.prefer({ language, theme })
      await ready?.()
      for (const size of SIZES) {
        await desk.page.mouse.move(0, 0)
        await capture(desk.page, join(folder, `${name}.${language}.${theme}.${size.width}.png`), size)
      }
    }
  await desk.prefer({ language: 'zh-CN', theme: 'light' })
}
