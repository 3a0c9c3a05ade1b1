/** A stretch of time in a recording, ms. */
export type Stretch = { readonly fromMs: number; readonly untilMs: number }

/** Nobody speaks for so long before it is worth jumping over. */
const LONG_MS = 1500
/** Left of it at either end, so that no word loses its beginning or end and a pause stays to be heard. */
const MARGIN_MS = 300
/** Peaks 0..1: what is below is silence on any line; what is above never is, however noisy the line. */
const SURELY_SILENT = 0.01
const SURELY_SOUND = 0.04
/** The quietest tenth of a side is its line's noise; so many times that is still no voice. */
const NOISE_SHARE = 0.1
const ABOVE_NOISE = 2.5

/**
 * Where neither side is heard for more than a second and a half, less a margin at both ends.
 * `sides`: loudest samples 0..1 of equal steps of `stepMs`, of the same length.
 */
export function silencesOf(sides: readonly Float32Array[], stepMs: number): Stretch[] {
  const limits = sides.map(silenceLimit)
  const steps = Math.max(0, ...sides.map(side => side.length))
  const isSilent = (step: number) => sides.every((side, n) => (side[step] ?? 0) <= (limits[n] ?? 0))
  const found: Stretch[] = []
  let from = 0
  for (let step = 0; step <= steps; step++) {
    if (step < steps && isSilent(step)) continue
    if ((step - from) * stepMs > LONG_MS)
      found.push({ fromMs: from * stepMs + MARGIN_MS, untilMs: step * stepMs - MARGIN_MS })
    from = step + 1
  }
  return found
}

/** Up to which peak a side counts as silent: a little above the noise of its own line. */
export function silenceLimit(peaks: Float32Array): number {
  const noise = peaks.toSorted()[Math.floor(peaks.length * NOISE_SHARE)] ?? 0
  return Math.min(SURELY_SOUND, Math.max(SURELY_SILENT, noise * ABOVE_NOISE))
}

/** Where to go on from here when silence is jumped over; null: somebody speaks. */
export const afterSilence = (silences: readonly Stretch[], atMs: number): number | null =>
  silences.find(({ fromMs, untilMs }) => atMs >= fromMs && atMs < untilMs)?.untilMs ?? null

/** How much is jumped over in all, ms. */
export const silentMs = (silences: readonly Stretch[]): number =>
  silences.reduce((sum, { fromMs, untilMs }) => sum + untilMs - fromMs, 0)
