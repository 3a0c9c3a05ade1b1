import {
  eventIterator,
  type InferContractRouterInputs,
  type InferContractRouterOutputs,
  oc,
} from '@orpc/contract'
import { z } from 'zod'
import { CallId } from '../ids.ts'
import { IceServer } from '../rules/line-status.ts'

/**
 * What the main process asks of the hidden media window, which holds microphone, speaker and one
 * RTCPeerConnection a call. The window serves this over a message port; it knows nothing of SIP.
 */
const operation = oc.errors({
  NO_MICROPHONE: {},
  /** No such call here: the window was reopened since, or the call is closed. */
  NO_SUCH_CALL: {},
  /** The other side's session description cannot be used, or not in this state. */
  BAD_DESCRIPTION: {},
  /** The far side takes no RFC 4733 tones. */
  NO_DTMF: {},
})

const Call = z.object({ callId: CallId })
/** On hold and on mute alike nothing of the agent's voice leaves this machine. */
const Voice = Call.extend({ hold: z.boolean(), muted: z.boolean() })
const Sdp = z.string().min(1).max(65_536)
const Done = z.object({ ok: z.literal(true) })

/** Names of devices, the most wanted first; the first that is there is used, the system's own choice when none is. */
const Wanted = z.array(z.string().max(256)).max(20)
/** Devices by name, since their ids change with every start. `ringLevel` 0..1. */
export const MediaChoice = z.object({
  microphones: Wanted.default([]),
  speakers: Wanted.default([]),
  /** Where it rings; none: where calls are heard. */
  ringers: Wanted.default([]),
  ringLevel: z.number().min(0).max(1).default(0.35),
})
export type MediaChoice = z.infer<typeof MediaChoice>

const Device = z.object({ id: z.string(), label: z.string() })
export const MediaDevices = z.object({
  /** A live microphone is in hand: calls can be answered at once. */
  microphone: z.boolean(),
  microphones: z.array(Device),
  speakers: z.array(Device),
  /** Names of the devices in use; empty: the system's own choice, or none. */
  using: z.object({ microphone: z.string(), speaker: z.string(), ringer: z.string() }),
})
export type MediaDevices = z.infer<typeof MediaDevices>

/** `incoming` rings; `waiting` knocks softly while another call is live; `ringback` and `busy` are China's. */
export const Tone = z.enum(['incoming', 'waiting', 'ringback', 'busy'])
export type Tone = z.infer<typeof Tone>

export const CallStats = z.object({
  packetsSent: z.number(),
  packetsReceived: z.number(),
  packetsLost: z.number(),
  jitterMs: z.number(),
  roundTripMs: z.number().nullable(),
  /** Loudness 0..1 of the last moment: own voice before encoding, far voice after decoding. */
  sentLevel: z.number(),
  receivedLevel: z.number(),
  codec: z.string(),
  connection: z.string(),
  /** The far side should be heard: the call is connected once and neither side holds it. */
  expected: z.boolean(),
})
export type CallStats = z.infer<typeof CallStats>

/** What is wrong with the sound of a call (or, without one, of the microphone at rest). */
export const SoundFault = z.enum(['microphoneSilent', 'microphoneClipped', 'remoteSilent', 'remoteClipped'])
export type SoundFault = z.infer<typeof SoundFault>

/** What somebody pressed on the headset. */
export const HeadsetKey = z.enum(['offHook', 'onHook', 'mute', 'unmute', 'reject'])
export type HeadsetKey = z.infer<typeof HeadsetKey>

export const MediaEvent = z.discriminatedUnion('type', [
  /** The microphone's track ended: unplugged, taken by another program, or dead after sleep. */
  z.object({ type: z.literal('microphoneLost') }),
  z.object({ type: z.literal('microphoneBack') }),
  z.object({ type: z.literal('devices'), devices: MediaDevices }),
  /** A fault of sound began, or is over. */
  z.object({ type: z.literal('fault'), callId: CallId, fault: SoundFault, on: z.boolean() }),
  /**
   * While asked for by `meter`, ten times a second: loudness of the microphone and of what is played as bars show it,
   * 0 = -60 dB of full scale or less, 1 = full scale.
   */
  z.object({ type: z.literal('level'), microphone: z.number(), speaker: z.number() }),
  z.object({ type: z.literal('headset'), key: HeadsetKey }),
  z.object({ type: z.literal('connected'), callId: CallId }),
  /** This call's media path is broken for good; only a new offer mends it. */
  z.object({ type: z.literal('failed'), callId: CallId }),
  /**
   * The next piece of a call's recording. Pieces of one recording, joined, are one file; `seq` counts them from 0, where
   * a new one begins (after a death of this page, say). base64: the port between page and main carries JSON.
   */
  z.object({
    type: z.literal('recorded'),
    callId: CallId,
    seq: z.number().int().nonnegative(),
    mime: z.string(),
    /** When this recording began, epoch ms, and how much of it there is with this piece. */
    startedAt: z.number(),
    durationMs: z.number(),
    base64: z.base64(),
    /** Nothing more will come. */
    last: z.boolean(),
  }),
])
export type MediaEvent = z.infer<typeof MediaEvent>
export type RecordedEvent = Extract<MediaEvent, { type: 'recorded' }>

