// A store full of telephone numbers: each somewhere else, each written in another way.
import type { Task } from '../../shared/entities/task.ts'
import type { Role, User } from '../../shared/entities/user.ts'
import { type AttachmentId, newId, type RecordingId, type TaskId, type UserId } from '../../shared/ids.ts'
import { shiftAt, shiftIdOf } from '../../shared/rules/shift.ts'
import { anEvaluation } from './evaluation.ts'
import { aComplaint, aRecord } from './forms.ts'
import { aCall, aCustomer, aUser, ORG, TEAM } from './rows.ts'
import type { Laid } from './seats.ts'

export const AT = Date.UTC(2026, 10, 23, 6)
const person = (account: string, role: Role, teamId: typeof TEAM | null): User =>
  aUser({ id: newId<UserId>(), account, name: account, roles: [role], teamId })
export const people = {
  agent: person('agent', 'agent', TEAM),
  leader: person('leader', 'leader', TEAM),
  inspector: person('inspector', 'inspector', null),
  head: person('head', 'head', null),
  manager: person('manager', 'manager', null),
  admin: person('admin', 'admin', null),
} satisfies Record<string, User>
export type Person = keyof typeof people
const { agent, inspector, leader } = people

/** Every way in which a number is written somewhere, by where; each one another number. */
export const N = {
  main: '13800001111',
  work: '010-6555 2222',
  contact: '+86 139-0000-3333',
  fax: '02155554444',
  remarks: '13700005555',
  history: '13600006666',
  called: '13500007777',
  dialled: '4008881234',
  transferred: '13400008888',
  content: '０１３３００００９９９９',
  foreign: '+1 212 555 0199',
  task: '13200001212',
  words: '021-5555 3434',
  complaint: '13100005656',
  blocked: '15000007878',
  evaluation: '15100009090',
  city: '65554321',
  merged: '15200002323',
  shift: '15500006767',
  live: '15600008989',
  comment: '15700001010',
} as const
/** The number as bare digits, without country code or trunk zero: what must be nowhere. */
const bareOf = (written: string): string =>
  written
    .normalize('NFKC')
    .replace(/\D/g, '')
    .replace(/^(?:86|0)(?=\d{9})/, '')
const BARE = Object.entries(N).map(([name, written]) => [name, bareOf(written)] as const)
/** What of these can be read in a text, whatever stands between the digits. */
export const leaksIn = (said: string): string[] => {
  const digits = said.normalize('NFKC').replace(/[\s\-()+]/g, '')
  return BARE.filter(([, bare]) => digits.includes(bare)).map(([name]) => name)
}

