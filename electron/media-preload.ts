import { ipcRenderer } from 'electron'

/** Hands the hidden media page its port and nothing else. */
ipcRenderer.on('media-port', event => {
  window.postMessage('media-port', window.location.origin, [...event.ports])
})
