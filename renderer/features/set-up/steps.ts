const STEPS = ['key', 'store', 'server', 'database', 'data', 'accounts', 'connect', 'sync'] as const
type Step = (typeof STEPS)[number]

/** Steps that have a name of their own; others are shown as "preparing". */
export const isStep = (step: string | undefined): step is Step => STEPS.some(known => known === step)
