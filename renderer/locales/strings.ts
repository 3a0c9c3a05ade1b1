import type { zhCN } from './zh-CN.ts'

type Texts<T> = { [K in keyof T]: T[K] extends string ? string : Texts<T[K]> }

/** What every language has to provide: the same keys, all of them. */
export type Strings = Texts<typeof zhCN>
