/** The main process did not answer: nothing is known about whether the act was carried out. */
export class Unreachable extends Error {
  readonly reason: 'timedOut' | 'connectionLost'
  readonly operation: string
  constructor(reason: Unreachable['reason'], operation: string, options?: ErrorOptions) {
    super(`${operation}: ${reason}`, options)
    this.name = 'Unreachable'
    this.reason = reason
    this.operation = operation
  }
}
