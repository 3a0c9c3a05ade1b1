// Folders and programs every set-up step agrees on.
import { homedir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../..', import.meta.url))
export const inRoot = (...parts) => join(root, ...parts)

/** Large, rebuildable things live outside the repository, so that every checkout shares them. */
export const cacheDir = process.env.ZUOXI_CACHE || join(userCache(), 'zuoxi')

/** Node from the registry package: the system's own may be too old for the tools. */
export const nodeBin = inRoot('node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node')

export const isRoot = process.getuid?.() === 0

function userCache() {
  if (process.platform === 'win32') return process.env.LOCALAPPDATA || join(homedir(), 'AppData/Local')
  if (process.platform === 'darwin') return join(homedir(), 'Library/Caches')
  return process.env.XDG_CACHE_HOME || join(homedir(), '.cache')
}
