import { openStore, type Store } from '../../db/store.ts'
import type { FromWorker, ToWorker } from './protocol.ts'
import { type Sync, startSync } from './sync.ts'

/**
 * The sync worker: a utility process with a database connection of its own. Main may kill it at any moment
 * and start another; nothing but the store carries over.
 */
const say = (message: FromWorker) => process.parentPort.postMessage(message)
let store: Store | undefined
let sync: Sync | undefined

process.parentPort.on('message', ({ data }: { data: ToWorker }) => {
  switch (data.type) {
    case 'open': {
      store = openStore(data)
      store.onCommit(committed =>
        say({
          type: 'committed',
          entries: [...committed].map(([entity, ids]) => ({ entity, ids: [...ids] })),
        }),
      )
      sync = startSync({
        store,
        url: data.url,
        files: data.files,
        onState: state => say({ type: 'state', state }),
      })
      return
    }
    case 'tokens':
      sync?.takeTokens(data.account, data.tokens)
      return
    case 'kick':
      sync?.kick()
      return
    case 'bring': {
      const { id } = data
      void sync?.bring(id).then(arrival => say({ type: 'brought', id, arrival }))
      return
    }
    case 'stop':
      void (sync?.stop() ?? Promise.resolve()).then(() => {
        store?.close()
        say({ type: 'stopped' })
        process.exit(0)
      })
  }
})
