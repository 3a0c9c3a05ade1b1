import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export type Identity = { key: string; cert: string }

/** A certificate authority of the test's own. */
export type Authority = {
  /** Its own certificate, PEM. */
  readonly pem: string
  /** `names` as in a subjectAltName: `IP:127.0.0.1`, `DNS:pbx.test`. */
  issue(names: string, options?: { expired?: boolean }): Identity
}

/** Made by openssl in a new folder below `parent`. */
export function createAuthority(parent: string): Authority {
  const dir = mkdtempSync(join(parent, 'ca-'))
  const run = (...args: string[]) => execFileSync('openssl', args, { cwd: dir, stdio: 'pipe' })
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes']
  const read = (file: string) => readFileSync(join(dir, file), 'utf8')
  writeFileSync(join(dir, 'index.txt'), '')
  writeFileSync(join(dir, 'ca.cnf'), CONFIG)
  run('req', '-x509', ...curve, '-keyout', 'ca.key', '-out', 'ca.pem', '-days', '30', '-subj', '/CN=Test CA')
  let count = 0
  return {
    pem: read('ca.pem'),
    issue(names, { expired = false } = {}) {
      const name = `server-${++count}`
      writeFileSync(join(dir, `${name}.ext`), `subjectAltName=${names}\n`)
      run('req', ...curve, '-keyout', `${name}.key`, '-out', `${name}.csr`, '-subj', `/CN=${name}`)
      const dates = expired
        ? ['-startdate', '20200101000000Z', '-enddate', '20210101000000Z']
        : ['-days', '30']
      const files = ['-in', `${name}.csr`, '-out', `${name}.pem`, '-extfile', `${name}.ext`]
      run('ca', '-batch', '-notext', '-config', 'ca.cnf', ...dates, ...files)
      return { key: read(`${name}.key`), cert: read(`${name}.pem`) }
    },
  }
}

const CONFIG = `
[ca]
default_ca = own
[own]
dir = .
database = index.txt
rand_serial = yes
new_certs_dir = .
certificate = ca.pem
private_key = ca.key
default_md = sha256
policy = any
[any]
commonName = supplied
`
