// Runs the steps a task asks for, in this order. A step that has nothing to do says nothing.
import { app } from './app.mjs'
import { electron } from './electron.mjs'
import { withLock } from './lock.mjs'
import { packages } from './packages.mjs'
import { showing } from './say.mjs'
import { sqlite } from './sqlite.mjs'
import { testPrograms, windowLibraries } from './system.mjs'

const STEPS = { packages, electron, windowLibraries, testPrograms, sqlite, app }

export async function setUp(wanted) {
  for (const [name, step] of Object.entries(STEPS)) {
    if (!wanted.includes(name) || step.ready()) continue
    await withLock(async () => {
      if (!step.ready()) await showing(step.title, progress => step.run(progress)) // another run may have done it
    })
  }
}
