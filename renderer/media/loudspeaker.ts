import type { Studio } from './studio.ts'

/** Plays what is made in the studio on the device of calls. */
export function openLoudspeaker({ context }: Studio, deviceId: string, volume: number) {
  const out = context.createMediaStreamDestination()
  const input = new GainNode(context, { gain: volume })
  input.connect(out)
  const player = new Audio()
  if (deviceId) void player.setSinkId(deviceId).catch(() => {})
  player.srcObject = out.stream
  void player.play().catch(() => {})
  return {
    input,
    close(): void {
      input.disconnect()
      player.srcObject = null
    },
  }
}
