import { z } from 'zod'

/** 监听 · 耳语 · 强插 · 接管: how a leader joins a call of his team, by a prefix of the exchange before the agent's extension. */
export const SupervisionMode = z.enum(['listen', 'whisper', 'bargeIn', 'takeOver'])
export type SupervisionMode = z.infer<typeof SupervisionMode>

/** What a call is for: a customer, a colleague asked on a customer's behalf (咨询), or supervision. */
export const CallPurpose = z.enum(['customer', 'consult', ...SupervisionMode.options])
export type CallPurpose = z.infer<typeof CallPurpose>

/** Only a customer's call asks for a business record before wrap-up ends (R-CC-10). */
export const needsRecord = (purpose: CallPurpose): boolean => purpose === 'customer'
