import { mkdtempSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { ControlPort, type PhoneEvent } from './ctrl-tcp.ts'
import type { Pbx } from './pbx.ts'
import { claimPortBlock, waitForTcp } from './ports.ts'
import { startServer } from './server-process.ts'
import { lastPart, readWav, type Sound, strongestTone } from './tone.ts'

/** Sound is written packet by packet, silence like any other. */
const STALE_MS = 1500

export type BaresipOptions = {
  pbx: Pbx
  /** A user of the bench; it registers under this name. */
  user: string
  /** `auto` answers at once, `manual` rings until told, `early` sends sound before it answers. */
  answerMode?: 'auto' | 'manual' | 'early'
  /** Frequency of the sine it sends, Hz. */
  toneHz?: number
  /** Send back what it hears instead. Its recording ends with the first hold, this does not. */
  echo?: boolean
}

/** An ordinary desk phone: plain RTP (PCMU/PCMA), sends a sine, records what it hears. */
export type Baresip = {
  readonly events: readonly PhoneEvent[]
  /** Wait for an event, e.g. CALL_ESTABLISHED; `from` is a position in `events`. */
  waitFor(type: string, options?: { from?: number; limitMs?: number }): Promise<PhoneEvent>
  dial(number: string): Promise<void>
  answer(): Promise<void>
  hangUp(): Promise<void>
  hold(on: boolean): Promise<void>
  dtmf(tones: string): Promise<void>
  reinvite(): Promise<void>
  /** Ask the other side to call `number` instead (REFER). */
  transfer(number: string): Promise<void>
  /** The direction in the last SDP it received: `sendonly` means that the other side holds the call. */
  remoteDirection(): string | undefined
  /** The last `ms` of what it heard; throws when it hears no more, as after its first time on hold. */
  heard(ms?: number): Sound
  /** The strongest frequency in the last `ms` of what it heard, and its share of the energy. */
  toneHeard(ms?: number): { frequency: number; share: number }
  stop(): Promise<void>
}

/** Start a phone and wait until the exchange knows it. */
export async function startBaresip(options: BaresipOptions): Promise<Baresip> {
  const { pbx, user } = options
  const dir = mkdtempSync(join(pbx.dir, `phone-${user}-`))
  const ports = await claimPortBlock()
  const sipPort = ports.first // and the next one, which it takes for TLS whether wanted or not
  const ctrlPort = ports.first + 2
  const media = { first: ports.first + 4, last: ports.last }
  writeFileSync(join(dir, 'config'), configText({ dir, sipPort, ctrlPort, media, audio: soundOf(options) }))
  writeFileSync(join(dir, 'accounts'), accountText(options))
  writeFileSync(join(dir, 'contacts'), '')
  const server = startServer('baresip', ['-s', '-f', dir], dir) // -s: prints every SIP message
  await waitForTcp(ctrlPort, server.assertAlive)
  const port = new ControlPort(ctrlPort)
  const run = async (command: string, params?: string) => {
    const { ok, data } = await port.command(command, params)
    if (!ok) throw new Error(`baresip: ${command} ${params ?? ''} failed: ${data}`)
    return data
  }
  await registered(run)
  const heard = (ms = 1000) => {
    const path = newestRecording(dir)
    if (Date.now() - statSync(path).mtimeMs > STALE_MS) throw new Error('this phone hears no more')
    return lastPart(readWav(path), ms)
  }
  return {
    events: port.events,
    waitFor: (type, waitOptions) => port.waitFor(type, waitOptions),
    dial: async number => void (await run('dial', `sip:${number}@${pbx.domain}`)),
    answer: async () => void (await run('accept')),
    hangUp: async () => void (await run('hangup')),
    hold: async on => void (await run(on ? 'hold' : 'resume')),
    async dtmf(tones) {
      for (const tone of tones) await run('sndcode', tone)
    },
    transfer: async number => void (await run('transfer', `sip:${number}@${pbx.domain}`)),
    reinvite: async () => void (await run('reinvite')),
    remoteDirection: () => lastDirection(server.output(), sipPort),
    heard,
    toneHeard: ms => strongestTone(heard(ms)),
    async stop() {
      port.close()
      await server.stop()
      ports.release()
    },
  }
}

async function registered(run: (command: string) => Promise<string>): Promise<void> {
  const end = Date.now() + 15_000
  let answer = ''
  while (Date.now() < end) {
    answer = await run('reginfo')
    if (/OK/.test(answer)) return
    await sleep(50)
  }
  throw new Error(`baresip does not get registered: ${answer}`)
}

/** From its trace, whose parts begin with a line such as `UDP 127.0.0.1:5060 -> 127.0.0.1:5070`. */
function lastDirection(trace: string, sipPort: number): string | undefined {
  const received = trace
    .split(/^(?=UDP \S+ -> \S+$)/m)
    .filter(part => part.split('\n', 1)[0]?.endsWith(`:${sipPort}`) && part.includes('m=audio'))
  return received.at(-1)?.match(/a=(sendrecv|sendonly|recvonly|inactive)/)?.[1]
}

function newestRecording(dir: string): string {
  const files = readdirSync(dir).filter(name => name.endsWith('-dec.wav'))
  const [newest] = files
    .map(name => join(dir, name))
    .sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)
  if (!newest) throw new Error('this phone has heard nothing yet')
  return newest
}

function accountText({ pbx, user, answerMode = 'manual' }: BaresipOptions): string {
  const outbound = `outbound="sip:127.0.0.1:${pbx.sipPort};transport=udp"`
  const password = pbx.users[user]
  return `<sip:${user}@${pbx.domain}>;auth_pass=${password};${outbound};answermode=${answerMode};regint=60\n`
}

type Places = {
  dir: string
  sipPort: number
  ctrlPort: number
  media: { first: number; last: number }
  audio: string
}

/** ausine only makes 48 kHz stereo; the bridge hands on what it gets, so both its ends have the call's own rate. */
const soundOf = ({ echo, toneHz = 440 }: BaresipOptions): string =>
  echo ? 'audio_source aubridge,nil' : `audio_source ausine,${toneHz}\nausrc_srate 48000\nausrc_channels 2`

const configText = ({ dir, sipPort, ctrlPort, media, audio }: Places): string => `
poll_method epoll
sip_listen 127.0.0.1:${sipPort}
net_interface 127.0.0.1
rtp_ports ${media.first}-${media.last}
call_local_timeout 60
call_max_calls 2
${audio}
audio_player aubridge,nil
audio_alert aubridge,nil
module_path ${modulePath()}
module g711.so
module ausine.so
module aubridge.so
module sndfile.so
module_app account.so
module_app menu.so
module_app ctrl_tcp.so
ctrl_tcp_listen 127.0.0.1:${ctrlPort}
snd_path ${dir}
`

function modulePath(): string {
  return '/usr/lib/baresip/modules'
}
