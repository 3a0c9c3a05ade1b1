const USUAL_MS = 10_000

/** Operations that may rightly take longer than the usual ten seconds. */
const LONGER_MS: Readonly<Record<string, number>> = {
  'app.setUp': 600_000,
  'app.startAfresh': 120_000,
  'app.unlock': 60_000,
  'session.logOn': 45_000,
  'session.logOff': 30_000,
  'form.pdf': 60_000,
  // Looks at every call where no index tells which ones fit.
  'call.ladder': 60_000,
  'call.page': 60_000,
  'form.attach': 60_000,
  // They go through every row of a large file.
  'imports.rows': 30_000,
  'imports.cancel': 60_000,
  'imports.faults': 120_000,
  'outbound.create': 120_000,
  'outbound.setState': 120_000,
  'phone.answer': 30_000,
  'phone.hangUp': 30_000,
  'phone.hold': 30_000,
  'phone.swap': 30_000,
  'phone.confer': 30_000,
  // Until the other side has answered or will not.
  'phone.transfer': 180_000,
  'phone.completeTransfer': 60_000,
  'phone.setLine': 30_000,
}

/** They take as long as there is something to write; each can be cancelled, and says how far it is. */
const ENDLESS: ReadonlySet<string> = new Set(['form.excel', 'call.export'])

/** How long an operation may stay unanswered before the window asks for a new port; null for streams. */
export const timeLimitMs = (path: readonly string[]): number | null => {
  const name = path.join('.')
  return path.at(-1)?.startsWith('watch') || ENDLESS.has(name) ? null : (LONGER_MS[name] ?? USUAL_MS)
}
