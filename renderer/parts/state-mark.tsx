import type { Call } from '../../shared/entities/call.ts'
import type { DeskStateName } from '../state/agent-state.ts'
import { Shape, type ShapeName } from '../ui/shape.tsx'

/** Colour and shape of every state, once for the whole window. */
const LOOK: Record<DeskStateName | 'done', { tone: string; shape: ShapeName }> = {
  ready: { tone: 'ready', shape: 'disc' },
  talking: { tone: 'talk', shape: 'wave' },
  ringing: { tone: 'talk', shape: 'bell' },
  dialing: { tone: 'talk', shape: 'up' },
  held: { tone: 'hold', shape: 'bars' },
  wrapUp: { tone: 'wrap', shape: 'pencil' },
  break: { tone: 'break', shape: 'moon' },
  busy: { tone: 'busy', shape: 'minus' },
  offline: { tone: 'off', shape: 'ring' },
  done: { tone: 'off', shape: 'check' },
}

export const toneOf = (state: DeskStateName | 'done'): string => `tone-${LOOK[state].tone}`

export function StateMark({ state, size }: { state: DeskStateName | 'done'; size?: number }) {
  const { tone, shape } = LOOK[state]
  return (
    <span className={`state-mark tone-${tone} ${state === 'ringing' ? 'state-mark--ringing' : ''}`}>
      <Shape name={shape} size={size} />
    </span>
  )
}

/** A call's phase as a state; the far end ringing is still our dialling. */
export const stateOfCall = ({
  phase,
  direction,
}: Pick<Call, 'phase' | 'direction'>): DeskStateName | 'done' =>
  phase === 'ringing' && direction === 'outbound' ? 'dialing' : phase
