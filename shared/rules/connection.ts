import type { Call } from '../entities/call.ts'
import type { Connection } from '../entities/task.ts'
import type { CallResult } from './call-state.ts'

const CONNECTIONS: Partial<Record<CallResult, Connection>> = {
  answered: 'connected',
  noAnswer: 'noAnswer',
  // Given up while it rang.
  cancelled: 'noAnswer',
  busy: 'busy',
  declined: 'declined',
  notFound: 'notFound',
  unavailable: 'unavailable',
}

/**
 * 接通状态 of form 8.2 as far as telephony knows it; a wrong person or a machine only the agent can hear. Null: it still
 * goes on, or our own line failed.
 */
export const connectionOf = ({ result }: Pick<Call, 'result'>): Connection | null =>
  (result && CONNECTIONS[result]) ?? null
