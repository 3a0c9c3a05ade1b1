import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Pbx } from './pbx.ts'
import { freePort } from './ports.ts'
import { startServer } from './server-process.ts'
import { pause, type Step, scenario } from './sipp-scenario.ts'

/** One call as its caller saw it on the wire; times in epoch ms, null: not seen. */
export type WireCall = {
  callId: string
  invitedAt: number
  ringingAt: number | null
  acceptedAt: number | null
  /** The last status of its INVITE. */
  status: number
  endedAt: number | null
}

export type Load = {
  pbx: Pbx
  number: string
  calls: number
  /** Most calls at a time, and new ones a second. */
  atOnce: number
  perSecond: number
  /** Whose numbers they show, one after the other. */
  from: readonly string[]
  /** How long a caller lets it ring before he gives up, and how long he talks; ms. */
  patienceMs: number
  talkMs: number
  /** Further lines of the INVITE's head. */
  headers?: readonly string[]
}

/** Many callers at an extension, made by sipp; resolves with every call's fate when the last is over. */
export async function callLoad(load: Load): Promise<WireCall[]> {
  const { pbx, number, calls, atOnce, perSecond, from } = load
  const dir = mkdtempSync(join(pbx.dir, 'load-'))
  writeFileSync(join(dir, 'scenario.xml'), scenario(stepsOf(load)))
  writeFileSync(join(dir, 'callers.csv'), `SEQUENTIAL\n${from.join('\n')}\n`)
  const port = await freePort()
  const sipp = startServer(
    'sipp',
    [
      ...['-sf', 'scenario.xml', '-inf', 'callers.csv', '-s', number, '-i', '127.0.0.1', '-p', String(port)],
      ...['-m', String(calls), '-l', String(atOnce), '-r', String(perSecond), '-nostdin', '-skip_rlimit'],
      ...['-trace_shortmsg', '-shortmessage_file', 'wire.log', '-trace_err', '-error_file', 'errors.log'],
      `127.0.0.1:${pbx.sipPort}`,
    ],
    dir,
  )
  await sipp.exitCode
  const wire = readWire(readFileSync(join(dir, 'wire.log'), 'utf8'))
  if (wire.length < calls) throw new Error(`sipp made ${wire.length} of ${calls} calls\n${sipp.output()}`)
  return wire
}

const DOMAIN = 'pbx.test'
const SDP = `Content-Type: application/sdp
Content-Length: [len]

v=0
o=sipp 1 1 IN IP4 127.0.0.1
s=-
c=IN IP4 127.0.0.1
t=0 0
m=audio 39000 RTP/AVP 8 101
a=rtpmap:8 PCMA/8000
a=rtpmap:101 telephone-event/8000
`
const NOTHING = 'Content-Length: 0\n'

/** INVITE, CANCEL and the ACK of a refusal are one transaction; what is sent within the dialog begins another. */
function request(
  method: string,
  where: 'invite' | 'dialog',
  cseq: number,
  rest: readonly string[] = [NOTHING],
): Step {
  const within = where === 'dialog'
  const lines = [
    `${method} ${within ? '[next_url]' : `sip:[service]@${DOMAIN}`} SIP/2.0`,
    `Via: SIP/2.0/UDP [local_ip]:[local_port];branch=${within ? '[branch]' : 'z9hG4bK-[pid]-[call_number]-invite'}`,
    ...(within ? ['[routes]'] : []),
    `From: <sip:[field0]@${DOMAIN}>;tag=[pid]x[call_number]`,
    method === 'INVITE' || method === 'CANCEL'
      ? `To: <sip:[service]@${DOMAIN}>`
      : `To: <sip:[service]@${DOMAIN}>[peer_tag_param]`,
    'Call-ID: [call_id]',
    `CSeq: ${cseq} ${method}`,
    'Contact: <sip:caller@[local_ip]:[local_port]>',
    'Max-Forwards: 70',
    ...rest,
  ]
  // An ACK is never sent twice, and a BYE, INVITE or CANCEL until it is answered.
  return `<send${method === 'ACK' ? '' : ' retrans="500"'}><![CDATA[\n\n${lines.join('\n')}\n]]></send>`
}

const REFUSALS = [408, 480, 486, 487, 488, 500, 503, 603]

function stepsOf({ patienceMs, talkMs, headers = [] }: Load): Step[] {
  // sipp heeds the patience of the step it stands at, which is the one behind the last answer that came.
  const waiting = `timeout="${patienceMs}" ontimeout="2"`
  return [
    request('INVITE', 'invite', 1, [...headers, SDP]),
    ...[100, 180, 183].map(code => `<recv response="${code}" optional="true" ${waiting}/>`),
    ...REFUSALS.map(code => `<recv response="${code}" optional="true" next="1" ${waiting}/>`),
    `<recv response="200" rrs="true" ${waiting}/>`,
    request('ACK', 'dialog', 1),
    pause(talkMs),
    request('BYE', 'dialog', 2),
    '<recv response="200"/>',
    '<nop next="3"/>',
    '<label id="1"/>',
    request('ACK', 'invite', 1),
    '<nop next="3"/>',
    '<label id="2"/>',
    request('CANCEL', 'invite', 1),
    '<recv response="200"/>',
    '<recv response="487"/>',
    request('ACK', 'invite', 1),
    '<label id="3"/>',
    // The far side may say something again that was lost on the way.
    '<pause milliseconds="0"/>',
  ]
}

/** sipp's short trace: date, time, epoch seconds, S(ent) or R(eceived), Call-ID, CSeq, first line. */
function readWire(trace: string): WireCall[] {
  const calls = new Map<string, WireCall>()
  for (const line of trace.split('\n')) {
    const [, , seconds, way, callId, cseq = '', first = ''] = line.split('\t')
    if (!seconds || !callId) continue
    const at = Number(seconds) * 1000
    if (way === 'S' && first.startsWith('INVITE') && !calls.has(callId))
      calls.set(callId, {
        callId,
        invitedAt: at,
        ringingAt: null,
        acceptedAt: null,
        status: 0,
        endedAt: null,
      })
    const call = calls.get(callId)
    if (!call) continue
    if (/ (BYE|CANCEL)$/.test(cseq)) call.endedAt ??= at
    const status = way === 'R' && cseq.endsWith(' INVITE') ? Number(first.split(' ')[1]) : 0
    if (status === 180) call.ringingAt ??= at
    if (status === 200) call.acceptedAt ??= at
    if (status >= 200) call.status = status
    if (status >= 300) call.endedAt ??= at
  }
  return [...calls.values()]
}
