/** One step of a 应对流程: what to say or do, and how long to wait after it, in seconds; null: as long as it takes. */
export type Step = { readonly text: string; readonly waitS: number | null }

const NUMBERED = /^\s*\d{1,2}[.．、)）]\s*/
/** `[3秒]`, `【3 秒】`, `[3s]` at the end of a step. */
const WAIT = /\s*[[【]\s*(\d{1,3})\s*(?:秒|s)\s*[\]】]\s*$/i

/**
 * The steps of a procedure as its author wrote them: a numbered line a step (`1. …`), with the time to wait at its end
 * (`[3秒]`). Lines without a number belong to the step above; those before the first step are no step.
 */
export function stepsOf(body: string): Step[] {
  const steps: { text: string; waitS: number | null }[] = []
  for (const line of body.split(/\r?\n/)) {
    const above = steps.at(-1)
    if (NUMBERED.test(line)) {
      const wait = WAIT.exec(line)
      steps.push({
        text: line.replace(NUMBERED, '').replace(WAIT, '').trim(),
        waitS: wait ? Number(wait[1]) : null,
      })
    } else if (above && line.trim()) above.text += `\n${line.trim()}`
  }
  return steps
}
