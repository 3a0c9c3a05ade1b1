/** The samples of one recording: left the agent, right the customer; `startedAt` in epoch ms. */
export type Part = {
  readonly left: Float32Array
  readonly right: Float32Array
  readonly startedAt: number
}

/** Between two recordings of a call: where it stands on the common time line, and what was not recorded, ms. */
export type Gap = { readonly atMs: number; readonly lostMs: number }

/** Recordings of one call in a row, earliest first, without a pause between them. */
export function joined(parts: readonly Part[], rate: number) {
  const ordered = parts.toSorted((a, b) => a.startedAt - b.startedAt)
  const ms = (samples: number) => Math.round((samples / rate) * 1000)
  const gaps: Gap[] = []
  let samples = 0
  ordered.forEach((part, n) => {
    const next = ordered[n + 1]
    samples += part.left.length
    if (!next) return
    const lostMs = next.startedAt - part.startedAt - ms(part.left.length)
    gaps.push({ atMs: ms(samples), lostMs: Math.max(0, lostMs) })
  })
  return {
    left: inARow(ordered.map(({ left }) => left)),
    right: inARow(ordered.map(({ right }) => right)),
    gaps,
  }
}

function inARow(pieces: readonly Float32Array[]): Float32Array {
  const [only] = pieces
  if (only && pieces.length === 1) return only
  const all = new Float32Array(pieces.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const piece of pieces) {
    all.set(piece, at)
    at += piece.length
  }
  return all
}
