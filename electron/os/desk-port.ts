import { ipcMain, MessageChannelMain, type MessagePortMain } from 'electron'
import { APP_ORIGIN } from './app-protocol.ts'

export const DESK_PORT = 'desk-port'

/**
 * Give each of our own top frames that asks a port to the desk; everybody else gets nothing. The port is
 * handed to `serve` first, so that no early message is lost.
 */
export function serveDeskPorts(serve: (port: MessagePortMain) => void, log: (text: string) => void): void {
  ipcMain.on(DESK_PORT, event => {
    const frame = event.senderFrame
    if (!frame || frame.origin !== APP_ORIGIN || frame.parent !== null) {
      log('refused a desk port to an unknown frame')
      return
    }
    const { port1, port2 } = new MessageChannelMain()
    serve(port1)
    port1.start()
    frame.postMessage(DESK_PORT, null, [port2])
  })
}
