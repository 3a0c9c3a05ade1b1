import { z } from 'zod'

/** What is wrong with the certificate of a wss:// server. */
export const Distrust = z.enum(['expired', 'wrongHost', 'unknownAuthority'])
export type Distrust = z.infer<typeof Distrust>

/**
 * State of the agent's line, derived from transport and registration together: a SIP stack alone goes on
 * saying "registered" while its socket is down.
 */
export const LineStatus = z.discriminatedUnion('state', [
  /** No line is set up for this user yet. */
  z.object({ state: z.literal('unset') }),
  z.object({ state: z.literal('connecting') }),
  /** `backup`: registered at the second registrar, since the first cannot be reached. */
  z.object({ state: z.literal('ready'), extension: z.string(), backup: z.literal(true).optional() }),
  /** The server cannot be reached; `retryAt` is the epoch ms of the next try. */
  z.object({ state: z.literal('offline'), retryAt: z.number().optional() }),
  /** The registrar refused us (403, 404 or wrong digest password): somebody must mend the settings. */
  z.object({ state: z.literal('refused'), code: z.number() }),
  /** The server's certificate was not accepted; nothing was sent to it. */
  z.object({ state: z.literal('untrusted'), reason: Distrust }),
  z.object({ state: z.literal('noMicrophone') }),
])
export type LineStatus = z.infer<typeof LineStatus>

export const IceServer = z.object({
  urls: z
    .string()
    .regex(/^(stun|stuns|turn|turns):\S+$/)
    .max(255),
  username: z.string().max(255).optional(),
  credential: z.string().max(255).optional(),
})
export type IceServer = z.infer<typeof IceServer>

/** Behind an encrypted first registrar, an open one would give away what the first protects. */
export const isSafeBackup = (server: string, backup: string): boolean =>
  !/^wss:/i.test(server) || /^wss:/i.test(backup)

/** How an agent's line is reached. `password` is the SIP digest secret: it stays in the encrypted store. */
export const LineSettings = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('training') }),
  z
    .object({
      kind: z.literal('sip'),
      /** ws:// or wss:// address of the registrar. */
      server: z.url({ protocol: /^wss?$/ }),
      /** A second registrar, tried when the first cannot be reached. */
      backup: z.url({ protocol: /^wss?$/ }).optional(),
      /** Certificates (PEM) of an own authority that wss:// is checked against, beside the system's. */
      ca: z.string().max(100_000).optional(),
      /** STUN and TURN, for workstations that the relay cannot reach directly. */
      iceServers: z.array(IceServer).max(4).optional(),
      domain: z.string().min(1).max(255),
      extension: z.string().min(1).max(64),
      password: z.string().max(255),
    })
    .refine(line => !line.backup || isSafeBackup(line.server, line.backup), {
      path: ['backup'],
      message: 'insecure',
    }),
])
export type LineSettings = z.infer<typeof LineSettings>
