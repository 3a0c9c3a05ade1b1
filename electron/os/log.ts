import { appendFileSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'

const LARGEST = 5_000_000
/** Six digits and more in a row: a phone number, whatever the text around it. */
const NUMBER = /\d{6,}/g

/**
 * The program's log: one line each, two files of 5 MB. Numbers are cut to their last two digits and only an
 * error's name, code and stack go in, so that neither customers nor secrets are found in it.
 */
export function fileLog(folder: string) {
  const path = join(folder, 'zuoxi.log')
  return (text: string, error?: unknown): void => {
    const line = [new Date().toISOString(), text, error === undefined ? '' : describe(error)].join(' ')
    try {
      if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > LARGEST) renameSync(path, `${path}.1`)
      appendFileSync(path, `${line.replace(NUMBER, digits => `…${digits.slice(-2)}`)}\n`, { mode: 0o600 })
    } catch {
      // A full disk must not bring the program down for want of a log line.
    }
  }
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return ''
  const { code } = error as { code?: unknown }
  const stack =
    error.stack
      ?.split('\n')
      .slice(1, 6)
      .map(s => s.trim())
      .join(' < ') ?? ''
  return `${error.name}${typeof code === 'string' ? ` ${code}` : ''}: ${error.message.slice(0, 300)} ${stack}`
}
