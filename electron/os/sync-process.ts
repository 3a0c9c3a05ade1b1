import { type UtilityProcess, utilityProcess } from 'electron'
import type { SyncState } from '../../shared/contract/desk.ts'
import type { Arrival } from '../desk/recording.ts'
import type { SyncProcess } from '../sync/face.ts'
import type { FromWorker, ToWorker } from '../sync/protocol.ts'
import { watched } from '../watched.ts'

const RESTART_MS = 1000
const STOP_MS = 3000

/** The sync worker as a utility process; when it dies it is started anew. */
export function syncProcess(workerFile: string, log: (text: string) => void): SyncProcess {
  return ({ onCommitted, ...open }) => {
    const state = watched<SyncState>({
      light: 'idle',
      queued: 0,
      attention: 0,
      lastSuccessAt: null,
      lastError: null,
    })
    let worker: UtilityProcess | undefined
    let stopping: (() => void) | undefined
    let pending: ToWorker[] = []
    const bringing = new Map<string, { arrived: Promise<Arrival>; tell: (arrival: Arrival) => void }>()
    const brought = (id: string, arrival: Arrival) => {
      bringing.get(id)?.tell(arrival)
      bringing.delete(id)
    }

    const say = (message: ToWorker) => (worker ? worker.postMessage(message) : pending.push(message))

    function hear(message: FromWorker): void {
      if (message.type === 'state') state.set(message.state)
      else if (message.type === 'committed')
        onCommitted(new Map(message.entries.map(e => [e.entity, new Set(e.ids)])))
      else if (message.type === 'brought') brought(message.id, message.arrival)
      else stopping?.()
    }

    function launch(): void {
      const child = utilityProcess.fork(workerFile, [], { serviceName: 'zuoxi-sync', stdio: 'ignore' })
      child.on('message', hear)
      child.once('spawn', () => {
        worker = child
        child.postMessage({ type: 'open', ...open } satisfies ToWorker)
        for (const message of pending) child.postMessage(message)
        pending = []
      })
      child.once('exit', code => {
        worker = undefined
        for (const id of [...bringing.keys()]) brought(id, 'unreachable')
        if (stopping) return stopping()
        log(`sync worker ended with ${code}`)
        setTimeout(() => !stopping && launch(), RESTART_MS)
      })
    }
    launch()

    return {
      watch: signal => state.watch(signal),
      state: state.get,
      kick: () => void say({ type: 'kick' }),
      takeTokens: (account, tokens) => void say({ type: 'tokens', account, tokens }),
      bring(id) {
        const known = bringing.get(id)
        if (known) return known.arrived
        const { promise: arrived, resolve: tell } = Promise.withResolvers<Arrival>()
        bringing.set(id, { arrived, tell })
        say({ type: 'bring', id })
        return arrived
      },
      stop: () =>
        new Promise<void>(resolve => {
          const patience = setTimeout(() => worker?.kill() ?? resolve(), STOP_MS)
          stopping = () => {
            clearTimeout(patience)
            resolve()
          }
          if (worker) say({ type: 'stop' })
          else stopping()
        }),
    }
  }
}
