import { connectionOf } from '../../db/connection.ts'
import type { Store } from '../../db/store.ts'

/** Hears which statements read the store until asked, and gives them back to be run bare. */
export function listening(store: Store): () => (() => unknown)[] {
  const { raw } = connectionOf(store.read)
  const heard: (() => unknown)[] = []
  const prototype = Object.getPrototypeOf(raw.prepare('SELECT 1')) as Record<
    'all' | 'get',
    (...args: unknown[]) => unknown
  >
  const real = { all: prototype.all, get: prototype.get }
  for (const method of ['all', 'get'] as const)
    prototype[method] = function (this: unknown, ...args: unknown[]) {
      heard.push(() => real[method].apply(this, args))
      return real[method].apply(this, args)
    }
  return () => {
    Object.assign(prototype, real)
    return heard
  }
}
