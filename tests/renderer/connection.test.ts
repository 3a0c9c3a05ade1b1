import { ORPCError } from '@orpc/client'
import { describe, expect, it, onTestFinished } from 'vitest'
import { preferencesDesk } from '../../electron/desk/preferences.ts'
import { serveDesk } from '../../electron/serve-desk.ts'
import { DeskConnection } from '../../renderer/api/connection.ts'
import { timeLimitMs } from '../../renderer/api/time-limits.ts'

const context = { context: {} }

/** The real router with the one part that needs nothing else. */
function ports() {
  let kept: unknown = {}
  const { desk: preferences } = preferencesDesk({
    read: () => kept,
    write: value => {
      kept = value
    },
  })
  const serve = serveDesk(
    () => ({ desk: { preferences }, who: null }),
    () => {},
  )
  const open: MessagePort[] = []
  onTestFinished(() => {
    for (const port of open) port.close()
  })
  let granted = 0
  return {
    open,
    granted: () => granted,
    /** `dead`: how many ports are handed out before one that is served. */
    source:
      (dead = 0) =>
      () => {
        const { port1, port2 } = new MessageChannel()
        open.push(port1, port2)
        if (granted++ >= dead) {
          serve(port1)
          port1.start()
        }
        return Promise.resolve(port2)
      },
  }
}

describe('the way to the main process', () => {
  it('answers, and passes typed errors on', async () => {
    const connection = new DeskConnection(ports().source())
    await expect(connection.call(['preferences', 'get'], undefined, context)).resolves.toMatchObject({
      language: 'zh-CN',
    })
    const refused = connection.call(['phone', 'practise'], {}, context)
    await expect(refused).rejects.toBeInstanceOf(ORPCError)
    await expect(refused).rejects.toMatchObject({ code: 'NOT_LOGGED_ON', defined: true })
    expect(connection.state).toBe('open')
  })

  it('asks for another port when nobody serves the first', async () => {
    const { source, granted } = ports()
    const connection = new DeskConnection(source(1))
    await expect(connection.call(['preferences', 'get'], undefined, context)).resolves.toBeDefined()
    expect(granted()).toBe(2)
  })

  it('takes a new port after one was closed', async () => {
    const { source, open, granted } = ports()
    const connection = new DeskConnection(source())
    const states: string[] = []
    connection.subscribe(() => states.push(connection.state))
    await connection.call(['preferences', 'get'], undefined, context)
    for (const port of open.splice(0)) port.close()
    await new Promise(resolve => setTimeout(resolve, 50))
    await expect(connection.call(['preferences', 'get'], undefined, context)).resolves.toBeDefined()
    expect(granted()).toBe(2)
    expect(states).toEqual(['open', 'lost', 'open'])
  })

  it('waits for streams and exports as long as they last, for everything else a while', () => {
    for (const endless of [
      ['phone', 'watch'],
      ['form', 'excel'],
      ['call', 'export'],
    ])
      expect(timeLimitMs(endless), endless.join('.')).toBeNull()
    expect(timeLimitMs(['call', 'get'])).toBe(10_000)
  })
})
