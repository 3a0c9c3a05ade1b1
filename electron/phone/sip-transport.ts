import { EmitterImpl, type Transport, TransportState } from 'sip.js'
import { type RawData, WebSocket } from 'ws'
import { mendMessage } from './sip-mend.ts'
import { type SipServer, tlsRules } from './sip-trust.ts'

const OPEN_LIMIT_MS = 5000
/** How long a polite close may take; a dead network never answers it. */
const CLOSE_LIMIT_MS = 500
const LONGEST_MESSAGE = 256 * 1024

export type SipTransportOptions = { server: SipServer; onFault: (text: string, error?: unknown) => void }

/**
 * SIP over WebSocket (RFC 7118). sip.js's own transport needs a browser's WebSocket, cannot drop a dead
 * connection at once, and locks up when one of its listeners throws; so we bring ours.
 */
export class SipTransport implements Transport {
  onConnect: (() => void) | undefined
  onDisconnect: ((error?: Error) => void) | undefined
  onMessage: ((message: string) => void) | undefined
  readonly stateChange = new EmitterImpl<TransportState>()
  readonly #options: SipTransportOptions
  #server: SipServer
  #state = TransportState.Disconnected
  #socket: WebSocket | undefined
  #connecting: Promise<void> | undefined

  // sip.js builds its transport itself and passes a logger first.
  constructor(_logger: unknown, options: SipTransportOptions) {
    this.#options = options
    this.#server = options.server
  }

  /** As the Via of our requests names it. */
  get protocol(): string {
    return this.#server.url.startsWith('wss:') ? 'WSS' : 'WS'
  }

  /** Where the next connection goes. The present one is not touched. */
  aim(server: SipServer): void {
    this.#server = server
  }

  get state(): TransportState {
    return this.#state
  }

  isConnected(): boolean {
    return this.#state === TransportState.Connected
  }

  /** Rejects with what the system or the check of the certificate said. */
  connect(): Promise<void> {
    if (this.isConnected()) return Promise.resolve()
    this.#connecting ??= this.#open().finally(() => {
      this.#connecting = undefined
    })
    return this.#connecting
  }

  async disconnect(): Promise<void> {
    const socket = this.#socket
    if (!socket) return
    this.#enter(TransportState.Disconnecting)
    const closed = new Promise<void>(resolve => socket.once('close', () => resolve()))
    socket.close(1000)
    const timer = setTimeout(() => socket.terminate(), CLOSE_LIMIT_MS)
    await closed
    clearTimeout(timer)
  }

  dispose(): Promise<void> {
    return this.disconnect()
  }

  /** Drop a connection that no longer answers; heard of as a network failure. */
  cut(): void {
    this.#socket?.terminate()
  }

  send(message: string): Promise<void> {
    const socket = this.#socket
    if (!socket || !this.isConnected()) return Promise.reject(new Error('not connected'))
    return new Promise((resolve, reject) => {
      socket.send(message, error => (error ? reject(error) : resolve()))
    })
  }

  async #open(): Promise<void> {
    const socket = openSocket(this.#server)
    this.#socket = socket
    this.#enter(TransportState.Connecting)
    await new Promise<void>((resolve, reject) => {
      let failure: Error | undefined
      socket.once('open', () => {
        this.#enter(TransportState.Connected)
        this.#tell(() => this.onConnect?.())
        resolve()
      })
      socket.on('message', data => this.#receive(data))
      socket.on('error', error => {
        failure = error
      })
      socket.once('close', code => {
        const wasUp = this.isConnected()
        const asked = this.#state === TransportState.Disconnecting
        failure ??= new Error(`WebSocket closed with ${code}`)
        this.#socket = undefined
        this.#enter(TransportState.Disconnected)
        if (wasUp || asked) this.#tell(() => this.onDisconnect?.(asked ? undefined : failure))
        reject(failure) // without effect once it was open
      })
    })
  }

  #receive(data: RawData): void {
    const text = (data as Buffer).toString('utf8')
    if (text.trim() === '') return // keep-alive
    if (hasImpossibleNumber(text)) this.#options.onFault('message with an impossible CSeq left out')
    else this.#tell(() => this.onMessage?.(mendMessage(text)))
  }

  #enter(state: TransportState): void {
    this.#state = state
    this.#tell(() => this.stateChange.emit(state))
  }

  /** sip.js throws at messages it did not expect; one bad message must not take the phone down. */
  #tell(act: () => void): void {
    try {
      act()
    } catch (error) {
      this.#options.onFault('SIP stack fault', error)
    }
  }
}

/** A WebSocket for SIP, its certificate checked. Throws when the server's own authority cannot be read. */
export function openSocket({ url, ca }: SipServer): WebSocket {
  return new WebSocket(url, 'sip', {
    ...(url.startsWith('wss:') ? tlsRules(ca) : {}),
    handshakeTimeout: OPEN_LIMIT_MS,
    maxPayload: LONGEST_MESSAGE,
    perMessageDeflate: false,
    followRedirects: false,
  })
}

/**
 * RFC 3261 §8.1.1.5: below 2^31. The stack would take more for granted and from then on refuse everything of that call as
 * out of order, its BYE as well.
 */
function hasImpossibleNumber(message: string): boolean {
  const end = message.indexOf('\r\n\r\n')
  const [, number] = /^cseq\s*:\s*(\d+)/im.exec(end < 0 ? message : message.slice(0, end)) ?? []
  return number !== undefined && Number(number) >= 2 ** 31
}
