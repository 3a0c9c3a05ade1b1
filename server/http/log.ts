/**
 * What may stand in a log of an error: its kind, its code and where it happened. Its text may quote a record or
 * a statement, so it stays out; so do the details PostgreSQL adds.
 */
export function safeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error }
  const { code, table, constraint, routine } = error as {
    code?: unknown
    table?: unknown
    constraint?: unknown
    routine?: unknown
  }
  const stack = error.stack
    ?.split('\n')
    .filter(line => /^\s+at /.test(line))
    .slice(0, 8)
    .join('\n')
  const cause = error.cause === undefined ? {} : { cause: safeError(error.cause) }
  return { type: error.name, code, table, constraint, routine, stack, ...cause }
}
