import { hash, verify } from '@node-rs/argon2'

/** argon2id as OWASP asks for: 19 MiB, 2 passes; 15 ms of a core here. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFC'), COST)

let nobody: Promise<string> | undefined

/** `null`: no such account; it takes as long as a wrong password, so that accounts can't be found out. */
export async function isPassword(stored: string | null, password: string): Promise<boolean> {
  nobody ??= hashPassword('')
  const matches = await verify(stored ?? (await nobody), password.normalize('NFC'))
  return matches && stored !== null
}

/** One spelling of an account name: case and width don't matter. NUL, which no database text can hold, is dropped. */
export const accountKey = (account: string): string =>
  account.normalize('NFKC').trim().toLowerCase().replaceAll('\0', '')
