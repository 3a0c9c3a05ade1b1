import { EmitterImpl, type Transport, TransportState } from 'sip.js'
import { type RawData, WebSocket } from 'ws'
import { mendMessage } from './sip-mend.ts'

const OPEN_LIMIT_MS = 5000
/** How long a polite close may take; a dead network never answers it. */
const CLOSE_LIMIT_MS = 500
const LONGEST_MESSAGE = 256 * 1024

export type SipTransportOptions = { server: string; onFault: (text: string, error?: unknown) => void }

/**
 * SIP over WebSocket (RFC 7118). sip.js's own transport needs a browser's WebSocket, cannot drop a dead
 * connection at once, and locks up when one of its listeners throws; so we bring ours.
 */
export class SipTransport implements Transport {
  onConnect: (() => void) | undefined
  onDisconnect: ((error?: Error) => void) | undefined
  onMessage: ((message: string) => void) | undefined
  readonly protocol: string
  readonly stateChange = new EmitterImpl<TransportState>()
  readonly #options: SipTransportOptions
  #state = TransportState.Disconnected
  #socket: WebSocket | undefined
  #connecting: Promise<void> | undefined

  // sip.js builds its transport itself and passes a logger first.
  constructor(_logger: unknown, options: SipTransportOptions) {
    this.#options = options
    this.protocol = options.server.startsWith('wss:') ? 'WSS' : 'WS'
  }

  get state(): TransportState {
    return this.#state
  }

  isConnected(): boolean {
    return this.#state === TransportState.Connected
  }

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

  #open(): Promise<void> {
    this.#enter(TransportState.Connecting)
    const socket = new WebSocket(this.#options.server, 'sip', {
      handshakeTimeout: OPEN_LIMIT_MS,
      maxPayload: LONGEST_MESSAGE,
      perMessageDeflate: false,
    })
    this.#socket = socket
    return new Promise((resolve, reject) => {
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
    this.#tell(() => this.onMessage?.(mendMessage(text)))
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
