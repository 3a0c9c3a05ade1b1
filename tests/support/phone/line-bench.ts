import type { Clock } from '../../../electron/phone/clock.ts'
import type { Line, LineEvent } from '../../../electron/phone/line.ts'
import { createSipLine } from '../../../electron/phone/sip-line.ts'
import type { LineStatus } from '../../../shared/rules/line-status.ts'
import type { Pbx } from '../pbx/pbx.ts'
import { createStaticMedia, type StaticMedia } from './static-media.ts'

/** Some members of the union stand for two types of event. */
type Of<T extends LineEvent['type'], E = LineEvent> = E extends { type: string }
  ? T extends E['type']
    ? E
    : never
  : never

/** Everything a line told, and a way to wait for what it has not told yet. */
export function watchLine(line: Line) {
  const seen: LineEvent[] = []
  const watchers = new Set<() => void>()
  line.onEvent(event => {
    seen.push(event)
    for (const look of [...watchers]) look()
  })
  function waitFor<T extends LineEvent['type']>(
    type: T,
    fits: (event: Of<T>) => boolean = () => true,
    { from = 0, limitMs = 10_000 } = {},
  ): Promise<Of<T>> {
    return new Promise((resolve, reject) => {
      const look = () => {
        const found = seen
          .slice(from)
          .find((event): event is Of<T> => event.type === type && fits(event as Of<T>))
        if (!found) return
        clearTimeout(timer)
        watchers.delete(look)
        resolve(found)
      }
      const timer = setTimeout(() => {
        watchers.delete(look)
        reject(new Error(`no ${type}; seen: ${JSON.stringify(seen.slice(from))}`))
      }, limitMs)
      watchers.add(look)
      look()
    })
  }
  return {
    seen,
    waitFor,
    waitForState: (state: LineStatus['state'], from = 0, limitMs = 10_000) =>
      waitFor('status', event => event.status.state === state, { from, limitMs }),
    types: () => seen.map(event => event.type).filter(type => type !== 'status'),
  }
}

export type LineBench = ReturnType<typeof watchLine> & {
  line: Line
  media: StaticMedia
  /** What the line wrote into its log. */
  log: string[]
}

/** A line of the real kind at the bench's exchange; not started yet. */
export function openLine(
  pbx: Pbx,
  account: { extension?: string; password?: string; server?: string; clock?: Clock } = {},
): LineBench {
  const { extension = '1001', server = pbx.wsUrl } = account
  const password = account.password ?? pbx.users[extension] ?? ''
  const media = createStaticMedia()
  const log: string[] = []
  const line = createSipLine({
    settings: { kind: 'sip', server, domain: pbx.domain, extension, password },
    media,
    log: (text, error) => log.push(error instanceof Error ? `${text} ${error.stack}` : text),
    ...(account.clock ? { clock: account.clock } : {}),
  })
  return { line, media, log, ...watchLine(line) }
}
