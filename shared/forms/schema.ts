import { z } from 'zod'
import { type Form, type FormValues, missingFields, settledValues, storedFieldsOf } from './define.ts'
import {
  type CellField,
  EMPTY,
  type Field,
  type FieldOf,
  type Kind,
  MAX_NOTE,
  type SiteTrees,
  type TreeField,
  type TreeNode,
  type Values,
} from './fields.ts'

const Time = z.number().int().nonnegative()
const MAX_FEN = 1e13
/** The path of a node, from the root. */
export const TreeCode = z
  .string()
  .regex(/^[A-Za-z0-9]+(\.[A-Za-z0-9]+)*$/)
  .max(128)

/** Text without what no database and no JSON reader takes: NUL, and halves of a character (a cut-off emoji). */
const plain = (max: number) =>
  z
    .string()
    .max(max)
    .overwrite(text => text.replaceAll('\u0000', '').toWellFormed())

export const FileRefSchema = z.object({
  id: z.uuid(),
  name: plain(255).min(1),
  mime: z.string().max(128),
  bytes: z.number().int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})

/** The schema of a stored value, by kind. Emptiness always passes: what must be filled is asked by `entrySchema`. */
const SCHEMAS: { readonly [K in Kind]: (field: FieldOf<K>) => z.ZodType } = {
  text: field => plain(field.max ?? 256),
  longText: field => plain(field.max ?? MAX_NOTE),
  phone: () => plain(64),
  number: ({ min, max, decimals = 0 }) => numeric(decimals === 0, min, max).nullable(),
  money: ({ min = -MAX_FEN, max = MAX_FEN }) => numeric(true, min, max).nullable(),
  date: () => z.iso.date().nullable(),
  time: () => Time.nullable(),
  choice: field => oneOf(field.options.map(option => option.code)).nullable(),
  // A site may have other nodes than the form: which they are, only those know who know its rules.
  tree: field =>
    field.site
      ? TreeCode.nullable()
      : z
          .string()
          .max(128)
          .refine(code => treePath(field.nodes, code).length > 0)
          .nullable(),
  multi: field => z.array(oneOf(field.options.map(option => option.code))).max(field.options.length),
  yesNo: () => z.boolean().nullable(),
  user: () => z.uuid().nullable(),
  reference: () => z.uuid().nullable(),
  file: field => z.array(FileRefSchema).max(field.most ?? 20),
  rows: field => z.array(rowSchema(field.columns)).max(field.most ?? 200),
  computed: () => z.never(),
  approval: field => z.array(approvalSchema(field.steps.map(step => step.code))).max(field.steps.length * 4),
}

const approvalSchema = (steps: readonly string[]) =>
  z.object({
    step: oneOf(steps),
    userId: z.uuid(),
    at: Time,
    verdict: z.enum(['agreed', 'refused']),
    words: plain(MAX_NOTE),
  })

function numeric(whole: boolean, min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER) {
  return (whole ? z.number().int() : z.number()).min(min).max(max)
}

const oneOf = (codes: readonly string[]) => z.enum(codes as [string, ...string[]])

const rowSchema = (columns: Readonly<Record<string, CellField>>) =>
  z.object(Object.fromEntries(Object.entries(columns).map(([name, cell]) => [name, valueSchema(cell)])))

/** The schema of one field's stored value. */
export const valueSchema = (field: Field): z.ZodType =>
  (SCHEMAS[field.kind] as (field: Field) => z.ZodType)(field)

/** The nodes from the root to this path; empty when there is no such node. */
export function treePath(nodes: readonly TreeNode[], code: string): TreeNode[] {
  for (const node of nodes) {
    if (node.code === code) return [node]
    const below = code.startsWith(`${node.code}.`) ? treePath(node.children ?? [], code) : []
    if (below.length > 0) return [node, ...below]
  }
  return []
}

/** Schemas of the stored fields, for an entity whose columns are this form's fields. */
export const shapeOf = <F extends Form>(form: F) =>
  Object.fromEntries(storedFieldsOf(form).map(([name, field]) => [name, valueSchema(field)])) as {
    [N in keyof FormValues<F>]: z.ZodType<FormValues<F>[N]>
  }

/** The same, each also null: for an entity that two forms share. */
export const nullableShapeOf = <F extends Form>(form: F) =>
  Object.fromEntries(storedFieldsOf(form).map(([name, field]) => [name, valueSchema(field).nullable()])) as {
    [N in keyof FormValues<F>]: z.ZodType<FormValues<F>[N] | null>
  }

/**
 * What the entry of a form must satisfy, in window, main and server alike: each value well formed, the required ones
 * filled, trees chosen to the leaf. Hidden fields come out empty. Issues of its own are `custom` with the message
 * "required", "leaf" or "retired". Of a tree that the site may edit, leaves are only asked for with `trees`.
 */
export const entrySchema = <F extends Form>(form: F, trees?: SiteTrees): z.ZodType<FormValues<F>> =>
  z
    .preprocess(
      values => (isRecord(values) ? settledValues(form, values) : values),
      z.object(
        Object.fromEntries(storedFieldsOf(form).map(([name, field]) => [name, valueSchema(field)])) as Record<
          string,
          z.ZodType
        >,
      ),
    )
    .superRefine((values: Values, context) => {
      for (const name of missingFields(form, values))
        context.addIssue({ code: 'custom', path: [name], message: 'required' })
      for (const [name, field] of storedFieldsOf(form)) {
        const message = field.kind === 'tree' && treeIssue(field, values[name], trees)
        if (message) context.addIssue({ code: 'custom', path: [name], message })
      }
    }) as unknown as z.ZodType<FormValues<F>>

/** The nodes that this field offers: the site's where it has edited them. */
export const nodesOf = (field: TreeField, trees: SiteTrees | undefined): readonly TreeNode[] =>
  (field.site && trees?.[field.site]) ?? field.nodes

function treeIssue(field: TreeField, code: unknown, trees: SiteTrees | undefined): 'leaf' | 'retired' | null {
  if (typeof code !== 'string' || (field.site && !trees)) return null
  const path = treePath(nodesOf(field, trees), code)
  if (path.some(node => node.retired)) return 'retired'
  // A code that the form's own nodes lack, its schema has refused already.
  if (path.length === 0) return field.site ? 'leaf' : null
  return isLeaf(path.at(-1)) ? null : 'leaf'
}

/** Nothing below it is offered. */
const isLeaf = (node: TreeNode | undefined): boolean => offeredNodes(node?.children ?? []).length === 0

/** Nodes that may still be chosen. */
export const offeredNodes = (nodes: readonly TreeNode[]): readonly TreeNode[] =>
  nodes.filter(node => !node.retired)

const isRecord = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Values of an older version of the form lifted to the present one. */
export function upgradedValues(form: Form, version: number, values: Values): Values {
  let lifted = values
  for (let v = version + 1; v <= form.version; v++) lifted = form.upgrade?.[v]?.(lifted) ?? lifted
  return lifted
}

/** Values with what cannot be read emptied: a draft, say, is shown whatever it holds. */
export const readableValues = (form: Form, values: Values): Record<string, unknown> =>
  Object.fromEntries(
    storedFieldsOf(form).map(([name, field]) => {
      const parsed = valueSchema(field).safeParse(values[name])
      return [name, parsed.success ? parsed.data : EMPTY[field.kind]]
    }),
  )
