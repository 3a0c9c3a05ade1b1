import * as tls from 'node:tls'
import type { Distrust } from '../../shared/rules/line-status.ts'

/** A registrar's address, and the own authority (PEM) its certificate may come from beside the well-known ones. */
export type SipServer = { url: string; ca?: string | undefined }

/** Well-known authorities, and those this machine was told to trust (Node.js since 22.15 can read them). */
const roots = (): readonly string[] => [...tls.rootCertificates, ...(tls.getCACertificates?.('system') ?? [])]

/** How a wss:// server is checked: chain, dates and host name, all of them, whatever the environment says. */
export const tlsRules = (ca: string | undefined) =>
  ({
    ca: ca ? [...roots(), ca] : [...roots()],
    rejectUnauthorized: true,
    minVersion: 'TLSv1.2',
  }) as const

const REASONS: Readonly<Record<string, Distrust>> = {
  CERT_HAS_EXPIRED: 'expired',
  CERT_NOT_YET_VALID: 'expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'wrongHost',
  HOSTNAME_MISMATCH: 'wrongHost',
}
/** Everything else that a check of a chain can end with. */
const OF_A_CHAIN = /^(CERT_|CRL_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|INVALID_(CA|PURPOSE)|PATH_LENGTH_)/

/** Why a connection was refused by us; undefined when it failed for another reason than its certificate. */
export function distrustOf(error: unknown): Distrust | undefined {
  const code = codeOf(error)
  return REASONS[code] ?? (OF_A_CHAIN.test(code) ? 'unknownAuthority' : undefined)
}

/** Somebody said no, rather than nothing: waiting for this server is of no use just now. */
export const isRefusedAtOnce = (error: unknown): boolean =>
  error instanceof Error && !/timed out|timeout/i.test(error.message) && codeOf(error) !== 'ETIMEDOUT'

const codeOf = (error: unknown): string => String((error as { code?: unknown } | undefined)?.code ?? '')
