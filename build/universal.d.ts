// Of what every place we run in has (browser, Node, Electron), the little that shared/ uses. Without this shared/
// would need the types of one of these places, and with them everything else of that place.
interface AbortSignal {
  readonly aborted: boolean
  readonly reason: unknown
  throwIfAborted(): void
  addEventListener(type: 'abort', listener: () => void, options?: { once?: boolean }): void
  removeEventListener(type: 'abort', listener: () => void): void
}
