// vitest's global set-up for tests that open windows.
import { needsDisplay, openDisplay } from './display.mjs'
import { electronEnv } from './electron-path.mjs'

export async function setup() {
  Object.assign(process.env, electronEnv())
  if (!needsDisplay()) return
  const display = await openDisplay()
  process.env.DISPLAY = display.name
  return display.close
}
