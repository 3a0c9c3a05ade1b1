import { findRow } from '../../db/repositories/row.ts'
import type { Committed, Store } from '../../db/store.ts'
import type { PhoneState } from '../../shared/contract/desk.ts'
import type { Who } from '../../shared/contract/implementation.ts'
import type { AgentOrder } from '../../shared/entities/agent-order.ts'
import type { UserId } from '../../shared/ids.ts'
import type { AgentChoice, StateReason } from '../../shared/rules/agent-choice.ts'
import type { PhoneRules } from '../../shared/rules/phone-rules.ts'
import { agentStates } from './agent-states.ts'
import { createFeatureCodes } from './feature-codes.ts'
import type { Journal } from './journal.ts'
import type { Line } from './line.ts'
import { createObedience } from './orders.ts'

export type Duty = ReturnType<typeof createDuty>

/**
 * The agent from 签入 to 签出: what he chose or was ordered, in the records, on the screen and in the queues of the
 * exchange. A 强制签出 waits for the end of his calls.
 */
export function createDuty(options: {
  store: Store
  who: Who
  journal: Journal
  codes: () => PhoneRules['codes']
  show: (part: Pick<PhoneState, 'agent'> | Pick<PhoneState, 'codeFailed'>) => void
  /** Nothing is lost by leaving now. */
  isFree: () => boolean
  leave: () => void
  now: () => number
  log: (text: string, error?: unknown) => void
}) {
  const { store, who, show, now } = options
  const states = agentStates({ ...options, deviceId: store.deviceId })
  const queues = createFeatureCodes({ ...options, onFailed: codeFailed => show({ codeFailed }) })
  const { heed } = createObedience({ store, who, since: now(), obey })
  let leaving = false
  let words = ''
  let left = false
  showAgent()

  function showAgent(): void {
    const { orderedById, ...agent } = states.current()
    const leader = orderedById && findRow(store.read, 'user', orderedById)?.row
    show({
      agent: {
        ...agent,
        orderedBy: orderedById && (leader?.name ?? ''),
        ...(orderedById && words && { orderWords: words }),
      },
    })
  }

  function choose(choice: AgentChoice, reason: StateReason | null, orderedById: UserId | null = null): void {
    states.choose(choice, reason, orderedById)
    showAgent()
    queues.chosen(choice)
  }

  function obey({ choice, reason, byId, words: said }: AgentOrder): void {
    words = said
    // His last state names who ended it.
    if (choice === 'logOff') choose('busy', 'other', byId)
    else choose(choice, reason, byId)
    leaving ||= choice === 'logOff'
    mayLeave()
  }

  /** Leave now, if that was ordered and nothing hinders. */
  function mayLeave(): void {
    if (!leaving || left || !options.isFree()) return
    left = true
    queueMicrotask(options.leave)
  }

  return {
    choose,
    choice: (): AgentChoice => states.current().choice,
    /** Was ordered to leave: no more calls for him. */
    isLeaving: () => leaving,
    mayLeave,
    /** The line is ready. */
    lineReady: (line: Line) => queues.logOn(line, states.current().choice),
    heed: (committed: Committed): void => heed(committed),
    /** 签出. Never rejects. */
    async end(): Promise<void> {
      left = true
      await queues.logOff()
      states.logOff()
    },
  }
}
