import type { Call } from '../entities/call.ts'
import type { Customer } from '../entities/customer.ts'
import type { Role, User } from '../entities/user.ts'
import type { Words } from './words.ts'

/** Longest free text of a form, in UTF-16 units: a minute of dictation is some 300. */
export const MAX_NOTE = 20_000

/** Values of a form by field name, as far as they are known; a draft may lack or mistype any of them. */
export type Values = Readonly<Record<string, unknown>>

/** What a form may take its first values from. */
export type FormContext = {
  readonly user: Pick<User, 'id' | 'name' | 'teamId'>
  readonly call?: Call | undefined
  readonly customer?: Customer | undefined
  /** 呼出类型 of the task that the call was dialled for. */
  readonly purpose?: string | null | undefined
  /** Epoch ms. */
  readonly now: number
}

export type Option = { readonly code: string; readonly label: Words }
/**
 * A node of a choice tree; its code is the whole path, e.g. "repair.cooling.notCold". `retired`: no longer offered, with
 * all below it, but still read in older records.
 */
export type TreeNode = Option & { readonly retired?: boolean; readonly children?: readonly TreeNode[] }
/** Trees that a site may have edited, by the name a field asks for them with; null: as the form has it. */
export type SiteTrees = { readonly reasons: readonly TreeNode[] | null }

export type ApprovalStep = { readonly code: string; readonly label: Words; readonly roles: readonly Role[] }
export type Approval = {
  step: string
  userId: string
  at: number
  verdict: 'agreed' | 'refused'
  words: string
}
/** A kept file as a form names it; its bytes travel apart from the record. */
export type FileRef = { id: string; name: string; mime: string; bytes: number; sha256: string }

type Base = {
  readonly label: Words
  readonly hint?: Words
  /** Always, or when the other values say so. A hidden field is never required. */
  readonly required?: true | ((values: Values) => boolean)
  /** Hidden fields are emptied before anything is stored. */
  readonly visible?: (values: Values) => boolean
  /** Never in a log, a file name or an error text. */
  readonly secret?: true
  /** Lists of the form can be filtered by it. */
  readonly index?: true
  /** Known by the system: shown, printed, never typed. */
  readonly fixed?: true
  /** First value, from the call and its customer. */
  readonly prefill?: (context: FormContext) => unknown
}

/**
 * The kinds of field. A kind is added here and in the tables that map every kind (schema, text, sample and paper
 * here, the window's fields, the store's columns); a table that lacks it does not compile. The value of each kind
 * stands in `KindValues`.
 */
export type TextField = Base & { readonly kind: 'text'; readonly max?: number }
export type LongTextField = Base & {
  readonly kind: 'longText'
  readonly max?: number
  readonly rows?: number
}
export type NumberField = Base & {
  readonly kind: 'number'
  readonly min?: number
  readonly max?: number
  readonly decimals?: number
  readonly unit?: Words
}
/** In fen (1/100 yuan). */
export type MoneyField = Base & { readonly kind: 'money'; readonly min?: number; readonly max?: number }
/** A calendar day, "2026-11-23". */
export type DateField = Base & { readonly kind: 'date' }
/** A point in time, epoch ms. `future`: only one to come can be chosen. */
export type TimeField = Base & { readonly kind: 'time'; readonly future?: true }
export type ChoiceField = Base & { readonly kind: 'choice'; readonly options: readonly Option[] }
/** One leaf of a tree, by its path. `site`: the tree of this name takes the place of `nodes` where the site has one. */
export type TreeField = Base & {
  readonly kind: 'tree'
  readonly nodes: readonly TreeNode[]
  readonly site?: keyof SiteTrees
}
export type MultiField = Base & { readonly kind: 'multi'; readonly options: readonly Option[] }
/** With `text` a tick box that says it (no = false); without, the answers yes, no and open stand side by side. */
export type YesNoField = Base & { readonly kind: 'yesNo'; readonly text?: Words }
export type PhoneField = Base & { readonly kind: 'phone' }
export type UserField = Base & { readonly kind: 'user'; readonly roles?: readonly Role[] }
/** A record of another kind, by id. */
export type ReferenceField = Base & {
  readonly kind: 'reference'
  readonly to: 'customer' | 'call' | 'complaint'
}
export type FileField = Base & { readonly kind: 'file'; readonly most?: number }
export type RowsField = Base & {
  readonly kind: 'rows'
  readonly columns: Readonly<Record<string, CellField>>
  readonly most?: number
}
/** Never typed nor stored: worked out from the other values wherever it is shown. */
export type ComputedField = Base & {
  readonly kind: 'computed'
  readonly shows: 'text' | 'number' | 'money' | 'time' | 'duration'
  readonly compute: (values: Values) => string | number | null
}
/** Signed step by step; each step by somebody of its roles. */
export type ApprovalField = Base & { readonly kind: 'approval'; readonly steps: readonly ApprovalStep[] }

/** What a cell of a rows field may be: everything that fits on one line. */
export type CellField =
  | TextField
  | NumberField
  | MoneyField
  | DateField
  | TimeField
  | ChoiceField
  | YesNoField
  | PhoneField
  | UserField
export type Field =
  | CellField
  | LongTextField
  | TreeField
  | MultiField
  | ReferenceField
  | FileField
  | RowsField
  | ComputedField
  | ApprovalField

export type Kind = Field['kind']
export type FieldOf<K extends Kind> = Extract<Field, { kind: K }>
export type StoredField = Exclude<Field, ComputedField>

/** The value of each kind when it is stored. */
export type KindValues = {
  text: string
  longText: string
  phone: string
  number: number | null
  money: number | null
  date: string | null
  time: number | null
  choice: string | null
  tree: string | null
  multi: string[]
  yesNo: boolean | null
  user: string | null
  reference: string | null
  file: FileRef[]
  rows: Record<string, unknown>[]
  computed: never
  approval: Approval[]
}
/** A choice's value is one of its codes, as a literal type. */
export type ValueOf<F extends Field> = F extends {
  kind: 'choice'
  options: readonly { code: infer C }[]
}
  ? C | null
  : F extends { kind: 'multi'; options: readonly { code: infer C }[] }
    ? C[]
    : KindValues[F['kind']]

/** How every kind looks with nothing in it. */
export const EMPTY: { readonly [K in Kind]: KindValues[K] | null } = {
  text: '',
  longText: '',
  phone: '',
  number: null,
  money: null,
  date: null,
  time: null,
  choice: null,
  tree: null,
  multi: [],
  yesNo: null,
  user: null,
  reference: null,
  file: [],
  rows: [],
  computed: null,
  approval: [],
}

export const isEmptyValue = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.length === 0)
