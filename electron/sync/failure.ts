import { ORPCError } from '@orpc/client'

export type Failure = {
  kind: 'unreachable' | 'unauthorized' | 'tooLarge' | 'refused'
  /** The server's wish, from Retry-After. */
  retryAfterMs?: number
  text: string
}

/** What a failed call means for the loop. Everything that is not our server speaking is "unreachable". */
export function failureOf(error: unknown): Failure {
  if (!(error instanceof ORPCError)) return { kind: 'unreachable', text: textOf(error) }
  const text = `${error.code} ${error.status}`
  if (error.status === 401) return { kind: 'unauthorized', text }
  if (error.status === 413) return { kind: 'tooLarge', text }
  if (error.status === 429) {
    const wait = (error.data as { retryAfterMs?: unknown } | null)?.retryAfterMs
    return { kind: 'unreachable', text, ...(typeof wait === 'number' ? { retryAfterMs: wait } : {}) }
  }
  return { kind: error.status >= 500 ? 'unreachable' : 'refused', text }
}

function textOf(error: unknown): string {
  const cause = (error as { cause?: { code?: string } }).cause
  return [error instanceof Error ? error.message : String(error), cause?.code].filter(Boolean).join(' ')
}