export const mediaContract = {
  /**
   * Take the microphone and warm up a connection, so that the first answer is quick. May be repeated, also within a call;
   * what is left out stays as it was.
   */
  prepare: operation
    .input(z.object({ choice: MediaChoice.optional(), iceServers: z.array(IceServer).optional() }))
    .output(MediaDevices),
  /**
   * An offer for a new or a running call. `restart`: 'connection' throws the call's connection away and builds another,
   * 'ice' keeps it and looks for a new path (after a change of network).
   */
  offer: operation
    .input(Voice.extend({ restart: z.enum(['none', 'ice', 'connection']) }))
    .output(z.object({ sdp: Sdp })),
  /** Take a remote offer and answer it in one step, so that a crash never falls between the two. */
  answer: operation.input(Voice.extend({ offer: Sdp })).output(z.object({ sdp: Sdp })),
  /** Take the answer to our offer. `provisional`: early media of a call that is not answered yet. */
  accept: operation.input(Call.extend({ answer: Sdp, provisional: z.boolean() })).output(Done),
  /** Forget an offer that was refused, and be on hold or mute as told. */
  rollback: operation.input(Voice).output(Done),
  mute: operation.input(Voice).output(Done),
  /** Resolves when the last tone has been sent. */
  dtmf: operation.input(Call.extend({ tones: z.string().regex(/^[0-9*#A-D,]{1,64}$/) })).output(Done),
  stats: operation.input(Call).output(CallStats),
  /**
   * Record this call from now on, through holds and new connections, until `release`: left what the agent sends, right
   * what he hears. The sound comes as `recorded` events. Asked twice, it goes on.
   */
  record: operation.input(Call).output(Done),
  /** Leave out what is said from now on (card data), or go on; the recording's time runs on in silence. */
  pauseRecording: operation.input(Call.extend({ on: z.boolean() })).output(Done),
  /** 三方通话: these calls and the agent hear one another. An empty list: each call for itself again. */
  mix: operation.input(z.object({ callIds: z.array(CallId).max(4) })).output(Done),
  /** Play to the far side (and into the recording): a tone, or a sound file; again every `everyS` seconds, 0 = once. */
  announce: operation
    .input(Call.extend({ base64: z.base64().max(1_400_000).optional(), everyS: z.number().int().min(0) }))
    .output(Done),
  /** The call is over: let go of its connection and voice. Resolves when its recording has been told to the end. */
  release: operation.input(Call).output(Done),
  /** Play this tone until told otherwise; `null` is silence. */
  ring: operation.input(z.object({ tone: Tone.nullable() })).output(Done),
  /** Tell `level` events from now on, or no more. */
  meter: operation.input(z.object({ on: z.boolean() })).output(Done),
  /** Before the shift: play a test sound on this device, or record the microphone for `ms` and play it back. */
  tryOut: operation
    .input(z.object({ what: z.enum(['speaker', 'ringer', 'microphone']), ms: z.number().int().max(10_000) }))
    .output(Done),
  /** A training caller says something: made-up speech in the voice `voice`, for `ms`. `ms: 0` is silence. */
  speak: operation
    .input(Call.extend({ voice: z.string().max(64), ms: z.number().int().min(0).max(60_000) }))
    .output(Done),
  watch: operation.output(eventIterator(MediaEvent)),
} as const

type Inputs = InferContractRouterInputs<typeof mediaContract>
type Outputs = InferContractRouterOutputs<typeof mediaContract>
type Ask = Exclude<keyof typeof mediaContract, 'watch'>

/** The contract as plain functions, whoever stands behind them. */
export type MediaCalls = { [K in Ask]: (input: Inputs[K]) => Promise<Outputs[K]> }
