import { readFileSync } from 'node:fs'

/** One message of RFC 4475, as bytes. */
export type Torture = { name: string; bytes: Buffer }

/** All of them, in the order of the RFC. */
export function tortureMessages(): Torture[] {
  const text = readFileSync(new URL('rfc4475.txt', import.meta.url), 'utf8')
  return text
    .split(/^== /m)
    .slice(1)
    .map(section => {
      const newline = section.indexOf('\n')
      return { name: section.slice(0, newline), bytes: bytesOf(section.slice(newline + 1)) }
    })
}

/** The same message sent to this address, so that it gets past the look at whom it is for. */
export function addressedTo(uri: string, { name, bytes }: Torture): Torture {
  const text = bytes.toString('latin1')
  return {
    name: `${name} to us`,
    bytes: Buffer.from(text.replace(/^(\S+) +\S+( |;)/, `$1 ${uri} `), 'latin1'),
  }
}

let rounds = 0
/** The same messages in transactions and calls of their own, so that none counts as said before. */
export function anew(messages: readonly Torture[]): Torture[] {
  rounds++
  return messages.map(({ name, bytes }, index) => {
    const round = `n${rounds}m${index}`
    const text = bytes
      .toString('latin1')
      .replace(/^((?:call-id|i)\s*:\s*)/gim, `$1${round}`)
      .replace(/(branch\s*=\s*(?:z9hG4bK)?)/gi, `$1${round}`)
    return { name, bytes: Buffer.from(text, 'latin1') }
  })
}

/** {xx} is a byte, {text*n} a repetition, {len} the length of the body. */
function bytesOf(section: string): Buffer {
  const text = section
    .replace(/\{(\w+)\*(\d+)\}/g, (_whole, part: string, times: string) => part.repeat(Number(times)))
    .replaceAll('\n', '\r\n')
    .replace(/\{([0-9a-f]{2})\}/g, (_whole, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  const body = text.slice(text.indexOf('\r\n\r\n') + 4)
  return Buffer.from(text.replace('{len}', String(body.length)), 'latin1')
}

const audio = (...lines: string[]) =>
  ['v=0', 'o=- 1 1 IN IP4 127.0.0.1', 's=-', 'c=IN IP4 127.0.0.1', 't=0 0', ...lines, ''].join('\r\n')

/** Descriptions that nobody can make a call of; some are not even that. */
export const BROKEN_SDP: readonly (readonly [string, string])[] = [
  ['not a description', 'hello, is this SDP?'],
  ['cut off in the middle of a line', audio('m=audio 9 RTP/AVP 0').slice(0, -12)],
  ['no version', audio('m=audio 9 RTP/AVP 0').slice(5)],
  ['no media at all', audio()],
  ['video only', audio('m=video 9 RTP/AVP 31')],
  ['a port that is none', audio('m=audio 99999999999999999999 RTP/AVP 0')],
  ['a port in words', audio('m=audio nine RTP/AVP zero')],
  ['an empty media line', audio('m=')],
  ['a thousand media lines', audio(...Array.from({ length: 1000 }, () => 'm=audio 9 RTP/AVP 0'))],
  ['one endless line', `v=0\r\na=${'x'.repeat(60_000)}`],
  ['null bytes', audio('m=audio 9 RTP/AVP 0', 'a=\0\0\0')],
  ['nothing but line ends', '\r\n\r\n\r\n\r\n'],
]
