import type { MediaChoice } from '../../shared/contract/media.ts'

/** `setSinkId` of AudioContext is in Chromium but not yet in TypeScript's library. */
type RoutableContext = AudioContext & { setSinkId?: (id: string) => Promise<void> }

/** Where sound goes: one context for tones on the ringer device, the speaker's id for calls. */
export function createOutput() {
  const context: RoutableContext = new AudioContext({ latencyHint: 'interactive' })
  let speaker = ''
  let ringer = ''
  return {
    context,
    speaker: () => speaker,
    /**
     * Chromium suspends a context that was made before any sound. Nobody waits for it: where there is no
     * sound device at all it never comes.
     */
    wake(): void {
      if (context.state !== 'running') void context.resume().catch(() => {})
    },
    choose(choice: MediaChoice): void {
      speaker = choice.speakerId ?? ''
      const next = choice.ringerId ?? speaker
      if (next === ringer) return
      ringer = next
      // A device that is gone leaves the sound where it was, which is better than silence.
      void context.setSinkId?.(next).catch(() => {})
    },
  }
}

export type Output = ReturnType<typeof createOutput>
