import { ipcRenderer } from 'electron'

/**
 * Hands the window its port to the desk and nothing else. The page asks by a message to itself, whenever it
 * needs a (new) port; messages of other windows or frames are not heard.
 */
window.addEventListener('message', event => {
  if (event.source !== window || (event.data as { type?: unknown } | null)?.type !== 'desk-port-please')
    return
  ipcRenderer.send('desk-port')
})
ipcRenderer.on('desk-port', event => {
  window.postMessage({ type: 'desk-port' }, window.location.origin, [...event.ports])
})
