const RATE = 48_000

/** A context may be told to play nowhere; not yet in TypeScript's library. */
type NowhereOptions = AudioContextOptions & { sinkId: { type: 'none' } }

/**
 * Where sound is mixed, recorded and measured: a context bound to no device, so that nothing stops because loudspeakers
 * are unplugged. It runs while somebody works in it and costs nothing at rest.
 */
export function createStudio() {
  const context = new AudioContext({ sampleRate: RATE, sinkId: { type: 'none' } } as NowhereOptions)
  const working = new Set<object>()
  const settle = () => {
    const change = working.size > 0 ? context.resume() : context.suspend()
    void change.catch(() => {})
  }
  settle()
  return {
    context,
    enter(who: object): void {
      working.add(who)
      settle()
    },
    leave(who: object): void {
      working.delete(who)
      settle()
    },
  }
}

export type Studio = ReturnType<typeof createStudio>
