/** The loudest sample of each run of `per` samples, 0..1; the last run may be shorter. */
export function peaksOf(samples: Float32Array, per: number): Float32Array {
  const peaks = new Float32Array(Math.ceil(samples.length / per))
  for (let i = 0; i < samples.length; i++) {
    const at = Math.floor(i / per)
    const loud = Math.min(1, Math.abs(samples[i] ?? 0))
    if (loud > (peaks[at] ?? 0)) peaks[at] = loud
  }
  return peaks
}

/** The same peaks in `count` steps: each the loudest of those it covers, so that no sound gets lost. */
export function fittedPeaks(peaks: Float32Array, count: number): Float32Array {
  const fitted = new Float32Array(count)
  for (let i = 0; i < count; i++) {
    const from = Math.floor((i * peaks.length) / count)
    const to = Math.max(from + 1, Math.floor(((i + 1) * peaks.length) / count))
    for (let at = from; at < to; at++) fitted[i] = Math.max(fitted[i] ?? 0, peaks[at] ?? 0)
  }
  return fitted
}

/** Quiet speech still shows: the height of a peak follows the ear (square root), the loudest fills the lane. */
export function heightsOf(peaks: Float32Array): Float32Array {
  const loudest = peaks.reduce((most, peak) => Math.max(most, peak), 0)
  // A silent channel stays flat instead of having its noise blown up.
  return peaks.map(peak => Math.sqrt(peak / Math.max(loudest, 0.05)))
}

/** Outline of a lane as an SVG path in a box of `heights.length` × 2, mirrored about its middle. */
export function outlineOf(heights: Float32Array): string {
  const y = (height: number) => Math.max(0.02, height * 0.96)
  const above = [...heights].map((height, x) => `${x} ${(1 - y(height)).toFixed(3)}`)
  const below = [...heights].map((height, x) => `${x} ${(1 + y(height)).toFixed(3)}`).reverse()
  return above.length === 0 ? '' : `M${[...above, ...below].join('L')}Z`
}
