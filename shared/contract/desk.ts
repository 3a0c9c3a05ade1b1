import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { Call } from '../entities/call.ts'
import { CallRecord, CallRecordEntry } from '../entities/call-record.ts'
import { Complaint } from '../entities/complaint.ts'
import { Customer } from '../entities/customer.ts'
import { EntityName } from '../entities/registry.ts'
import { Role, Team, User } from '../entities/user.ts'
import { CallId, ChangeId, CustomerId } from '../ids.ts'
import { LineSettings, LineStatus } from '../rules/line-status.ts'
import type { Action } from '../rules/permissions.ts'
import { deskErrors } from './errors.ts'

/**
 * `needs`: the right the caller must have; 'loggedOn' any user; 'anyone' also before log-on.
 * `reads`: entities whose change makes the answer stale; the window re-asks by itself.
 */
export type DeskMeta = { needs: Action | 'loggedOn' | 'anyone'; reads?: readonly EntityName[] }

const operation = oc.$meta<DeskMeta>({ needs: 'loggedOn' }).errors(deskErrors)
const needs = (right: DeskMeta['needs'], reads?: readonly EntityName[]) =>
  operation.meta({ needs: right, reads })

const Done = z.object({ ok: z.literal(true) })
const Time = z.number().int().nonnegative()

/** Where the program stands between start and log-on. */
export const AppState = z.object({
  stage: z.enum(['setUp', 'preparing', 'locked', 'damaged', 'logOn', 'ready']),
  version: z.string(),
  workspace: z.enum(['demo', 'server']).nullable(),
  serverUrl: z.string().nullable(),
  demoAvailable: z.boolean(),
  /** What guards the key of the local store; 'none yet' before set-up. */
  keyGuard: z.enum(['keyring', 'passphrase', 'file']).nullable(),
  keyringAvailable: z.boolean(),
  /** Step being prepared ('server', 'data' …) and how far, 0..1. */
  progress: z.object({ step: z.string(), ratio: z.number().min(0).max(1) }).nullable(),
  /** Accounts of the demo workspace, shown on the log-on screen. */
  demoAccounts: z.array(
    z.object({ account: z.string(), password: z.string(), name: z.string(), role: Role }),
  ),
  /** Why the stage is 'damaged', or why set-up failed. */
  problem: z
    .enum(['notADatabase', 'corrupt', 'newerVersion', 'diskFull', 'serverFailed', 'keyLost'])
    .nullable(),
})
export type AppState = z.infer<typeof AppState>

export const SessionView = z.object({
  user: User,
  team: Team.nullable(),
  orgName: z.string(),
  /** Logged on against the local password hash: the server could not be asked. */
  offline: z.boolean(),
})
export type SessionView = z.infer<typeof SessionView>

/** 示闲 · 示忙 · 小休 as chosen by the agent; 通话 and 话后整理 follow from the calls. */
export const AgentChoice = z.enum(['ready', 'busy', 'break'])
export type AgentChoice = z.infer<typeof AgentChoice>

export const LiveCall = z.object({
  call: Call,
  /** Since when it is on hold or muted, epoch ms. */
  heldSince: Time.nullable(),
  mutedSince: Time.nullable(),
  /** What the scripted caller of the training line says. */
  captions: z.array(z.object({ zh: z.string(), en: z.string(), at: Time })),
})
export type LiveCall = z.infer<typeof LiveCall>

export const PhoneState = z.object({
  line: LineStatus,
  lineKind: z.enum(['sip', 'training']).nullable(),
  agent: z.object({ choice: AgentChoice, since: Time }),
  /** Live calls and those in wrap-up, oldest first. */
  calls: z.array(LiveCall),
  /** 'diskFull': calls are kept in memory and written as soon as there is room. */
  warning: z.enum(['noMicrophone', 'microphoneLost', 'mediaRestarted', 'diskFull']).nullable(),
})
export type PhoneState = z.infer<typeof PhoneState>

export const SyncState = z.object({
  light: z.enum(['idle', 'working', 'offline', 'needsLogOn', 'attention', 'off']),
  queued: z.number().int(),
  attention: z.number().int(),
  lastSuccessAt: Time.nullable(),
  /** Technical text of the last failure, for the folded part. */
  lastError: z.string().nullable(),
})
export type SyncState = z.infer<typeof SyncState>

/** The incoming-call card: who, last calls, open cases. */
export const PopCard = z.object({
  numberKey: z.string(),
  /** Best match first; several when a number is shared. */
  customers: z.array(Customer),
  lastCalls: z.array(Call),
  openComplaints: z.array(Complaint),
  /** Time of the look-up itself, in ms. */
  lookupMs: z.number(),
})
export type PopCard = z.infer<typeof PopCard>

export const Preferences = z.object({
  language: z.enum(['zh-CN', 'en']),
  theme: z.enum(['light', 'dark', 'system']),
})
export type Preferences = z.infer<typeof Preferences>

/** Longest draft kept, in UTF-16 units: a 2 MB paste is refused by the record but must not be lost. */
export const MAX_DRAFT = 8_000_000

