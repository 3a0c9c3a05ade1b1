import { mkdtempSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Pbx } from './pbx.ts'
import { freePort } from './ports.ts'
import { startServer } from './server-process.ts'
import { scenario } from './sipp-scenario.ts'

const RATE = 8000

/** A trunk's far end: dialled at `number`, it plays an announcement before any answer, then ends the call with `code`. */
export type Gateway = {
  readonly number: string
  /** The sipp program's exit code, once the one call is over: 0 when every step went as told. */
  readonly done: Promise<number | null>
  stop(): Promise<void>
}

/** Start one for a single call. The announcement is a sine of `toneHz` for `ms`. */
export async function startGateway(options: {
  pbx: Pbx
  toneHz: number
  ms: number
  code: number
}): Promise<Gateway> {
  const { pbx, toneHz, ms, code } = options
  const dir = mkdtempSync(join(pbx.dir, 'gateway-'))
  writeFileSync(join(dir, 'announcement.raw'), alawSine(toneHz, ms))
  writeFileSync(join(dir, 'scenario.xml'), scenario(steps(ms, code)))
  const port = await portOfFiveDigits()
  const listen = ['-sf', 'scenario.xml', '-i', '127.0.0.1', '-p', String(port), '-m', '1']
  const quiet = ['-nostdin', '-timeout', '30s', '-timeout_error']
  const sipp = startServer('sipp', [...listen, ...quiet], dir)
  return {
    number: `5${port}`,
    done: sipp.exitCode,
    stop: () => sipp.stop(),
  }
}

async function portOfFiveDigits(): Promise<number> {
  const port = await freePort()
  return port >= 10_000 ? port : portOfFiveDigits()
}

/** Samples in G.711 A-law (payload type 8). */
function alawSine(toneHz: number, ms: number): Buffer {
  const bytes = Buffer.alloc((RATE * ms) / 1000)
  for (let i = 0; i < bytes.length; i++)
    bytes[i] = alaw(Math.round(Math.sin((2 * Math.PI * toneHz * i) / RATE) * 12_000))
  return bytes
}

/** ITU-T G.711: sign, three bits of exponent and four of mantissa, every other bit inverted. `sample` has 16 bits. */
function alaw(sample: number): number {
  const sign = sample >= 0 ? 0x80 : 0
  const size = Math.min(32_767, Math.abs(sample))
  const exponent = Math.max(0, Math.floor(Math.log2(Math.max(1, size))) - 7)
  const mantissa = (size >> (exponent === 0 ? 4 : exponent + 3)) & 0x0f
  return (sign | (exponent << 4) | mantissa) ^ 0x55
}

const SDP = `v=0
o=gateway 1 1 IN IP4 127.0.0.1
s=-
c=IN IP4 127.0.0.1
t=0 0
m=audio [rtpstream_audio_port] RTP/AVP 8
a=rtpmap:8 PCMA/8000
a=sendrecv`

const reply = (status: string, body = '') => `<send><![CDATA[

SIP/2.0 ${status}
[last_Via:]
[last_From:]
[last_To:];tag=[pid]g[call_number]
[last_Call-ID:]
[last_CSeq:]
[last_Record-Route:]
Contact: <sip:gateway@[local_ip]:[local_port]>
${body ? `Content-Type: application/sdp\nContent-Length: [len]\n\n${body}` : 'Content-Length: 0\n'}
]]></send>`

const steps = (ms: number, code: number) => [
  '<recv request="INVITE"></recv>',
  reply('183 Session Progress', SDP),
  '<nop><action><exec rtp_stream="announcement.raw,1,8,PCMA/8000"/></action></nop>',
  `<pause milliseconds="${ms}"/>`,
  reply(`${code} As Announced`),
  '<recv request="ACK"></recv>',
]
