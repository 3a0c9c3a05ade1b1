import type { Channel } from './playback.ts'

/** Which side goes to which ear, by choice. */
const GAINS: Record<Channel, { from: 0 | 1; to: 0 | 1 }[]> = {
  both: [
    { from: 0, to: 0 },
    { from: 1, to: 1 },
  ],
  agent: [
    { from: 0, to: 0 },
    { from: 0, to: 1 },
  ],
  customer: [
    { from: 1, to: 0 },
    { from: 1, to: 1 },
  ],
}

/** Leads an audio element's sound through a mixer; from then on it is heard through that alone. */
export function mixChannels(audio: HTMLAudioElement) {
  const context = new AudioContext()
  const splitter = context.createChannelSplitter(2)
  const merger = context.createChannelMerger(2)
  context.createMediaElementSource(audio).connect(splitter)
  merger.connect(context.destination)
  return {
    hear(channel: Channel) {
      splitter.disconnect()
      for (const { from, to } of GAINS[channel]) splitter.connect(merger, from, to)
    },
    wake: () => context.resume(),
    end: () => void context.close(),
  }
}
