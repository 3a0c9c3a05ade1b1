/** Peak and clipping of one moment (85 ms). `peak` 0..1 of full scale; `clipped` is the share of samples at its end. */
export type Loudness = { peak: number; clipped: number }

const WINDOW = 4096
const FULL = 0.99
/** Quieter than this is nothing to an ear: the lower end of a level bar. */
const FLOOR_DB = -60

/** Analysers at rest, by context: one holds half a megabyte that the page's garbage collector does not see. */
const atRest = new WeakMap<BaseAudioContext, AnalyserNode[]>()

/** Measures what runs through a node, until it is closed. */
export class Meter {
  readonly #analyser: AnalyserNode
  readonly #samples = new Float32Array(WINDOW)

  constructor(node: AudioNode) {
    this.#analyser =
      node instanceof AnalyserNode
        ? node
        : (atRest.get(node.context)?.pop() ?? new AnalyserNode(node.context, { fftSize: WINDOW }))
    if (node !== this.#analyser) node.connect(this.#analyser)
  }

  /** Nothing is measured any more. The node measured is let go of by whoever disconnects it. */
  close(): void {
    const { context } = this.#analyser
    atRest.set(context, [...(atRest.get(context) ?? []), this.#analyser])
  }

  read(): Loudness {
    this.#analyser.getFloatTimeDomainData(this.#samples)
    let peak = 0
    let clipped = 0
    for (const sample of this.#samples) {
      const size = Math.abs(sample)
      if (size > peak) peak = size
      if (size >= FULL) clipped++
    }
    return { peak, clipped: clipped / WINDOW }
  }
}

/** A loudness as bars show it: 0 is -60 dB of full scale, 1 is full scale. */
export const barLevel = (peak: number): number =>
  Math.min(1, Math.max(0, 1 - (20 * Math.log10(Math.max(peak, 1e-9))) / FLOOR_DB))
