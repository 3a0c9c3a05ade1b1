import { expect, test } from 'vitest'
import { importStory } from '../e2e/import-story.ts'

/** The full size is shown by `npm run bench -- import`. */
const ROWS = Number(process.env.IMPORT_ROWS ?? 3000)

test('a file of customers: progress, exact faults, cancelled, killed in the middle, and whole in the end', async () => {
  const { applied } = await importStory(ROWS, text => console.log(text))
  expect(applied.rowsPerS).toBeGreaterThan(0)
}, 900_000)
