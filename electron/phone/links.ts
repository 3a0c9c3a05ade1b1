import type { Desk } from '../../shared/contract/implementation.ts'
import { numberOfLink } from '../../shared/rules/phone-link.ts'
import { watched } from '../watched.ts'

/**
 * tel: and sip: links of the system. The number of the last one waits here, also for somebody to log on, until the
 * question in the window is answered. `ask` says whether the link was one of these.
 */
export function linkDesk(): { desk: Desk['links']; ask(link: string): boolean } {
  const asked = watched<{ number: string } | null>(null)
  return {
    ask(link) {
      const number = numberOfLink(link)
      if (number) asked.set({ number })
      return number !== null
    },
    desk: {
      watch: (_who, _input, signal) => asked.watch(signal),
      done() {
        asked.set(null)
        return { ok: true }
      },
    },
  }
}
