// Takes the place of Electron's missing default_app.asar in the stand-in: `electron [flags] <app folder or file>`.
// The entry is awaited: what must happen before `ready` (registering the app:// scheme) happens in its first turn.
import { existsSync, readFileSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { app } from 'electron'

const require = createRequire(import.meta.url)
const { preloads, target, version } = readArguments(process.argv.slice(1))

if (version) {
  console.log(`v${process.versions.electron}`)
  process.exit(0)
}
for (const file of preloads) require(resolve(file)) // Playwright hands its loader over by -r

if (target) await start(resolve(target))
else {
  console.error('usage: electron [flags] <path to the app>')
  process.exit(2)
}

function readArguments(args) {
  const found = { preloads: [], target: undefined, version: false }
  for (let i = 0; i < args.length && !found.target; i++) {
    if (args[i] === '-r' || args[i] === '--require') found.preloads.push(args[++i])
    else if (args[i] === '-v' || args[i] === '--version') found.version = true
    else if (!args[i].startsWith('-')) found.target = args[i]
  }
  return found
}

async function start(path) {
  Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true })
  try {
    const folder = statSync(path).isDirectory() ? path : dirname(path)
    if (folder === path) takeNames(folder)
    app.setAppPath(folder)
    await import(pathToFileURL(require.resolve(path)).href)
  } catch (error) {
    console.error(error)
    app.exit(1)
  }
}

function takeNames(folder) {
  const file = join(folder, 'package.json')
  if (!existsSync(file)) return
  const { name, productName, version: appVersion, desktopName } = JSON.parse(readFileSync(file, 'utf8'))
  if (productName ?? name) app.setName(productName ?? name)
  if (appVersion) app.setVersion(appVersion)
  app.setDesktopName?.(desktopName ?? `${app.getName()}.desktop`)
}