/** Every operation and event between window and main process, once. */
export const deskContract = {
  app: {
    watch: needs('anyone').output(eventIterator(AppState)),
    /** Choose the workspace of this workstation; without a keyring a passphrase guards the store. */
    setUp: needs('anyone')
      .input(
        z.discriminatedUnion('kind', [
          z.object({ kind: z.literal('demo') }),
          z.object({
            kind: z.literal('server'),
            url: z.url({ protocol: /^https?$/ }),
            passphrase: z.string().min(8).max(256).optional(),
          }),
        ]),
      )
      .output(Done),
    unlock: needs('anyone')
      .input(z.object({ passphrase: z.string().max(256) }))
      .output(Done),
    /** From 'damaged': set the file aside (never deleted) and begin a new one that fills from the server. */
    startAfresh: needs('anyone').output(z.object({ keptAs: z.string() })),
  },
  session: {
    logOn: needs('anyone')
      .input(z.object({ account: z.string().trim().min(1).max(64), password: z.string().min(1).max(256) }))
      .output(SessionView),
    logOff: needs('loggedOn').output(Done),
    current: needs('anyone').output(SessionView.nullable()),
  },
  phone: {
    watch: needs('loggedOn').output(eventIterator(PhoneState)),
    choose: needs('phone.use')
      .input(z.object({ choice: AgentChoice }))
      .output(Done),
    dial: needs('phone.use')
      .input(z.object({ number: z.string().max(128) }))
      .output(z.object({ callId: CallId })),
    answer: needs('phone.use')
      .input(z.object({ callId: CallId }))
      .output(Done),
    reject: needs('phone.use')
      .input(z.object({ callId: CallId }))
      .output(Done),
    hangUp: needs('phone.use')
      .input(z.object({ callId: CallId }))
      .output(Done),
    hold: needs('phone.use')
      .input(z.object({ callId: CallId, on: z.boolean() }))
      .output(Done),
    mute: needs('phone.use')
      .input(z.object({ callId: CallId, on: z.boolean() }))
      .output(Done),
    dtmf: needs('phone.use')
      .input(z.object({ callId: CallId, tones: z.string().regex(/^[0-9*#A-D]{1,32}$/) }))
      .output(Done),
    finishWrapUp: needs('phone.use')
      .input(z.object({ callId: CallId }))
      .output(Done),
    /** Training line only: have the next (or a named) scripted caller ring. */
    practise: needs('phone.use')
      .input(z.object({ scriptId: z.string().max(64).optional() }))
      .output(Done),
    line: needs('line.configure').output(LineSettings.nullable()),
    setLine: needs('line.configure').input(LineSettings).output(Done),
  },
  call: {
    list: needs('call.read', ['call', 'callRecord', 'customer'])
      .input(z.object({ from: Time, to: Time, limit: z.number().int().min(1).max(500) }))
      .output(z.array(z.object({ call: Call, customerName: z.string().nullable(), hasRecord: z.boolean() }))),
    get: needs('call.read', ['call', 'callRecord'])
      .input(z.object({ callId: CallId }))
      .output(z.object({ call: Call, records: z.array(CallRecord) })),
    /** Says which of several customers with this number is on the line; null = none of them. */
    setCustomer: needs('call.write')
      .input(z.object({ callId: CallId, customerId: CustomerId.nullable() }))
      .output(Done),
    /**
     * The window tells when the card for a call stood on the screen, for the bench and the corner tooltip.
     * `recordMs`: how long after the INVITE the call's record was safe on disk.
     */
    painted: needs('phone.use')
      .input(z.object({ callId: CallId }))
      .output(z.object({ sinceInviteMs: z.number(), recordMs: z.number() })),
  },
  callRecord: {
    save: needs('callRecord.write').input(CallRecordEntry).output(CallRecord),
    ofCall: needs('callRecord.read', ['callRecord'])
      .input(z.object({ callId: CallId }))
      .output(CallRecord.nullable()),
  },
  customer: {
    pop: needs('customer.read', ['customer', 'call', 'complaint'])
      .input(z.object({ number: z.string().max(128) }))
      .output(PopCard),
    get: needs('customer.read', ['customer', 'call', 'complaint'])
      .input(z.object({ customerId: CustomerId }))
      .output(z.object({ customer: Customer, lastCalls: z.array(Call), openComplaints: z.array(Complaint) })),
  },
  /** What was typed and not yet saved, by screen and record; survives reload and crash. */
  draft: {
    get: needs('loggedOn')
      .input(z.object({ key: z.string().max(200) }))
      .output(z.string().nullable()),
    put: needs('loggedOn')
      .input(z.object({ key: z.string().max(200), value: z.string().max(MAX_DRAFT).nullable() }))
      .output(Done),
  },
  sync: {
    watch: needs('sync.read').output(eventIterator(SyncState)),
    now: needs('sync.read').output(Done),
    attention: needs('sync.read').output(
      z.array(
        z.object({
          id: ChangeId,
          entity: EntityName,
          entityId: z.string(),
          at: Time,
          reason: z.string(),
          detail: z.string(),
        }),
      ),
    ),
  },
  preferences: {
    get: needs('anyone').output(Preferences),
    put: needs('anyone').input(Preferences.partial()).output(Preferences),
  },
  /** Committed changes by entity, from this window, another one or the server. */
  changes: {
    watch: needs('loggedOn').output(
      eventIterator(z.object({ entity: EntityName, ids: z.array(z.string()) })),
    ),
  },
}
