import { type LineMedia, type LineMediaEvent, MediaError } from '../../../electron/phone/line-media.ts'

const RESTARTS = { none: '', ice: ' ice', connection: ' restart' } as const

/**
 * The media window's place taken by fixed descriptions: enough for an exchange to set up, hold and end
 * calls, with no sound. It stands on the far side of the border; all signalling above it is the real one.
 */
export function createStaticMedia() {
  const listeners = new Set<(event: LineMediaEvent) => void>()
  const done: string[] = []
  const live = new Map<string, { version: number; direction: string }>()
  let gone = false
  let hasMicrophone = true

  function sdp(callId: string, direction: string): string {
    const call = live.get(callId) ?? { version: 0, direction }
    live.set(callId, { version: call.version + 1, direction })
    return description(call.version + 1, direction)
  }
  const note = (text: string) => {
    done.push(text)
    if (gone) throw new MediaError('gone')
    return { ok: true } as const
  }
  const known = (callId: string) => {
    if (!live.has(callId)) throw new MediaError('noSuchCall')
  }
  const media: LineMedia = {
    prepare: async () => {
      note('prepare')
      return {
        microphone: hasMicrophone,
        microphones: [],
        speakers: [],
        using: { microphone: '', speaker: '', ringer: '' },
      }
    },
    offer: async ({ callId, hold, restart }) => {
      note(`offer${hold ? ' hold' : ''}${RESTARTS[restart]}`)
      return { sdp: sdp(callId, hold ? 'sendonly' : 'sendrecv') }
    },
    answer: async ({ callId, offer, hold }) => {
      note('answer')
      return { sdp: sdp(callId, answerTo(directionOf(offer), hold)) }
    },
    accept: async ({ callId, answer, provisional }) => {
      note(`accept ${provisional ? 'early ' : ''}${directionOf(answer)}`)
      known(callId)
      return { ok: true }
    },
    rollback: async () => note('rollback'),
    mute: async ({ muted }) => note(muted ? 'mute' : 'unmute'),
    dtmf: async ({ tones }) => note(`dtmf ${tones}`),
    record: async () => note('record'),
    pauseRecording: async ({ on }) => note(on ? 'pause' : 'resume'),
    mix: async ({ callIds }) => note(`mix ${callIds.length}`),
    announce: async () => note('announce'),
    meter: async ({ on }) => note(`meter ${on ? 'on' : 'off'}`),
    tryOut: async ({ what }) => note(`try ${what}`),
    stats: async () => Promise.reject(new MediaError('failed')),
    release: async ({ callId }) => {
      live.delete(callId)
      return note('release')
    },
    ring: async ({ tone }) => note(`ring ${tone}`),
    speak: async () => note('speak'),
    onEvent(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  const tell = (event: LineMediaEvent) => {
    for (const listener of [...listeners]) listener(event)
  }
  return {
    ...media,
    /** What was asked, in order. */
    done,
    tell,
    setMicrophone(present: boolean): void {
      hasMicrophone = present
      tell({ type: present ? 'microphoneBack' : 'microphoneLost' })
    },
    /** As when the window's process dies: calls are forgotten and nothing works until `reopen`. */
    die(): void {
      gone = true
      live.clear()
    },
    isGone: () => gone,
    reopen(): void {
      gone = false
      tell({ type: 'restarted' })
    },
  }
}

export type StaticMedia = ReturnType<typeof createStaticMedia>

const directionOf = (sdp: string): string =>
  /a=(sendrecv|sendonly|recvonly|inactive)/.exec(sdp)?.[1] ?? 'sendrecv'

function answerTo(offered: string, hold: boolean): string {
  const theySend = offered === 'sendrecv' || offered === 'sendonly'
  const theyHear = offered === 'sendrecv' || offered === 'recvonly'
  if (hold || !theySend) return theyHear ? 'sendonly' : 'inactive'
  return theyHear ? 'sendrecv' : 'recvonly'
}

/** As Chromium writes it, with an address nobody sends to. */
const description = (version: number, direction: string): string =>
  [
    'v=0',
    `o=- 4611731400430051336 ${version} IN IP4 127.0.0.1`,
    's=-',
    't=0 0',
    'a=group:BUNDLE 0',
    'm=audio 9 UDP/TLS/RTP/SAVPF 111 8 0 101',
    'c=IN IP4 127.0.0.1',
    'a=rtcp:9 IN IP4 127.0.0.1',
    'a=candidate:1 1 udp 2122260223 127.0.0.1 9 typ host',
    'a=ice-ufrag:4ZcD',
    'a=ice-pwd:2/1muCWoOi3uLifh0NuRHlJ9',
    'a=fingerprint:sha-256 D2:FA:0E:C3:22:59:5E:14:95:69:92:3D:13:B4:84:24:2C:C2:A2:C0:3E:FD:34:8E:5E:EA:6F:AF:52:CE:E6:0F',
    'a=setup:actpass',
    'a=mid:0',
    `a=${direction}`,
    'a=rtcp-mux',
    'a=rtpmap:111 opus/48000/2',
    'a=rtpmap:8 PCMA/8000',
    'a=rtpmap:0 PCMU/8000',
    'a=rtpmap:101 telephone-event/8000',
    '',
  ].join('\r\n')
