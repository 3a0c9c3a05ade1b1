import { ORPCError } from '@orpc/client'
import type { i18n } from 'i18next'
import { Unreachable } from '../api/unreachable.ts'
import type { FailureCode } from '../locales/error-texts.ts'

/** A failure in the user's words, and the technical text for whoever mends it. */
export type Failure = { code: FailureCode; title: string; text: string; technical: string; data: unknown }

/** Turns anything that was thrown into words: what happened, what was kept, what to do. */
export function describeFailure(error: unknown, { t, exists }: Pick<i18n, 't' | 'exists'>): Failure {
  const known = codeOf(error)
  const code = exists(`error.${known}.title`) ? known : 'UNEXPECTED'
  const data = error instanceof ORPCError ? error.data : undefined
  const values = typeof data === 'object' && data !== null ? data : {}
  return {
    code,
    title: t(`error.${code}.title`),
    text: t(`error.${code}.text`, values),
    technical: technicalText(error),
    data,
  }
}

function codeOf(error: unknown): FailureCode {
  if (error instanceof Unreachable) return error.reason === 'timedOut' ? 'TIMED_OUT' : 'CONNECTION_LOST'
  // The code is only a text until `exists` has found words for it.
  return error instanceof ORPCError ? (error.code as FailureCode) : 'UNEXPECTED'
}

function technicalText(error: unknown): string {
  if (error instanceof ORPCError) {
    const issues = issuesOf(error).map(
      issue => `${issue.path.join('.')}: ${issue.code ?? ''} ${issue.message}`,
    )
    return [`${error.code} ${error.message}`, ...issues].join('\n')
  }
  if (error instanceof Error) return `${error.name}: ${error.message}`
  return String(error)
}

/** One field that the contract refused, as zod tells it. */
export type InputIssue = {
  path: readonly PropertyKey[]
  code?: string
  message: string
  /** What was too large or too small: 'string', 'number', 'array' … */
  origin?: string
  expected?: string
  maximum?: number | bigint
  minimum?: number | bigint
}

/** The refused fields of a BAD_REQUEST; empty for other failures. */
export function issuesOf(error: unknown): InputIssue[] {
  if (!(error instanceof ORPCError) || error.code !== 'BAD_REQUEST') return []
  const issues = (error.data as { issues?: unknown } | undefined)?.issues
  if (!Array.isArray(issues)) return []
  return issues.filter((it): it is InputIssue => Array.isArray(it?.path) && typeof it.message === 'string')
}
