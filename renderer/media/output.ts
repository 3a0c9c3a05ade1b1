/** `setSinkId` of AudioContext is in Chromium but not yet in TypeScript's library. */
type RoutableContext = AudioContext & { setSinkId?: (id: string) => Promise<void> }

/** Where sound goes: one context for tones on the ringer device, the speaker's id for calls. '' is the system's choice. */
export function createOutput(onSpeaker: (id: string) => void) {
  const context: RoutableContext = new AudioContext({ latencyHint: 'interactive' })
  const sink = new AnalyserNode(context, { fftSize: 4096 })
  sink.connect(context.destination)
  let speaker = ''
  let ringer = ''
  return {
    context,
    /** Everything that is played here goes in here, so that it can be measured. */
    sink,
    speaker: () => speaker,
    /**
     * Chromium suspends a context that was made before any sound. Nobody waits for it: where there is no
     * sound device at all it never comes.
     */
    wake(): void {
      if (context.state !== 'running') void context.resume().catch(() => {})
    },
    /** A device that is gone leaves the sound where it was, which is better than silence. */
    use(next: { speaker: string; ringer: string }): void {
      if (next.speaker !== speaker) {
        speaker = next.speaker
        onSpeaker(speaker)
      }
      if (next.ringer === ringer) return
      ringer = next.ringer
      void context.setSinkId?.(ringer).catch(() => {})
    },
  }
}

export type Output = ReturnType<typeof createOutput>
