import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { electronDist } from '../../../build/electron-path.mjs'
import { type Line, LineError, type LineEvent } from '../../../electron/phone/line.ts'
import type {
  CallStats,
  MediaCalls,
  MediaEvent,
  RecordedEvent,
  Tone,
} from '../../../shared/contract/media.ts'
import type { CallId } from '../../../shared/ids.ts'
import { writeBeeps } from './beeps.ts'
import type { Answer, MediaRequest, Request, Start } from './protocol.ts'

const SWITCHES = [
  '--use-fake-device-for-media-stream',
  '--allow-loopback-in-peer-connection',

  '--disable-gpu',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
]

/** A line in another process, with a real media window that sends beeps into every call. */
export type MediaApp = {
  line: Line
  start(settings: Start['settings']): Promise<void>
  /** Only the media window, without a line. */
  openPage(): Promise<void>
  stats(callId: CallId): Promise<CallStats>
  speak(callId: CallId): Promise<void>
  ring(tone: Tone | null): Promise<void>
  /** The page itself, past the line, and what it tells of recordings. */
  media: Pick<MediaCalls, MediaRequest['method']> & {
    onRecorded(listener: (event: RecordedEvent) => void): void
    onEvent(listener: (event: MediaEvent) => void): void
  }
  /** Kill the media page's process. */
  crash(): Promise<void>
  /** Set the clock that the program reads: so much off. */
  jump(ms: number): Promise<void>
  /** The machine is said to have other addresses from now on. */
  changeNetwork(addresses: string): Promise<void>
  inPage(code: string): Promise<unknown>
  log: string[]
  stop(): Promise<void>
}

type Plain<T> = T extends unknown ? Omit<T, 'id'> : never

/**
 * Start the program built by `buildMediaApp`; its microphone hears beeps of `toneHz`. `switches` are Chromium's, on top
 * of those every such program has.
 */
export async function startMediaApp(
  appDir: string,
  toneHz: number,
  switches: readonly string[] = [],
): Promise<MediaApp> {
  const dir = mkdtempSync(join(tmpdir(), 'zuoxi-media-'))
  const tone = writeBeeps(join(dir, 'beeps.wav'), toneHz)
  const own = [`--use-file-for-fake-audio-capture=${tone}`, `--user-data-dir=${dir}`]
  const child = spawn(electronDist().executable, [...SWITCHES, ...own, ...switches, appDir], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  const listeners = new Set<(event: LineEvent) => void>()
  const recordings = new Set<(event: RecordedEvent) => void>()
  const told = new Set<(event: MediaEvent) => void>()
  const pending = new Map<number, (answer: Answer) => void>()
  const log: string[] = []
  let nextId = 1
  child.stderr?.on('data', chunk => log.push(String(chunk)))
  child.stdout?.on('data', chunk => log.push(String(chunk)))
  const gone = new Promise<void>(resolve => child.once('exit', () => resolve()))
  const ready = new Promise<void>((resolve, reject) => {
    child.once('exit', code => reject(new Error(`media program ended with ${code}\n${log.join('')}`)))
    child.on('message', (answer: Answer) => {
      if ('ready' in answer) resolve()
      else if ('log' in answer) log.push(answer.log)
      else if ('recorded' in answer) for (const hear of recordings) hear(answer.recorded)
      else if ('told' in answer) for (const hear of told) hear(answer.told)
      else if ('event' in answer) for (const listener of listeners) listener(answer.event)
      else pending.get(answer.id)?.(answer)
    })
  })
  await ready

  function ask<T>(request: Plain<Request>): Promise<T> {
    const id = nextId++
    return new Promise((resolve, reject) => {
      pending.set(id, answer => {
        pending.delete(id)
        if ('error' in answer)
          reject(new LineError((answer.error.code ?? 'network') as LineError['code'], answer.error.message))
        else resolve(('result' in answer ? answer.result : undefined) as T)
      })
      child.send({ ...request, id }, error => error && reject(error)) // it is stopped, or has died
    })
  }
  const onPage =
    <M extends MediaRequest['method']>(method: M) =>
    (input: Parameters<MediaCalls[M]>[0]): ReturnType<MediaCalls[M]> =>
      ask({ do: 'media', method, input } as Plain<Request>) as ReturnType<MediaCalls[M]>
  const onLine =
    (method: Exclude<keyof Line, 'onEvent'>) =>
    (...args: unknown[]) =>
      ask<void>({ do: 'line', method, args })
  return {
    log,
    line: {
      start: onLine('start'),
      stop: onLine('stop'),
      dial: onLine('dial'),
      answer: onLine('answer'),
      reject: onLine('reject'),
      hangUp: onLine('hangUp'),
      hold: onLine('hold'),
      mute: onLine('mute'),
      dtmf: onLine('dtmf'),
      transfer: onLine('transfer'),
      transferTo: onLine('transferTo'),
      confer: onLine('confer'),
      signal: onLine('signal'),
      check: () => void onLine('check')(),
      onEvent(listener) {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
    },
    start: settings => ask({ do: 'start', settings }),
    openPage: () => ask({ do: 'page' }),
    stats: callId => ask({ do: 'stats', callId }),
    speak: callId => ask({ do: 'speak', callId }),
    ring: tone => ask({ do: 'ring', tone }),
    media: {
      record: onPage('record'),
      release: onPage('release'),
      mute: onPage('mute'),
      speak: onPage('speak'),
      prepare: onPage('prepare'),
      mix: onPage('mix'),
      announce: onPage('announce'),
      pauseRecording: onPage('pauseRecording'),
      meter: onPage('meter'),
      tryOut: onPage('tryOut'),
      offer: onPage('offer'),
      answer: onPage('answer'),
      accept: onPage('accept'),
      stats: onPage('stats'),
      onRecorded: listener => void recordings.add(listener),
      onEvent: listener => void told.add(listener),
    },
    crash: () => ask({ do: 'crash' }),
    jump: ms => ask({ do: 'jump', ms }),
    changeNetwork: addresses => ask({ do: 'network', addresses }),
    inPage: code => ask({ do: 'inPage', code }),
    async stop() {
      child.kill()
      const timer = setTimeout(() => child.kill('SIGKILL'), 3000)
      await gone
      clearTimeout(timer)
      // A helper process of Chromium may still be writing for a moment.
      rmSync(dir, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
    },
  }
}
