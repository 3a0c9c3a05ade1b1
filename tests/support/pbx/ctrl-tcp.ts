import { connect, type Socket } from 'node:net'

/** An event as baresip's ctrl_tcp module prints it. */
export type PhoneEvent = { type: string; param?: string; id?: string; peeruri?: string; direction?: string }
type Answer = { ok: boolean; data: string }

const ANSWER_LIMIT_MS = 5000

/** Control connection of one baresip: JSON in netstrings (`<length>:<json>,`). */
export class ControlPort {
  readonly events: PhoneEvent[] = []
  #socket: Socket
  #buffer = Buffer.alloc(0)
  #asked = new Map<string, (answer: Answer) => void>()
  #watchers = new Set<() => void>()
  #nextToken = 1

  constructor(port: number) {
    this.#socket = connect({ port, host: '127.0.0.1' })
    this.#socket.on('data', chunk => this.#read(chunk))
    this.#socket.on('error', () => this.#socket.destroy()) // baresip is stopped: nothing to save
  }

  command(command: string, params = ''): Promise<Answer> {
    const token = String(this.#nextToken++)
    const json = JSON.stringify({ command, params, token })
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`baresip: no answer to ${command}`)), ANSWER_LIMIT_MS)
      this.#asked.set(token, answer => {
        clearTimeout(timer)
        resolve(answer)
      })
      this.#socket.write(`${Buffer.byteLength(json)}:${json},`)
    })
  }

  /** The first event of `type` from position `from` on, waiting for it when needed. */
  waitFor(type: string, { from = 0, limitMs = 10_000 } = {}): Promise<PhoneEvent> {
    return new Promise((resolve, reject) => {
      const look = () => {
        const found = this.events.slice(from).find(event => event.type === type)
        if (!found) return
        stop()
        resolve(found)
      }
      const stop = () => {
        clearTimeout(timer)
        this.#watchers.delete(look)
      }
      const timer = setTimeout(() => {
        stop()
        reject(new Error(`baresip: no ${type}; seen ${this.events.map(event => event.type).join(' ')}`))
      }, limitMs)
      this.#watchers.add(look)
      look()
    })
  }

  close(): void {
    this.#socket.destroy()
  }

  #read(chunk: Buffer): void {
    this.#buffer = Buffer.concat([this.#buffer, chunk])
    for (;;) {
      const colon = this.#buffer.indexOf(':')
      const length = Number(this.#buffer.toString('latin1', 0, Math.max(0, colon)))
      if (colon < 0 || this.#buffer.length < colon + length + 2) return
      const json = this.#buffer.toString('utf8', colon + 1, colon + 1 + length)
      this.#buffer = this.#buffer.subarray(colon + length + 2)
      this.#take(JSON.parse(json) as Record<string, unknown>)
    }
  }

  #take(message: Record<string, unknown>): void {
    if (message.response) {
      this.#asked.get(String(message.token))?.({ ok: message.ok === true, data: String(message.data ?? '') })
      this.#asked.delete(String(message.token))
    } else if (message.event) {
      this.events.push(message as PhoneEvent)
      for (const look of [...this.#watchers]) look()
    }
  }
}
