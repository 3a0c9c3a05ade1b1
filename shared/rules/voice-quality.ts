import { z } from 'zod'

/** How a call sounded: means over its time, and the worst moment. MOS 1 (bad) … 4.5. */
export const CallQuality = z.object({
  mos: z.number(),
  worstMos: z.number(),
  lossPercent: z.number(),
  jitterMs: z.number(),
  roundTripMs: z.number().nullable(),
  codec: z.string().max(32),
})
export type CallQuality = z.infer<typeof CallQuality>

/** 通话质量: green, yellow, red. */
export const QualityLight = z.enum(['good', 'fair', 'poor'])
export type QualityLight = z.infer<typeof QualityLight>

/** What was measured of the far side's voice over a short time. Without a round trip its delay is not judged. */
type Measured = { lossPercent: number; jitterMs: number; roundTripMs: number | null; codec: string }

/** R of an undisturbed call with the defaults of ITU-T G.107. */
const R_BEST = 93.2
/**
 * What a codec costs by itself (Ie) and how well it hides loss (Bpl), from ITU-T G.113 Appendix I; G.711 with the
 * concealment that every browser has. Opus has no figures there: it is judged as G.711, of which it is no worse.
 */
const CODECS: Readonly<Record<string, { ie: number; bpl: number }>> = {
  pcmu: { ie: 0, bpl: 25.1 },
  pcma: { ie: 0, bpl: 25.1 },
  opus: { ie: 0, bpl: 25.1 },
  g729: { ie: 11, bpl: 19 },
  ilbc: { ie: 11, bpl: 32 },
}
const PLAIN = { ie: 0, bpl: 25.1 }
const MIME = /^audio\//i
/** One-way delay beside the network, ms: a packet of 20 ms, coding and playing. */
const MACHINE_MS = 30

/** The transmission rating R of ITU-T G.107, simplified: loss is random, there is no echo. */
export function rating({ lossPercent, jitterMs, roundTripMs, codec }: Measured): number {
  const { ie, bpl } = CODECS[codec.replace(MIME, '').toLowerCase()] ?? PLAIN
  const loss = ie + (95 - ie) * (lossPercent / (lossPercent + bpl))
  // A jitter buffer holds about twice the jitter.
  const oneWayMs = roundTripMs === null ? 0 : roundTripMs / 2 + 2 * jitterMs + MACHINE_MS
  return R_BEST - delayImpairment(oneWayMs) - loss
}

/** Idd of G.107: what a pure delay (ms, one way) costs; nothing up to 100 ms. */
export function delayImpairment(ms: number): number {
  if (ms <= 100) return 0
  const x = Math.log2(ms / 100)
  return 25 * ((1 + x ** 6) ** (1 / 6) - 3 * (1 + (x / 3) ** 6) ** (1 / 6) + 2)
}

/** R as a mean opinion score, 1…4.5 (G.107 Annex B). */
export function mosOf(r: number): number {
  if (r <= 0) return 1
  if (r >= 100) return 4.5
  return Math.max(1, 1 + 0.035 * r + r * (r - 60) * (100 - r) * 7e-6)
}

/** R 80 and 70 of G.107 Annex B: below them some, and many, of those who hear it are dissatisfied. */
const GOOD_MOS = mosOf(80)
const FAIR_MOS = mosOf(70)
export const lightOf = (mos: number): QualityLight =>
  mos >= GOOD_MOS ? 'good' : mos >= FAIR_MOS ? 'fair' : 'poor'

/** One span of a call: packets of the far side that came and that did not, and what else was measured. */
export type Span = { received: number; lost: number } & Omit<Measured, 'lossPercent'>

const percent = (received: number, lost: number): number =>
  received + lost === 0 ? 0 : (100 * lost) / (received + lost)

/** Joins spans into one; null where no packet was due. The worst moment is that of the worst span. */
export function qualityOf(spans: readonly Span[]): CallQuality | null {
  const due = spans.filter(({ received, lost }) => received + lost > 0)
  const last = due.at(-1)
  if (!last) return null
  const scores = due.map(span => mosOf(rating({ ...span, lossPercent: percent(span.received, span.lost) })))
  const trips = due.flatMap(({ roundTripMs }) => roundTripMs ?? [])
  const sum = (of: (span: Span) => number) => due.reduce((total, span) => total + of(span), 0)
  return {
    mos: mean(scores),
    worstMos: Math.min(...scores),
    lossPercent: percent(
      sum(span => span.received),
      sum(span => span.lost),
    ),
    jitterMs: mean(due.map(({ jitterMs }) => jitterMs)),
    roundTripMs: trips.length === 0 ? null : mean(trips),
    codec: last.codec.replace(MIME, ''),
  }
}

const mean = (values: readonly number[]): number =>
  values.reduce((total, value) => total + value, 0) / values.length
