import { EventPublisher } from '@orpc/server'

/** A value that can be watched: every watcher gets it as it is now, and then each new one (never a backlog). */
export type Watched<T> = {
  get(): T
  set(value: T): void
  watch(signal?: AbortSignal): AsyncGenerator<T>
}

export function watched<T>(initial: T): Watched<T> {
  let value = initial
  // One waiting event is enough: a slow watcher wants the newest state, not the history.
  const publisher = new EventPublisher<{ value: T }>({ maxBufferedEvents: 1 })
  return {
    get: () => value,
    set(next) {
      value = next
      publisher.publish('value', next)
    },
    async *watch(signal) {
      const events = publisher.subscribe('value', { signal })
      yield value
      yield* events
    },
  }
}
