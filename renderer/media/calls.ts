import type { MediaEvent } from '../../shared/contract/media.ts'
import type { CallId } from '../../shared/ids.ts'
import type { IceServer } from '../../shared/rules/line-status.ts'
import { CallConnection, makeCertificate } from './call-connection.ts'
import { CallSound } from './call-sound.ts'
import type { Studio } from './studio.ts'

/** The calls of this page: sound and connection of each, and which of them are mixed. */
export function createCalls(options: {
  studio: Studio
  microphone: () => MediaStreamTrack | null
  speaker: () => string
  publish: (event: MediaEvent) => void
}) {
  const { studio, publish } = options
  const connections = new Map<CallId, CallConnection>()
  const sounds = new Map<CallId, CallSound>()
  let certificate = makeCertificate()
  let mixed: readonly CallId[] = []
  let warmed = false
  let warmedWithVoice = false
  let iceServers: readonly IceServer[] = []

  /** A training call has a sound alone. */
  function sound(callId: CallId): CallSound {
    const known = sounds.get(callId)
    if (known) return known
    const made = new CallSound(studio, options.microphone(), () => void resend(callId))
    sounds.set(callId, made)
    if (mixed.includes(callId)) mix(mixed)
    return made
  }

  const resend = async (callId: CallId) =>
    connections
      .get(callId)
      ?.resend()
      .catch(() => {})

  async function connect(callId: CallId): Promise<CallConnection> {
    const own = await certificate
    const known = connections.get(callId)
    if (known) return known
    const connection = new CallConnection({
      certificate: own,
      iceServers,
      sound: sound(callId),
      speaker: options.speaker(),
      onState: state => {
        if (connections.get(callId) === connection) publish({ type: state, callId })
      },
    })
    connections.set(callId, connection)
    return connection
  }

  function close(callId: CallId): void {
    connections.get(callId)?.close()
    connections.delete(callId)
  }

  /** A relay takes the same fingerprint for the same encryption (RFC 8842) and would wait for it to go on. */
  function disconnect(callId: CallId): void {
    if (connections.has(callId)) certificate = makeCertificate()
    close(callId)
  }

  /** 三方通话: a call that is named before it has a sound joins when it has one. */
  function mix(callIds: readonly CallId[]): void {
    mixed = callIds
    const partners = callIds.flatMap(callId => sounds.get(callId) ?? [])
    for (const [callId, each] of sounds) each.mixWith(callIds.includes(callId) ? partners : [])
  }

  return {
    connect,
    /** Throw the connection away; the call's sound (and its recording) goes on with the next one. */
    disconnect,
    sound,
    mix,
    connectionOf: (callId: CallId) => connections.get(callId),
    soundOf: (callId: CallId) => sounds.get(callId),
    all: () =>
      [...sounds].map(([callId, each]) => ({ callId, sound: each, connection: connections.get(callId) })),
    /** Once is enough, but a sender without a microphone has warmed no encoder. */
    async warmUp(): Promise<void> {
      const track = options.microphone()
      if (warmedWithVoice || (warmed && !track)) return
      warmed = true
      warmedWithVoice = track !== null
      await CallConnection.warmUp(await certificate, track)
    },
    async takeMicrophone(track: MediaStreamTrack | null): Promise<void> {
      for (const each of sounds.values()) each.takeMicrophone(track)
    },
    takeSpeaker(id: string): void {
      for (const connection of connections.values()) connection.takeSpeaker(id)
    },
    takeIceServers(servers: readonly IceServer[]): void {
      iceServers = servers
      for (const connection of connections.values()) connection.takeIceServers(servers)
    },
    release(callId: CallId): void {
      close(callId)
      mix(mixed.filter(id => id !== callId))
      sounds.get(callId)?.close()
      sounds.delete(callId)
    },
  }
}

export type Calls = ReturnType<typeof createCalls>
