import { z } from 'zod'
import type { Call } from '../../../shared/entities/call.ts'
import {
  type CallRecord,
  CallRecordEntry,
  InboundEntry,
  OutboundEntry,
} from '../../../shared/entities/call-record.ts'
import type { CustomerId } from '../../../shared/ids.ts'
import type { InputIssue } from '../../parts/failure.ts'

/** Fields of both forms as they stand on screen; what is not chosen yet is undefined. */
export type RecordValues = Partial<
  Pick<
    CallRecord,
    | 'contactName'
    | 'content'
    | 'remarks'
    | 'verification'
    | 'reason'
    | 'handling'
    | 'resolvedFirst'
    | 'mood'
    | 'callBackAt'
    | 'purpose'
    | 'outcome'
    | 'nextContactAt'
    | 'doNotCall'
  >
>
export type FieldName = keyof RecordValues

const BLANK = {
  content: '',
  remarks: '',
  resolvedFirst: null,
  mood: null,
  callBackAt: null,
  nextContactAt: null,
}

/** A form nobody has touched. Every field is named, so that it also clears one that was. */
export const blankValues = (contactName: string): Record<FieldName, unknown> & RecordValues => ({
  ...BLANK,
  doNotCall: false,
  contactName,
  verification: undefined,
  reason: undefined,
  handling: undefined,
  purpose: undefined,
  outcome: undefined,
})

/** Fields from top to bottom, so that the first wrong one is pointed at. */
const ORDER = [
  'contactName',
  'verification',
  'reason',
  'purpose',
  'content',
  'handling',
  'outcome',
  'resolvedFirst',
  'mood',
  'callBackAt',
  'nextContactAt',
  'doNotCall',
  'remarks',
] as const satisfies readonly FieldName[]

/** One issue for each field of the form, from top to bottom. */
export function issuesByField(issues: readonly InputIssue[]): { name: FieldName; issue: InputIssue }[] {
  const byField = new Map(issues.map(issue => [issue.path.at(-1), issue]))
  return ORDER.flatMap(name => {
    const issue = byField.get(name)
    return issue ? [{ name, issue }] : []
  })
}

/** A stored record as values of its form; a field of the other form is left out. */
export function valuesOf(record: CallRecord): RecordValues {
  const { shape } = record.direction === 'inbound' ? InboundEntry : OutboundEntry
  return Object.fromEntries(Object.entries(record).filter(([name]) => name in shape && !FIXED.has(name)))
}
const FIXED = new Set(['direction', 'callId', 'customerId'])

/** The schema of one field, for a word about it when the agent leaves it. */
export function fieldSchema(direction: Call['direction'], name: FieldName): z.ZodType | undefined {
  const shape: Record<string, z.ZodType> = (direction === 'inbound' ? InboundEntry : OutboundEntry).shape
  return shape[name]
}

/** What is on screen as an entry of the contract, or what is wrong with it. */
export function toEntry(
  call: Pick<Call, 'id' | 'direction'>,
  customerId: CustomerId | null,
  values: RecordValues,
): { entry: CallRecordEntry; issues?: undefined } | { entry?: undefined; issues: readonly InputIssue[] } {
  const given = { ...BLANK, ...values, direction: call.direction, callId: call.id, customerId }
  const parsed = CallRecordEntry.safeParse(given)
  return parsed.success ? { entry: parsed.data } : { issues: parsed.error.issues }
}

const Draft = z.object({ at: z.number(), values: z.record(z.string(), z.unknown()) })
export type Draft = { at: number; values: RecordValues }

export const draftKey = (call: Pick<Call, 'id'>): string => `record:${call.id}`
export const draftText = (draft: Draft): string => JSON.stringify(draft)

/** A kept draft; null when it was written by something else. Its values may still be incomplete or wrong. */
export function parseDraft(text: string | null): Draft | null {
  if (text === null) return null
  try {
    const { at, values } = Draft.parse(JSON.parse(text))
    return { at, values: values as RecordValues }
  } catch {
    return null
  }
}
