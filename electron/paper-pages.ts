import { randomBytes } from 'node:crypto'
import type { UserId } from '../shared/ids.ts'

const LIFE_MS = 5 * 60_000
const MOST = 30

/** A printed page may style itself and nothing more; only our own window may frame it. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors app://desk"

/**
 * Paper forms as pages of this program for a few minutes: each under an address that nobody can guess, and only as long
 * as the user for whom it was made is logged on.
 */
export function paperPages(parts: { userId: () => UserId | null; now: () => number }) {
  const pages = new Map<string, { html: string; userId: UserId; until: number }>()
  const drop = () => {
    for (const [token, { until }] of pages) if (until <= parts.now()) pages.delete(token)
    for (const token of [...pages.keys()].slice(0, Math.max(0, pages.size - MOST + 1))) pages.delete(token)
  }
  return {
    /** @returns the address of the page */
    put(html: string, userId: UserId): string {
      drop()
      const token = randomBytes(24).toString('base64url')
      pages.set(token, { html, userId, until: parts.now() + LIFE_MS })
      return `app://desk/paper/${token}`
    },
    async serve(token: string): Promise<Response> {
      const page = pages.get(token)
      if (!page || page.until <= parts.now() || page.userId !== parts.userId())
        return new Response('not found', { status: 404 })
      return new Response(page.html, {
        headers: {
          'content-type': 'text/html; charset=utf-8',
          'content-security-policy': POLICY,
          'cache-control': 'no-store',
          'x-content-type-options': 'nosniff',
          'referrer-policy': 'no-referrer',
        },
      })
    },
  }
}
