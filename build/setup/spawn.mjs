// Start a program, keep what it prints, and turn a failure into a sentence plus that text.
import { spawn } from 'node:child_process'
import { stripVTControlCharacters } from 'node:util'
import { shareLock } from './lock.mjs'
import { root } from './paths.mjs'
import { StepError } from './say.mjs'

const KEEP_CHARS = 8000

/**
 * @param {string} plain what to tell a person when it fails
 * @param {{ env?: object, cwd?: string, limitMs?: number, onText?: (text: string) => void, statusFd?: boolean }} options
 *   `statusFd` gives the program an extra pipe 3 and sends its text to `onText` too
 */
export function runProgram(program, args, plain, { env, cwd = root, limitMs, onText, statusFd } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe', ...(statusFd ? ['pipe'] : [])],
      timeout: limitMs,
    })
    shareLock(child.pid)
    let text = ''
    const take = chunk => {
      text += chunk
      onText?.(String(chunk))
    }
    child.stdout.on('data', take)
    child.stderr.on('data', take)
    if (statusFd) child.stdio[3].on('data', chunk => onText?.(String(chunk)))
    const command = [program, ...args].join(' ')
    child.on('error', error => reject(new StepError(plain, `${command}\n${error.message}`)))
    child.on('close', (code, signal) => {
      if (code === 0) return resolve(text)
      reject(
        new StepError(
          plain,
          `${command}\nended with ${signal ?? code}\n${stripVTControlCharacters(text).slice(-KEEP_CHARS)}`,
        ),
      )
    })
  })
}

/** npm as a program plus arguments; Windows has it only as a script that Node cannot start directly. */
export function npmCommand(...args) {
  const cli = process.env.npm_execpath
  if (cli?.endsWith('npm-cli.js')) return [process.execPath, [cli, ...args]]
  return process.platform === 'win32' ? ['cmd.exe', ['/c', 'npm', ...args]] : ['npm', args]
}
