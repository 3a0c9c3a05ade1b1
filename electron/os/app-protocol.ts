import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { protocol, type Session } from 'electron'

export const APP_ORIGIN = 'app://desk'

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.wav': 'audio/wav',
  '.ogg': 'audio/ogg',
}

const policy = (nonce: string): string =>
  [
    "default-src 'self'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    "media-src 'self' blob:",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')

/** Must run before the program is ready. */
export const registerAppScheme = (): void =>
  protocol.registerSchemesAsPrivileged([
    {
      scheme: 'app',
      privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true },
    },
  ])

/** What is served besides the built pages, by the first part of its path: app://desk/<kind>/<token>. */
export type Resources = Readonly<Record<string, (token: string, request: Request) => Promise<Response>>>

/**
 * Serve the built pages at app://desk/… in this session: nothing outside `root`, a fresh style nonce a page. A resource
 * answers with headers of its own.
 */
export function serveApp(session: Session, root: string, resources: Resources = {}): void {
  session.protocol.handle('app', async request => {
    const { host, pathname } = new URL(request.url)
    const [, kind = '', token] = pathname.split('/')
    const resource = token && host === 'desk' && Object.hasOwn(resources, kind) ? resources[kind] : undefined
    if (resource && token) return resource(token, request)
    const file = normalize(join(root, decodeURIComponent(pathname === '/' ? '/index.html' : pathname)))
    if (host !== 'desk' || !file.startsWith(root + sep)) return new Response('not found', { status: 404 })
    const type = TYPES[extname(file)]
    const body = type && (await readFile(file).catch(() => null))
    if (!body) return new Response('not found', { status: 404 })
    const nonce = randomBytes(16).toString('base64')
    const headers = {
      'content-type': type,
      'content-security-policy': policy(nonce),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
    }
    const isPage = extname(file) === '.html'
    return new Response(
      isPage ? body.toString('utf8').replaceAll('__NONCE__', nonce) : new Uint8Array(body),
      { headers },
    )
  })
}
