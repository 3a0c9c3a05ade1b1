// What is already done, remembered in small files. They lie inside node_modules on purpose:
// a fresh install removes them, and with them every belief about what is installed.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { inRoot, root } from './paths.mjs'

const stampFile = name => inRoot('node_modules/.zuoxi', `${name}.json`)

export function readStamp(name) {
  try {
    return JSON.parse(readFileSync(stampFile(name), 'utf8'))
  } catch {
    return undefined // missing or torn: the step simply runs again
  }
}

export const writeStamp = (name, value) => writeWhole(stampFile(name), `${JSON.stringify(value)}\n`)

/** A reader sees the old file or the new one, never half of one. */
export function writeWhole(file, data) {
  mkdirSync(dirname(file), { recursive: true })
  const part = `${file}.${process.pid}.part`
  writeFileSync(part, data)
  renameSync(part, file)
}

/** Fill a folder under a temporary name and rename it when whole, so that a killed run leaves no half. */
export async function fillFolder(target, fill) {
  const part = `${target}.part`
  rmSync(part, { recursive: true, force: true })
  mkdirSync(part, { recursive: true })
  const result = await fill(part)
  rmSync(target, { recursive: true, force: true })
  renameSync(part, target)
  return result
}

export const sha256 = (...parts) =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest('hex')

/** One hash over names and contents of files and folders, given relative to the repository. */
export function hashOf(names) {
  const hash = createHash('sha256')
  for (const file of names.flatMap(name => filesUnder(inRoot(name))).sort())
    hash
      .update(relative(root, file).replaceAll(sep, '/'))
      .update('\0')
      .update(readFileSync(file))
      .update('\0')
  return hash.digest('hex')
}

function filesUnder(path) {
  if (!existsSync(path)) return []
  try {
    return readdirSync(path, { withFileTypes: true }).flatMap(entry => filesUnder(join(path, entry.name)))
  } catch (error) {
    if (error.code === 'ENOTDIR') return [path]
    throw error
  }
}
