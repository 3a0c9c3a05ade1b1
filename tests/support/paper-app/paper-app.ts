import { spawn } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { build } from 'vite'
import { electronDist } from '../../../build/electron-path.mjs'
import type { Answer, Ask } from './main.ts'

const root = resolve(import.meta.dirname, '../../..')

export type PaperApp = {
  /** The page as a PDF. */
  print(html: string): Promise<Buffer>
  /** Address and origin of what a frame in the window shows of it. */
  frame(html: string): Promise<string>
  stop(): Promise<void>
}

/** Build and start the printing program on this screen. */
export async function startPaperApp(display: string): Promise<PaperApp> {
  const dir = mkdtempSync(join(tmpdir(), 'zuoxi-paper-'))
  await build({
    configFile: false,
    logLevel: 'error',
    root,
    ssr: { noExternal: true },
    build: {
      ssr: true,
      target: 'node20',
      outDir: dir,
      minify: false,
      rolldownOptions: {
        input: join(root, 'tests/support/paper-app/main.ts'),
        external: ['electron'],
        output: { format: 'es', entryFileNames: 'main.mjs', codeSplitting: false },
      },
    },
  })
  cpSync(join(import.meta.dirname, 'package.json'), join(dir, 'package.json'))
  mkdirSync(join(dir, 'page'))
  writeFileSync(join(dir, 'page/index.html'), '<!doctype html><title>desk</title><body></body>')
  const switches = ['--disable-gpu', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])]
  const child = spawn(
    electronDist().executable,
    [...switches, `--user-data-dir=${join(dir, 'profile')}`, dir],
    { stdio: ['ignore', 'ignore', 'pipe', 'ipc'], env: { ...process.env, DISPLAY: display } },
  )
  let said = ''
  child.stderr?.on('data', chunk => {
    said += String(chunk)
  })
  const gone = new Promise<void>(done => child.once('exit', () => done()))
  const pending = new Map<number, (answer: Exclude<Answer, { ready: true }>) => void>()
  await new Promise<void>((ready, fail) => {
    child.once('exit', code => fail(new Error(`printing program ended with ${code}\n${said}`)))
    child.on('message', (answer: Answer) => {
      if ('ready' in answer) ready()
      else pending.get(answer.id)?.(answer)
    })
  })
  let nextId = 1
  const ask = (act: Ask['do'], html: string) =>
    new Promise<Exclude<Answer, { ready: true }>>((done, fail) => {
      const id = nextId++
      pending.set(id, answer => (answer.error ? fail(new Error(answer.error)) : done(answer)))
      child.send({ id, html, do: act } satisfies Ask)
    })
  return {
    print: async html => Buffer.from((await ask('print', html)).pdf ?? '', 'base64'),
    frame: async html => (await ask('frame', html)).frame ?? '',
    async stop() {
      child.kill()
      const timer = setTimeout(() => child.kill('SIGKILL'), 3000)
      await gone
      clearTimeout(timer)
      rmSync(dir, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
    },
  }
}
