import { app } from 'electron'

const SCHEMES = ['tel', 'sip', 'sips'] as const
const LINK = /^(?:tel|sips?):/i

/**
 * tel: and sip: links that the system hands to this program: at its start, while it runs (a second start hands on what
 * it was started with), and on macOS as an event. What comes before somebody listens is kept. Call it before the
 * program is ready.
 */
export function phoneLinks(): { listen(listener: (link: string) => void): void } {
  const early = linksIn(process.argv)
  let tell = (link: string): unknown => early.push(link)
  app.on('open-url', (event, link) => {
    event.preventDefault()
    tell(link)
  })
  app.on('second-instance', (_event, argv) => {
    for (const link of linksIn(argv)) tell(link)
  })
  // Linux and macOS know from the package what this program can open, and people choose there. Windows offers in its
  // settings what a program has entered itself; it goes on asking which one to take.
  if (process.platform === 'win32' && app.isPackaged)
    for (const scheme of SCHEMES) app.setAsDefaultProtocolClient(scheme)
  return {
    listen(listener) {
      tell = listener
      for (const link of early.splice(0)) listener(link)
    },
  }
}

const linksIn = (argv: readonly string[]): string[] => argv.slice(1).filter(arg => LINK.test(arg))
