import { z } from 'zod'

/** Setting of this workstation: which field the headings of earlier files went to. */
export const HEADINGS = 'imports.headings'
export const Headings = z.record(z.string(), z.string().nullable())
