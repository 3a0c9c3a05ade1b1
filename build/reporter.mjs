// vitest reporter: plain numbers, taken from the results and not from the printed summary.
// A module that cannot be loaded and an unhandled error count as failed, or they would pass unseen.
import { writeFileSync } from 'node:fs'

export default class CountReporter {
  onTestRunEnd(modules, unhandled) {
    const count = { passed: 0, failed: unhandled.length, skipped: 0 }
    for (const module of modules) {
      count.failed += module.errors().length
      for (const suite of module.children.allSuites()) count.failed += suite.errors().length
      for (const test of module.children.allTests()) {
        const { state } = test.result()
        count[state === 'passed' || state === 'failed' ? state : 'skipped']++
      }
    }
    console.log(`${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`)
    if (process.env.ZUOXI_COUNT_FILE) writeFileSync(process.env.ZUOXI_COUNT_FILE, JSON.stringify(count))
  }
}
