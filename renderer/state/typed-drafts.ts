/** What was typed in this window, so that going to and fro between calls need not wait for the store. */
export const typedDrafts = new Map<string, { at: number; values: Readonly<Record<string, unknown>> }>()
