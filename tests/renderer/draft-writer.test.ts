import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createDraftWriter } from '../../renderer/form/draft-writer.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A store whose writes end when the test says so. */
function slowStore() {
  const kept = new Map<string, string | null>()
  const ends: (() => void)[] = []
  const put = (key: string, value: string | null) =>
    new Promise<void>(resolve =>
      ends.push(() => {
        kept.set(key, value)
        resolve()
      }),
    )
  return { kept, put, writes: () => ends.length, endOldest: () => ends.shift()?.() }
}

describe('drafts', () => {
  it('are written once after a pause, with the newest text', async () => {
    const store = slowStore()
    const writer = createDraftWriter(store.put)
    writer.put('a', '1')
    await vi.advanceTimersByTimeAsync(300)
    writer.put('a', '12')
    await vi.advanceTimersByTimeAsync(399)
    expect(store.writes()).toBe(0)
    await vi.advanceTimersByTimeAsync(1)
    expect(store.writes()).toBe(1)
    store.endOldest()
    await vi.runAllTimersAsync()
    expect(store.kept.get('a')).toBe('12')
    expect(writer.status('a').state).toBe('saved')
  })

  it('are written at once when a field is left', async () => {
    const store = slowStore()
    const writer = createDraftWriter(store.put)
    writer.put('a', '1')
    void writer.flush('a')
    expect(store.writes()).toBe(1)
  })

  it('never overtake each other: what was typed during a slow write follows it', async () => {
    const store = slowStore()
    const writer = createDraftWriter(store.put)
    writer.put('a', '1')
    void writer.flush('a')
    writer.put('a', '2')
    void writer.flush('a')
    expect(store.writes()).toBe(1)
    store.endOldest()
    await vi.advanceTimersByTimeAsync(0)
    store.endOldest()
    await vi.advanceTimersByTimeAsync(0)
    expect(store.kept.get('a')).toBe('2')
  })

  it('dropped stay dropped, though something was still to be written', async () => {
    const store = slowStore()
    const writer = createDraftWriter(store.put)
    writer.put('a', '1')
    void writer.drop('a')
    store.endOldest()
    await vi.runAllTimersAsync()
    expect(store.kept.get('a')).toBeNull()
    expect(store.writes()).toBe(0)
    expect(writer.status('a').state).toBe('none')
  })

  it('that could not be written are kept for the next try', async () => {
    let full = true
    const kept: (string | null)[] = []
    const writer = createDraftWriter(async (_key, value) => {
      if (full) throw new Error('disk full')
      kept.push(value)
    })
    writer.put('a', '1')
    await writer.flush('a')
    expect(writer.status('a').state).toBe('failed')
    full = false
    await writer.flush('a')
    expect(kept).toEqual(['1'])
  })
})
