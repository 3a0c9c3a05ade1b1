import { z } from 'zod'
import { SupervisionMode } from './supervision.ts'

const Seconds = z.number().int().min(0).max(3600)
/** A feature code or prefix of the exchange; empty where there is none. */
const Code = z.string().regex(/^[\d*#]{0,16}$/)
/** Longest sound file of an announcement, in characters of base64: about a minute, and short enough for one change. */
const LONGEST_SOUND = 700_000

/** How the phone of this site behaves. Every part has a default, so that an older file stays good. */
export const PhoneRules = z.object({
  /** Calls at once, ringing and held ones included; one more is refused as busy. */
  lines: z.number().int().min(1).max(8).default(4),
  /** 话后整理: its limit (0: none), what one extension adds, and whether it ends by itself once the record is written. */
  wrapUp: z
    .object({ limitS: Seconds, extendS: Seconds, autoReady: z.boolean() })
    .default({ limitS: 60, extendS: 30, autoReady: true }),
  /** What becomes of a call while 示忙 or 小休. `to` is where calls are diverted. */
  notReady: z
    .object({ act: z.enum(['ring', 'refuse', 'divert']), to: z.string().max(64) })
    .default({ act: 'refuse', to: '' }),
  /** Answer by itself when the exchange asks for it by header, or always, after so many seconds. */
  autoAnswer: z
    .object({ byHeader: z.boolean(), always: z.boolean(), afterS: Seconds })
    .default({ byHeader: true, always: false, afterS: 2 }),
  /** Dialled at 签入, 签出, 示忙/小休 and 示闲, so that the queues of the exchange know. */
  codes: z
    .object({ logOn: Code, logOff: Code, pause: Code, resume: Code })
    .default({ logOn: '', logOff: '', pause: '', resume: '' }),
  /** Prefixes by mode, as with ChanSpy of Asterisk; empty: not offered. */
  supervision: z
    .record(SupervisionMode, Code)
    .default({ listen: '', whisper: '', bargeIn: '', takeOver: '' }),
  /** 三方通话 mixed here, or by a room of the exchange to which both sides are transferred. */
  conference: z
    .object({ by: z.enum(['here', 'room']), room: z.string().max(64) })
    .default({ by: 'here', room: '' }),
  /** 录音告知: what the customer hears when the recording begins. `everyS`: the tone again, 0 = once. */
  notice: z
    .object({
      kind: z.enum(['none', 'tone', 'file']),
      everyS: Seconds,
      name: z.string().max(255),
      base64: z.string().max(LONGEST_SOUND),
    })
    .default({ kind: 'none', everyS: 0, name: '', base64: '' }),
})
export type PhoneRules = z.infer<typeof PhoneRules>

export const DEFAULT_RULES: PhoneRules = PhoneRules.parse({})
