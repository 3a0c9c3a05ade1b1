import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { hashRaw } from '@node-rs/argon2'
import { z } from 'zod'
import type { JsonFile } from './json-file.ts'

/** The system's keyring, where there is one. */
export type Keyring = { available(): boolean; encrypt(text: string): Buffer; decrypt(sealed: Buffer): string }

/**
 * How the key of the local store is kept. `keyring`: sealed by the system for this user. `passphrase`:
 * AES-256-GCM under argon2id of a passphrase. `file`: as it is, guarded by file permissions alone; for the
 * demo workspace, whose data is invented.
 */
const KeyFile = z.discriminatedUnion('guard', [
  z.object({ guard: z.literal('keyring'), sealed: z.string() }),
  z.object({
    guard: z.literal('passphrase'),
    salt: z.string(),
    iv: z.string(),
    tag: z.string(),
    sealed: z.string(),
  }),
  z.object({ guard: z.literal('file'), key: z.string().length(64) }),
])
export type KeyGuard = z.infer<typeof KeyFile>['guard']

export class KeyError extends Error {
  readonly code: 'wrongPassphrase' | 'keyLost'
  constructor(code: KeyError['code'], cause?: unknown) {
    super(code, { cause })
    this.name = 'KeyError'
    this.code = code
  }
}

export function storeKey(file: JsonFile, keyring: Keyring) {
  const read = () => KeyFile.safeParse(file.read()).data
  return {
    guard: (): KeyGuard | null => read()?.guard ?? null,

    /** Make a new random key, keep it under this guard, and return it (64 hex digits). */
    async create(guard: KeyGuard, passphrase = ''): Promise<string> {
      const key = randomBytes(32).toString('hex')
      if (guard === 'file') file.write({ guard, key })
      else if (guard === 'keyring') file.write({ guard, sealed: keyring.encrypt(key).toString('base64') })
      else file.write({ guard, ...(await seal(key, passphrase)) })
      return key
    },

    /** The key; `passphrase` where that is the guard. Throws KeyError. */
    async open(passphrase = ''): Promise<string> {
      const kept = read()
      if (!kept) throw new KeyError('keyLost')
      if (kept.guard === 'file') return kept.key
      if (kept.guard === 'passphrase') return unseal(kept, passphrase)
      try {
        return keyring.decrypt(Buffer.from(kept.sealed, 'base64'))
      } catch (error) {
        throw new KeyError('keyLost', error)
      }
    },
  }
}

/** argon2id, 64 MiB, 3 passes: about a quarter of a second, off the main thread. */
const derive = (passphrase: string, salt: Buffer): Promise<Buffer> =>
  hashRaw(passphrase.normalize('NFKC'), {
    salt,
    memoryCost: 65_536,
    timeCost: 3,
    parallelism: 1,
    outputLen: 32,
  })

async function seal(key: string, passphrase: string) {
  const [salt, iv] = [randomBytes(16), randomBytes(12)]
  const cipher = createCipheriv('aes-256-gcm', await derive(passphrase, salt), iv)
  const sealed = Buffer.concat([cipher.update(key, 'utf8'), cipher.final()])
  const parts = { salt, iv, tag: cipher.getAuthTag(), sealed }
  return Object.fromEntries(Object.entries(parts).map(([name, bytes]) => [name, bytes.toString('base64')]))
}

async function unseal(
  kept: { salt: string; iv: string; tag: string; sealed: string },
  passphrase: string,
): Promise<string> {
  const bytes = (text: string) => Buffer.from(text, 'base64')
  const decipher = createDecipheriv('aes-256-gcm', await derive(passphrase, bytes(kept.salt)), bytes(kept.iv))
  decipher.setAuthTag(bytes(kept.tag))
  try {
    return Buffer.concat([decipher.update(bytes(kept.sealed)), decipher.final()]).toString('utf8')
  } catch (error) {
    throw new KeyError('wrongPassphrase', error)
  }
}
