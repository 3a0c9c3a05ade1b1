/** `npm run bench -- <name> [options]`: one JSON object a line; exits non-zero when a limit was broken. */
type Bench = { run(args: string[]): Promise<boolean> | boolean }
const BENCHES: Record<string, () => Promise<Bench>> = {
  write: () => import('./write.ts'),
  'screen-pop': () => import('./screen-pop.ts'),
  search: () => import('./search.ts'),
  list: () => import('./list.ts'),
  forms: () => import('./forms.ts'),
  softphone: () => import('./softphone.ts'),
  morning: () => import('./morning.ts'),
  import: () => import('./import.ts'),
}

const name = process.argv[2] ?? ''
const load = BENCHES[name]
if (!load) {
  console.error(`npm run bench -- <${Object.keys(BENCHES).join(' | ')}>`)
  process.exit(2)
}
const { run } = await load()
process.exit((await run(process.argv.slice(3))) ? 0 : 1)