export const ACCOUNT = '6222020200112233445'
export const phone = (number: string, primary = false) => ({
  number,
  kind: 'mobile' as const,
  primary,
  doNotCall: false,
})
const contact = { name: '李梅', employer: '', position: '', home: '', mobile: N.contact, email: '', role: '' }
export const customer = aCustomer({
  ...{ name: '青禾商贸', kind: 'company', phones: [phone(N.main, true), phone(N.work)], contacts: [contact] },
  ...{
    fax: N.fax,
    remarks: `备用${N.remarks}，海外 ${N.foreign}，本地${N.city}`,
    bank: '工行',
    bankAccount: ACCOUNT,
  },
  history: [
    {
      ...{ id: newId(), field: 'phones', act: 'edit', byId: agent.id, at: AT },
      ...{ from: [phone(N.history)], to: [phone(N.main)] },
    },
  ],
})
export const merged = aCustomer({
  no: 'K9',
  state: 'merged',
  mergedIntoId: customer.id,
  phones: [phone(N.merged)],
})
export const closed = aCustomer({
  ...{
    no: 'K3',
    name: '机密客户',
    secrecy: 'confidential',
    bank: '建行',
    bankAccount: '6227000011112222333',
  },
  phones: [],
})
export const call = aCall({
  ...{ agentId: agent.id, customerId: customer.id, phase: 'done', result: 'answered', deviceId: newId() },
  ...{
    remoteNumber: N.called,
    remoteKey: `86${N.called}`,
    dialledNumber: N.dialled,
    transferredTo: N.transferred,
  },
  ...{
    remoteName: N.comment,
    startedAt: AT,
    answeredAt: AT + 5_000,
    endedAt: AT + 65_000,
    wrapEndedAt: AT + 70_000,
  },
})
const missed = aCall({
  ...{
    agentId: agent.id,
    remoteNumber: N.called,
    remoteKey: `86${N.called}0`,
    startedAt: Date.now() - 60_000,
  },
  ...{ phase: 'done', result: 'missed' },
})
export const record = aRecord({
  ...{ agentId: agent.id, callId: call.id, customerId: customer.id, remoteKey: `86${N.called}` },
  ...{ content: `请回电${N.content}，或${N.foreign}`, createdAt: AT, settledAt: AT + 1 },
  corrections: [
    {
      id: newId(),
      field: 'content',
      from: `原号${N.content}`,
      to: '',
      why: `电话${N.content}`,
      byId: leader.id,
      at: AT,
    },
  ],
})
export const task: Task = {
  ...{ id: newId<TaskId>(), orgId: ORG, teamId: TEAM, ownerId: agent.id, createdById: agent.id },
  ...{ kind: 'callBack', title: `回电 ${N.words}`, words: `或打${N.words}`, customerId: customer.id },
  ...{
    contactName: '',
    number: N.task,
    callId: call.id,
    callRecordId: null,
    complaintId: null,
    listId: null,
  },
  ...{ dueAt: AT, remindAt: AT, state: 'open', outcome: '', closedAt: null, closedById: null },
  ...{ attempts: [], handOvers: [], createdAt: AT, updatedAt: AT },
}
export const complaint = aComplaint({
  ...{ registrarId: agent.id, callId: call.id, customerId: customer.id, receivedAt: AT },
  ...{ phone: N.complaint, content: `请打${N.complaint}` },
})
export const blocked = {
  ...{
    id: newId() as never,
    orgId: ORG,
    number: N.blocked,
    why: `冒充 ${N.blocked}`,
    byId: leader.id,
    at: AT,
  },
  ...{ until: null, liftedById: null, liftedAt: null },
}
export const evaluation = anEvaluation({
  ...{
    callId: call.id,
    agentId: agent.id,
    inspectorId: inspector.id,
    callAt: AT,
    strengths: `客户 ${N.evaluation}`,
  },
  ...{ state: 'published', publishedAt: AT + 9e6 },
})
export const recording = {
  ...{ id: newId<RecordingId>(), orgId: ORG, callId: call.id, agentId: agent.id, teamId: TEAM },
  ...{ mime: 'audio/webm', startedAt: AT, durationMs: 60_000, bytes: 1000, sha256: 'c0ffee'.padEnd(64, 'a') },
  ...{ keepUntil: AT + 1e10, uploadedAt: null },
}
const attachment = {
  ...{ id: newId<AttachmentId>(), orgId: ORG, ownerId: agent.id, teamId: TEAM, name: '照片.jpg' },
  ...{ mime: 'image/jpeg', bytes: 10, sha256: 'bad5eed'.padEnd(64, 'b'), createdAt: AT, uploadedAt: null },
}
const time = shiftAt(AT)
const shift = {
  ...{
    id: shiftIdOf(ORG, TEAM, time.startAt),
    orgId: ORG,
    teamId: TEAM,
    ...time,
    comment: `客户 ${N.shift}`,
  },
  ...{ state: 'open' as const, signedById: null, signedAt: null, figures: null, updatedAt: AT },
}
/** All of it, as the server brings it. */
export const ROWS: readonly Laid[] = [
  ['team', { id: TEAM, orgId: ORG, name: '一组', leaderId: null }],
  ['customer', customer],
  ['customer', merged],
  ['customer', closed],
  ['call', call],
  ['call', missed],
  ['callRecord', record],
  ['task', task],
  ['complaint', complaint],
  ['blockedNumber', blocked],
  ['evaluation', evaluation],
  ['recording', recording],
  ['attachment', attachment],
  ['shift', shift],
]
