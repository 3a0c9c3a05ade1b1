/** Steps of a sipp scenario, in which sipp is a caller behind the exchange. */
export type Step = string

export type Caller = {
  /** The whole From value without its tag, however odd. */
  from: string
  extraHeaders?: string
}

const SDP = (direction: string) => `v=0
o=sipp 53655765 2353687637 IN IP4 127.0.0.1
s=-
c=IN IP4 127.0.0.1
t=0 0
m=audio [auto_media_port] RTP/AVP 8 101
a=rtpmap:8 PCMA/8000
a=rtpmap:101 telephone-event/8000
a=${direction}`

/** Steps that share one caller; `cseq` counts up by itself as requests are added. */
export function callerSteps({ from, extraHeaders = '' }: Caller) {
  let cseq = 0
  let inviteCseq = 0

  const request = (
    method: string,
    options: { inDialog: boolean; cseq?: number; body?: string; type?: string; headers?: string },
  ) => {
    const number = options.cseq ?? ++cseq
    if (method === 'INVITE') inviteCseq = number
    const target = options.inDialog ? '[next_url]' : 'sip:[service]@pbx.test'
    const body = options.body
      ? `Content-Type: ${options.type ?? 'application/sdp'}\nContent-Length: [len]\n\n${options.body}`
      : 'Content-Length: 0\n'
    const lines = [
      `${method} ${target} SIP/2.0`,
      // An ACK to a 200 is a transaction of its own; a CANCEL belongs to the INVITE's.
      `Via: SIP/2.0/UDP [local_ip]:[local_port];branch=${method === 'CANCEL' ? '[branch-2]' : '[branch]'}`,
      ...(options.inDialog ? ['[routes]'] : []),
      `From: ${from};tag=[pid]x[call_number]`,
      options.inDialog ? `To: <sip:[service]@pbx.test>[peer_tag_param]` : `To: <sip:[service]@pbx.test>`,
      'Call-ID: [call_id]',
      `CSeq: ${number} ${method}`,
      'Contact: <sip:caller@[local_ip]:[local_port]>',
      'Max-Forwards: 70',
      ...[extraHeaders, options.headers ?? ''].filter(Boolean),
      body,
    ]
    return `<send><![CDATA[\n\n${lines.join('\n')}\n]]></send>`
  }
  return {
    invite: (direction = 'sendrecv'): Step => request('INVITE', { inDialog: false, body: SDP(direction) }),
    reinvite: (direction = 'sendrecv'): Step => request('INVITE', { inDialog: true, body: SDP(direction) }),
    update: (direction?: string): Step =>
      request('UPDATE', { inDialog: true, ...(direction ? { body: SDP(direction) } : {}) }),
    ack: (): Step => request('ACK', { inDialog: true, cseq: inviteCseq }),
    bye: (): Step => request('BYE', { inDialog: true }),
    /** How the transfer it was asked for goes: a status line such as `SIP/2.0 200 OK`. */
    notify: (line: string, state = 'terminated;reason=noresource'): Step =>
      request('NOTIFY', {
        inDialog: true,
        type: 'message/sipfrag;version=2.0',
        body: line,
        headers: `Event: refer\nSubscription-State: ${state}`,
      }),
  }
}

export function receive(code: number, { optional = false } = {}): Step {
  // Only a 200 brings the Contact and the route that later requests follow.
  const marks = [code === 200 ? ' rrs="true"' : '', optional ? ' optional="true"' : '']
  return `<recv response="${code}"${marks.join('')}></recv>`
}
export const receiveRequest = (method: string): Step => `<recv request="${method}"></recv>`
/** Answer the last request received; with a direction also its offer. */
export const answer = (code: number, direction?: string): Step => `<send><![CDATA[

SIP/2.0 ${code} As Told
[last_Via:]
[last_From:]
[last_To:]
[last_Call-ID:]
[last_CSeq:]
[last_Record-Route:]
Contact: <sip:caller@[local_ip]:[local_port]>
${direction ? `Content-Type: application/sdp\nContent-Length: [len]\n\n${SDP(direction)}` : 'Content-Length: 0\n'}
]]></send>`
export const pause = (ms: number): Step => `<pause milliseconds="${ms}"/>`

export const scenario = (steps: readonly Step[]): string =>
  `<?xml version="1.0" encoding="UTF-8" ?>\n<scenario name="bench">\n${steps.join('\n')}\n</scenario>\n`
