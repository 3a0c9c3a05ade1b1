const BLOCK = /-----BEGIN CERTIFICATE-----([\s\S]*?)-----END CERTIFICATE-----/g
/** How every certificate's DER begins: a sequence whose length takes two bytes. */
const DER_BEGIN = '\x30\x82'

/**
 * How many certificates stand in a PEM text; null when it is none, or when one of them is cut off, garbled or
 * something else (a private key, say). Whether somebody trusts them is for the connection to find out.
 */
export function certificatesIn(pem: string): number | null {
  if (/-----BEGIN (?!CERTIFICATE-----)/.test(pem)) return null
  const blocks = [...pem.matchAll(BLOCK)].map(([, body = '']) => body.replaceAll(/\s/g, ''))
  const begun = pem.split('-----BEGIN CERTIFICATE-----').length - 1
  return begun > 0 && begun === blocks.length && blocks.every(isDer) ? begun : null
}

function isDer(base64: string): boolean {
  try {
    const bytes = atob(base64)
    const length = bytes.charCodeAt(2) * 256 + bytes.charCodeAt(3)
    return bytes.startsWith(DER_BEGIN) && bytes.length === length + 4
  } catch {
    return false
  }
}
