// What a person sees of a set-up step: one line, moving while the step runs.
const TICK_MS = 1000
const LOG_EVERY_MS = 15_000 // a log file gets a line now and then, a terminal one line that changes

/** `plain` tells a person what to do; `technical` is kept below it for whoever can read it. */
export class StepError extends Error {
  constructor(plain, technical = '') {
    super(plain)
    this.technical = technical
  }
}

export const seconds = ms => `${(ms / 1000).toFixed(ms < 10_000 ? 1 : 0)} s`

export async function showing(title, work) {
  const began = Date.now()
  const terminal = process.stdout.isTTY
  let note = ''
  let nextLogMs = LOG_EVERY_MS
  const timer = setInterval(() => {
    const passedMs = Date.now() - began
    const line = `… ${title}${note && `: ${note}`} (${Math.round(passedMs / 1000)} s)`
    if (terminal) process.stdout.write(`\r\x1b[K${line}`)
    else if (passedMs >= nextLogMs) {
      nextLogMs += LOG_EVERY_MS
      console.log(line)
    }
  }, TICK_MS)
  const progress = text => {
    note = text
  }
  try {
    const result = await work(progress)
    end(`✓ ${title}${result ? `: ${result}` : ''} (${seconds(Date.now() - began)})`)
  } catch (error) {
    end(`✗ ${title}: ${error instanceof StepError ? error.message : 'stopped unexpectedly.'}`)
    throw error
  } finally {
    clearInterval(timer)
  }

  function end(line) {
    if (terminal) process.stdout.write('\r\x1b[K')
    console.log(line)
  }
}

export function showTechnical(error) {
  const text = error instanceof StepError ? error.technical : error.stack
  if (text) console.error(`\n--- technical details ---\n${text.trim()}\n---`)
}
