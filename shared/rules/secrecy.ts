import type { Customer } from '../entities/customer.ts'
import { type CustomerId, namedId, type OrgId, type UserId } from '../ids.ts'

type Kept = Pick<Customer, 'secrecy' | 'secrecyUntil'>

/** 密级 from the lightest to the gravest (R-CI-10). */
const LEVELS = ['open', 'secret', 'confidential', 'topSecret'] as const satisfies Customer['secrecy'][]
const DAY_MS = 86_400_000

/** The first moment (epoch ms) after a term: the day it names, "2026-11-23", is the last of it by Beijing's clock. */
export const endOfTerm = (until: string): number => Date.parse(`${until}T00:00:00+08:00`) + DAY_MS

/** The calendar day at this moment, by Beijing's clock whatever the machine's. */
export const chinaDay = (at: number): string => new Date(at + 8 * 3_600_000).toISOString().slice(0, 10)

const isOver = ({ secrecyUntil }: Kept, at: number): boolean =>
  Boolean(secrecyUntil) && endOfTerm(secrecyUntil as string) <= at

/** R-CI-11: the level in force at this moment. After its term a file is released, whether or not anybody has noted it yet. */
export const secrecyAt = (file: Kept, at: number): Customer['secrecy'] =>
  isOver(file, at) ? 'open' : file.secrecy

/** 机密 and 绝密: what agents are told only in part. */
export const isClosed = (level: Customer['secrecy']): boolean => LEVELS.indexOf(level) >= 2

/** Whether a 机密 or 绝密 file would be kept less strictly: lower, or for a shorter time. */
export function isLoosened(before: Kept, after: Kept): boolean {
  if (!isClosed(before.secrecy)) return false
  if (LEVELS.indexOf(after.secrecy) < LEVELS.indexOf(before.secrecy)) return true
  const ends = (file: Kept) => (file.secrecyUntil ? endOfTerm(file.secrecyUntil) : Number.POSITIVE_INFINITY)
  return ends(after) < ends(before)
}

/** Nobody: in whose name a term ends. */
export const NOBODY = '00000000-0000-0000-0000-000000000000' as UserId

/**
 * 期满自动解密: the file as it is once its term is over, with that in its history; null while there is nothing to release.
 * The same wherever it is worked out, so that two workstations which release one file release it once.
 */
export function released<
  C extends Kept & { id: CustomerId; orgId: OrgId; history: Customer['history']; updatedAt: number },
>(file: C, at: number): C | null {
  if (file.secrecy === 'open' || !isOver(file, at)) return null
  const over = endOfTerm(file.secrecyUntil as string)
  const to = { secrecy: 'open', secrecyUntil: null } as const
  const entry = (field: keyof typeof to) => ({
    id: namedId(file.orgId, `term ${file.id} ${file.secrecyUntil} ${field}`, over),
    ...{ field, from: file[field], to: to[field], act: 'term' as const, byId: NOBODY, at: over },
  })
  return {
    ...file,
    ...to,
    history: [...file.history, entry('secrecy'), entry('secrecyUntil')],
    updatedAt: Math.max(at, file.updatedAt),
  }
}
