import { z } from 'zod'

/**
 * State of the agent's line, derived from transport and registration together: a SIP stack alone goes on
 * saying "registered" while its socket is down.
 */
export const LineStatus = z.discriminatedUnion('state', [
  /** No line is set up for this user yet. */
  z.object({ state: z.literal('unset') }),
  z.object({ state: z.literal('connecting') }),
  z.object({ state: z.literal('ready'), extension: z.string() }),
  /** The server cannot be reached; `retryAt` is the epoch ms of the next try. */
  z.object({ state: z.literal('offline'), retryAt: z.number().optional() }),
  /** The registrar refused us (403, 404 or wrong digest password): somebody must mend the settings. */
  z.object({ state: z.literal('refused'), code: z.number() }),
  z.object({ state: z.literal('noMicrophone') }),
])
export type LineStatus = z.infer<typeof LineStatus>

/** How an agent's line is reached. `password` is the SIP digest secret: it stays in the encrypted store. */
export const LineSettings = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('training') }),
  z.object({
    kind: z.literal('sip'),
    /** ws:// or wss:// address of the registrar. */
    server: z.url({ protocol: /^wss?$/ }),
    domain: z.string().min(1).max(255),
    extension: z.string().min(1).max(64),
    password: z.string().max(255),
  }),
])
export type LineSettings = z.infer<typeof LineSettings>
