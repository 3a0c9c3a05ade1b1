import type { RawExchange } from './raw-exchange.ts'

export const GOOD_SDP = [
  'v=0',
  'o=- 1 1 IN IP4 127.0.0.1',
  's=-',
  'c=IN IP4 127.0.0.1',
  't=0 0',
  'm=audio 9 RTP/AVP 0',
  'a=sendrecv',
  '',
].join('\r\n')

/** A caller whose every message the test writes itself. */
export function rawCall(exchange: RawExchange, name: string) {
  const callId = `${name}@torture`
  let cseq = 1
  let toTag = ''
  const from = exchange.heard.length

  function request(
    method: string,
    options: { body?: string; number?: number; headers?: readonly string[]; type?: string } = {},
  ): string {
    const { body = '', number = cseq++, headers = [], type = 'application/sdp' } = options
    return [
      `${method} ${exchange.contact()} SIP/2.0`,
      `Via: SIP/2.0/WS exchange.invalid;branch=z9hG4bK${name}${number}${method === 'ACK' ? 'a' : ''}`,
      `From: "Caller" <sip:13800138000@pbx.test>;tag=${name}`,
      `To: <sip:1001@pbx.test>${toTag ? `;tag=${toTag}` : ''}`,
      `Call-ID: ${callId}`,
      `CSeq: ${number} ${method}`,
      'Contact: <sip:13800138000@127.0.0.1:5060>',
      'Max-Forwards: 70',
      ...headers,
      ...(body ? [`Content-Type: ${type}`] : []),
      `Content-Length: ${Buffer.byteLength(body)}`,
      '',
      body,
    ].join('\r\n')
  }
  /** An answer of the phone within this call. */
  const answerTo = (code: string, method: string, number: number) =>
    exchange.waitFor(
      new RegExp(`^SIP/2\\.0 ${code} (?=[^]*Call-ID: ${callId}\\r)(?=[^]*CSeq: ${number} ${method}\\b)`, 'i'),
      from,
    )
  return {
    callId,
    request,
    answerTo,
    /** Ring; resolves when the phone says so. */
    async invite(body = GOOD_SDP): Promise<void> {
      exchange.send(request('INVITE', { body }))
      await answerTo('180', 'INVITE', 1)
    },
    /** To be called when the phone was told to answer. */
    async acknowledge(): Promise<void> {
      const ok = await answerTo('200', 'INVITE', 1)
      toTag = /^To:.*;tag=([^\s;]+)/im.exec(ok)?.[1] ?? ''
      exchange.send(request('ACK', { number: 1 }))
    },
    /** A request within the call, and the phone's answer. */
    async ask(method: string, options: Parameters<typeof request>[1] = {}): Promise<string> {
      const number = cseq++
      exchange.send(request(method, { ...options, number }))
      return answerTo('[2-6]\\d\\d', method, number)
    },
    send: (text: string | Buffer) => exchange.send(text),
  }
}
