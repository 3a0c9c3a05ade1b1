import { EventPublisher } from '@orpc/server'

/** A stream anybody may watch; each watcher gets what happens from its first moment on. */
export function createEvents<T extends object>() {
  const publisher = new EventPublisher<{ event: T }>({ maxBufferedEvents: 100 })
  return {
    publish: (event: T): void => publisher.publish('event', event),
    watch: (signal?: AbortSignal) => publisher.subscribe('event', { signal }),
  }
}
