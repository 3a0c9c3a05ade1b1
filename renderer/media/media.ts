// The hidden media page: microphone, speaker and peer connections for the main process.
import { onError } from '@orpc/server'
import { RPCHandler } from '@orpc/server/message-port'
import { mediaRouter } from './router.ts'

const handler = new RPCHandler(mediaRouter(), {
  // Only Electron's log sees this console; the text names no caller.
  interceptors: [onError(error => console.error('media:', error))],
})

window.addEventListener('message', event => {
  const [port] = event.ports
  if (event.source !== window || event.data !== 'media-port' || !port) return
  handler.upgrade(port, { context: {} })
  port.start()
})
