import { useEffect } from 'react'
import { follow } from '../../api/follow.ts'
import { api } from '../../api.ts'
import { useDial } from '../../parts/use-dial.ts'
import { askToDial } from '../../state/dialling.ts'

/** A tel: or sip: link of another program asks for a number: the agent is asked before anything is dialled. */
export function useLinkQuestion(): void {
  const dial = useDial()
  useEffect(
    () =>
      follow({
        open: signal => api.links.watch(undefined, { signal }),
        async onValue(link) {
          if (!link) return
          const yes = await askToDial({ why: 'link', number: link.number })
          await api.links.done()
          if (yes) await dial(link.number)
        },
      }),
    [dial],
  )
}
