/** Where a fresh message port to the main process comes from. */
export type PortSource = () => Promise<MessagePort>

const GRANT_MS = 3000

/** Asks the preload script for a port; each request is granted a new one. */
export const portFromPreload: PortSource = () =>
  new Promise((resolve, reject) => {
    const settle = () => {
      clearTimeout(timer)
      window.removeEventListener('message', onMessage)
    }
    const timer = setTimeout(() => {
      settle()
      reject(new Error('no port was granted'))
    }, GRANT_MS)
    const onMessage = (event: MessageEvent<{ type?: string } | null>) => {
      const port = event.ports[0]
      if (event.source !== window || event.data?.type !== 'desk-port' || !port) return
      settle()
      resolve(port)
    }
    window.addEventListener('message', onMessage)
    window.postMessage({ type: 'desk-port-please' }, location.origin)
  })
