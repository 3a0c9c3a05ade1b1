// Runs before every test file. An old Node would fail much later, in places that look like our own mistakes.
import { expect } from 'vitest'

expect(Number(process.versions.node.split('.')[0]), 'tests need Node 22 or later').toBeGreaterThanOrEqual(22)
