import { cpSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '../..')
const COPIED = [
  ...['shared', 'db', 'electron', 'renderer', 'server', 'tests', 'build'],
  ...['package.json', 'vitest.config.ts', 'electron.vite.config.ts', 'tsconfig.json', 'tsconfig.base.json'],
]

/**
 * A copy of this project with one more form in its registry: a line that imports `name` from a file, as seen from the
 * registry. Its packages are the ones installed here. Whoever asked for it removes it.
 */
export function copyWithForm(name: string, file: string): string {
  const copy = mkdtempSync(join(tmpdir(), 'zuoxi-form-'))
  for (const part of COPIED) cpSync(join(ROOT, part), join(copy, part), { recursive: true })
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'))
  const registry = join(copy, 'shared/forms/registry.ts')
  const text = readFileSync(registry, 'utf8')
  const extended = text.replace('readonly Form[] = [', `readonly Form[] = [\n  ${name},`)
  if (extended === text) throw new Error('the registry has another shape: this line does not fit')
  writeFileSync(registry, `import { ${name} } from '${file}'\n${extended}`)
  return copy
}
