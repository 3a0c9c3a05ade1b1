/**
 * Gives every <style> made by a library the nonce of the page, since the CSP refuses others. Import this
 * before antd: its scroll locker makes its own <style> and never heard of a nonce.
 */
export const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? ''

const create = document.createElement.bind(document)
document.createElement = ((name: string, options?: ElementCreationOptions) => {
  const element = create(name, options)
  if (nonce && element instanceof HTMLStyleElement) element.nonce = nonce
  return element
}) as typeof document.createElement
