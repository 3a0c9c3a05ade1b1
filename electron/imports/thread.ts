import { Worker } from 'node:worker_threads'
import type { FromImportWorker, ImportJob } from './job.ts'

type Progress = Extract<FromImportWorker, { type: 'progress' }>
type Problem = Extract<FromImportWorker, { type: 'problem' }>['code']

/** Memory of the thread, MB: a small file can unpack into more than a machine has. */
const MOST_MEMORY = 1500

/** The thread that reads and checks. `ended` resolves with what is wrong with the file; rejects when the thread fails. */
export function startImportThread(
  file: string | URL,
  job: ImportJob,
  onProgress: (progress: Progress) => void,
): { ended: Promise<Problem | null>; stop(): Promise<void> } {
  const worker = new Worker(file, {
    workerData: job,
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY },
  })
  let isStopped = false
  let problem: Problem | null = null
  const ended = new Promise<Problem | null>((resolve, reject) => {
    worker.on('message', (message: FromImportWorker) => {
      if (message.type === 'progress' && !isStopped) onProgress(message)
      if (message.type === 'problem') problem = message.code
    })
    worker.once('error', reject)
    // Only an ended thread has closed its connection.
    worker.once('exit', code =>
      code === 0 || isStopped ? resolve(problem) : reject(new Error(`import thread ended with ${code}`)),
    )
  })
  return {
    ended,
    async stop() {
      isStopped = true
      await worker.terminate()
    },
  }
}
