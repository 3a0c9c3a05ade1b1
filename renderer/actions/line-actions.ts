import type { LiveCall } from '../../shared/contract/desk.ts'
import type { DeskAction } from '../actions.ts'
import { api } from '../api.ts'
import { deskState } from '../state/desk-store.ts'
import { dialNumber } from '../state/dialling.ts'
import { focusDialBox } from '../state/focus.ts'
import { cardOf } from '../state/lines.ts'
import type { Situation } from '../state/situation.ts'

/** Keys for lines; a site may have more of them, which are reached by 切到另一通电话. */
const LINES = [1, 2, 3, 4] as const
type LineId = `line${(typeof LINES)[number]}`
export type LineActionId = 'focusDial' | 'redial' | 'practise' | LineId

const canDial = (s: Situation) => s.mayPhone && s.phone?.line.state === 'ready'

/** A held call is talked to, any other is shown: nobody answers or ends a call by a mere look at it. */
export async function toLine({ call, conferenceSince }: LiveCall): Promise<void> {
  deskState.open(cardOf(call))
  if (call.phase === 'held' && conferenceSince === null) await api.phone.swap({ callId: call.id })
}

/** Making calls and going from one to another. */
export const lineActions: readonly DeskAction<LineActionId>[] = [
  {
    id: 'focusDial',
    group: 'call',
    label: () => 'actions.focusDial',
    name: 'actions.focusDial',
    shortcuts: ['F3'],
    when: s => s.mayPhone,
    run: focusDialBox,
  },
  {
    id: 'redial',
    group: 'call',
    label: () => 'actions.redial',
    name: 'actions.redial',
    shortcuts: ['Shift+F3'],
    when: s => canDial(s) && Boolean(s.phone?.lastDialled),
    run: s => s.phone?.lastDialled && dialNumber(s.phone.lastDialled),
  },
  {
    id: 'practise',
    group: 'call',
    label: () => 'phone.practise',
    name: 'actions.practise',
    shortcuts: ['Ctrl+F2'],
    when: s => canDial(s) && s.phone?.lineKind === 'training',
    run: () => api.phone.practise({}),
  },
  ...LINES.map(
    (n): DeskAction<LineActionId> => ({
      id: `line${n}`,
      group: 'call',
      label: () => `actions.line${n}`,
      name: `actions.line${n}`,
      shortcuts: [`Ctrl+${n}`],
      when: s => s.phone?.calls[n - 1] !== undefined,
      run(s) {
        const live = s.phone?.calls[n - 1]
        return live && toLine(live)
      },
    }),
  ),
]
