type Level = { microphone: number; speaker: number }

/** Loudness as it comes, ten times a second, apart from the rest so that only the meters are drawn anew. */
export function createLevels() {
  let now: Level = { microphone: 0, speaker: 0 }
  const listeners = new Set<() => void>()
  return {
    tell({ microphone, speaker }: Level): void {
      now = { microphone, speaker }
      for (const listener of listeners) listener()
    },
    now: (): Level => now,
    subscribe(listener: () => void): () => void {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
export type Levels = ReturnType<typeof createLevels>

/** Below this, 0..1, a microphone that is spoken into has told nothing: muted at its switch, or the wrong one. */
export const HEARD_LEVEL = 0.02

/** The loudest moment of the microphone from now until `stop`. */
export function loudestFrom(levels: Levels): { stop: () => number } {
  let loudest = 0
  const leave = levels.subscribe(() => {
    loudest = Math.max(loudest, levels.now().microphone)
  })
  return {
    stop() {
      leave()
      return loudest
    },
  }
}

/** Width of a meter in per cent: as the ear hears it, quiet speech already shows. */
export const meterPercent = (level: number): number =>
  Math.round(100 * Math.sqrt(Math.max(0, Math.min(1, level))))
