import type { Customer } from '../entities/customer.ts'
import type { DeskRules } from './desk-rules.ts'

const DAY_MS = 86_400_000

/** 联络周期 of a grade, ms. */
export const cycleMs = (grade: Customer['grade'], cycleDays: DeskRules['cycleDays']): number =>
  cycleDays[grade] * DAY_MS

/** R-RL-6: when a customer of this grade is to be called again, epoch ms, when `lastAt` was the last contact. */
export const contactDueAt = (
  lastAt: number,
  grade: Customer['grade'],
  cycleDays: DeskRules['cycleDays'],
): number => lastAt + cycleMs(grade, cycleDays)

/** The number by which a customer may be called: the primary one, else the first; '' when he wants none of it. */
export function numberToCall({ phones, warnings }: Pick<Customer, 'phones' | 'warnings'>): string {
  if (warnings.includes('doNotCall')) return ''
  const free = phones.filter(phone => !phone.doNotCall)
  return (free.find(phone => phone.primary) ?? free[0])?.number ?? ''
}
