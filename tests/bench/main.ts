/** `npm run bench -- <name>`: one JSON object a line; exits non-zero when a limit was broken. */
const BENCHES: Record<string, () => Promise<{ run(): Promise<boolean> | boolean }>> = {
  write: () => import('./write.ts'),
  'screen-pop': () => import('./screen-pop.ts'),
  forms: () => import('./forms.ts'),
}

const name = process.argv[2] ?? ''
const load = BENCHES[name]
if (!load) {
  console.error(`npm run bench -- <${Object.keys(BENCHES).join(' | ')}>`)
  process.exit(2)
}
const { run } = await load()
process.exit((await run()) ? 0 : 1)
