import type { CallStats } from '../../shared/contract/media.ts'

/** One RTCStats entry, whatever its kind. */
type Entry = { type: string; [field: string]: unknown }

/** The few numbers the agent's screen and the tests need, out of WebRTC's many. */
export async function callStats(pc: RTCPeerConnection): Promise<Omit<CallStats, 'expected'>> {
  const entries: Entry[] = []
  for (const entry of (await pc.getStats()).values()) entries.push(entry as Entry)
  const of = (type: string, field?: string, value?: unknown) =>
    entries.find(entry => entry.type === type && (!field || entry[field] === value))
  const received = of('inbound-rtp')
  const sent = of('outbound-rtp')
  const pair = of('candidate-pair', 'nominated', true)
  const roundTrip = number(pair, 'currentRoundTripTime')
  return {
    packetsSent: number(sent, 'packetsSent') ?? 0,
    packetsReceived: number(received, 'packetsReceived') ?? 0,
    packetsLost: number(received, 'packetsLost') ?? 0,
    jitterMs: (number(received, 'jitter') ?? 0) * 1000,
    roundTripMs: roundTrip === undefined ? null : roundTrip * 1000,
    sentLevel: number(of('media-source'), 'audioLevel') ?? 0,
    receivedLevel: number(received, 'audioLevel') ?? 0,
    codec: String(of('codec', 'id', received?.codecId ?? sent?.codecId)?.mimeType ?? ''),
    connection: pc.connectionState,
  }
}

function number(entry: Entry | undefined, field: string): number | undefined {
  const value = entry?.[field]
  return typeof value === 'number' ? value : undefined
}
