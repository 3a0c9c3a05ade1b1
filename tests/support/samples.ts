import { fc } from '@fast-check/vitest'
import { type Form, type FormValues, settledValues, storedFieldsOf } from '../../shared/forms/define.ts'
import {
  EMPTY,
  type Field,
  type FieldOf,
  type Kind,
  type KindValues,
  MAX_NOTE,
  type TreeNode,
} from '../../shared/forms/fields.ts'

type Filled<K extends Kind> = NonNullable<KindValues[K]>

/** What has broken programs before: rare Han, emoji, direction marks, full width, mark-up, formulas, separators. */
export const NASTY: readonly string[] = [
  '𠀀𠮷𡃁𪚥 与 㐀㒒 生僻字',
  '👨‍👩‍👧‍👦🀄️🇨🇳 很生气😡',
  '\u202Eabc\u202C \u200Fעברית\u200F العربية',
  '１３８００１３８０００ ＡＢＣ　全角',
  '=1+1',
  '+86 138 0013 8000',
  '-2+3',
  '@cmd',
  "=cmd|' /C calc'!A0",
  '<script>alert("x")</script> & <b>粗</b> &amp;',
  `"引号" '单引号' \`反引号\` \${x} %s \\n`,
  '第一行\n第二行\r\n第三行\t制表',
  '_x000D_ _x0041_',
  '\u0000\u0007 控制符',
  '半个表情\uD83D',
  'é é ﷽ ͥͥͥ',
]
/** A note of ten thousand characters. */
export const LONG_NOTE = '客户反映空调漏水，要求尽快上门。'.repeat(625)

const text = (max: number): fc.Arbitrary<string> =>
  fc
    .oneof(
      fc.constantFrom(...NASTY),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }),
      fc.stringMatching(/^[\u4e00-\u9fa5，。0-9]{1,30}$/),
      ...(max >= LONG_NOTE.length ? [fc.constant(LONG_NOTE)] : []),
    )
    .map(given => given.slice(0, max))
    .filter(given => given.replaceAll('\u0000', '').trim() !== '')

const moment = fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2099, 11, 31) })
const id = fc.uuid()

const leaves = (nodes: readonly TreeNode[]): string[] =>
  nodes.flatMap(node => (node.children ? leaves(node.children) : [node.code]))
const codes = (options: readonly { code: string }[]) => fc.constantFrom(...options.map(({ code }) => code))

/** Values of each kind, never empty. A kind without a generator does not compile. */
const SAMPLES: { readonly [K in Exclude<Kind, 'computed'>]: (field: FieldOf<K>) => fc.Arbitrary<Filled<K>> } =
  {
    text: ({ max = 256 }) => text(max),
    longText: ({ max = MAX_NOTE }) => text(max),
    phone: () =>
      fc.oneof(
        fc.constantFrom('138 0013 8000', '010-65551234', '+86 21 5555 1234 转 801', '１３９'),
        text(64),
      ),
    number: ({ min = -1e9, max = 1e9, decimals = 0 }) => {
      const scale = 10 ** decimals
      return fc.integer({ min: Math.ceil(min * scale), max: Math.floor(max * scale) }).map(n => n / scale + 0)
    },
    money: ({ min = -1e13, max = 1e13 }) => fc.integer({ min, max }),
    date: () =>
      fc
        .integer({ min: -800, max: 30_000 })
        .map(day => new Date(day * 86_400_000).toISOString().slice(0, 10)),
    time: () => moment,
    choice: ({ options }) => codes(options),
    tree: ({ nodes }) => fc.constantFrom(...leaves(nodes)),
    multi: ({ options }) =>
      fc.subarray(
        options.map(({ code }) => code),
        { minLength: 1 },
      ),
    yesNo: () => fc.boolean(),
    user: () => id,
    reference: () => id,
    file: ({ most = 20 }) =>
      fc.array(
        fc.record({
          id,
          name: text(100).map(name => `照片 ${name}.jpg`),
          mime: fc.constantFrom('image/jpeg', 'application/pdf'),
          bytes: fc.nat(20_000_000),
          sha256: fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 64, maxLength: 64 }),
        }),
        { minLength: 1, maxLength: Math.min(3, most) },
      ),
    rows: ({ columns, most = 200 }) =>
      fc.array(
        fc.record(Object.fromEntries(Object.entries(columns).map(([name, cell]) => [name, maybe(cell)]))),
        { minLength: 1, maxLength: Math.min(4, most) },
      ),
    approval: ({ steps }) =>
      fc.array(
        fc.record({
          step: codes(steps),
          userId: id,
          at: moment,
          verdict: fc.constantFrom('agreed' as const, 'refused' as const),
          words: fc.oneof(fc.constant(''), text(200)),
        }),
        { minLength: 1, maxLength: steps.length },
      ),
  }

/** Filled values of a field of any kind. */
export const filledOf = (field: Exclude<Field, { kind: 'computed' }>): fc.Arbitrary<unknown> =>
  (SAMPLES[field.kind] as (field: Field) => fc.Arbitrary<unknown>)(field)

const maybe = (field: Exclude<Field, { kind: 'computed' }>): fc.Arbitrary<unknown> =>
  fc.oneof(
    { arbitrary: fc.constant(EMPTY[field.kind]), weight: 1 },
    { arbitrary: filledOf(field), weight: 3 },
  )

/** Entries of a form that pass its checks: what may be required is filled, the rest is filled or not. */
export const entryOf = <F extends Form>(form: F): fc.Arbitrary<FormValues<F>> =>
  fc
    .record(
      Object.fromEntries(
        storedFieldsOf(form).map(([name, field]) => [name, field.required ? filledOf(field) : maybe(field)]),
      ),
    )
    .map(values => settledValues(form, values) as FormValues<F>)

/** Such entries with every field filled, the same for the same seed. */
export function samplesOf<F extends Form>(form: F, count: number, seed = 1): FormValues<F>[] {
  const full = fc.record(
    Object.fromEntries(storedFieldsOf(form).map(([name, field]) => [name, filledOf(field)])),
  )
  return fc.sample(full, { seed, numRuns: count }).map(values => settledValues(form, values) as FormValues<F>)
}

/** One of them. */
export const sampleOf = <F extends Form>(form: F, seed = 1): FormValues<F> =>
  samplesOf(form, 1, seed)[0] as FormValues<F>
