import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { findSetting, putSetting } from '../../db/repositories/setting.ts'
import { findSiteRules } from '../../db/repositories/site-rules.ts'
import type { Store } from '../../db/store.ts'
import { put } from '../../db/write.ts'
import { DeskError } from '../../shared/contract/errors.ts'
import type { OutPage, SendOut } from '../../shared/contract/export-out.ts'
import type { Desk, Who } from '../../shared/contract/implementation.ts'
import type { SheetCell, SheetColumn } from '../../shared/forms/sheet.ts'
import { AccessId, newId, type UserId } from '../../shared/ids.ts'

type Lying = { bytes: number; changedAt: number }
type Lines = readonly (readonly SheetCell[])[]
type Claimed = { path: string; part: string }

/** Where files go, and who puts sheets together. */
export type ExportOutlets = {
  sheet: (
    path: string,
    sheet: {
      as: 'xlsx' | 'csv'
      title: string
      columns: readonly SheetColumn[]
      pages: Iterable<Lines> | AsyncIterable<Lines>
    },
  ) => Promise<void>
  downloads: {
    fill: (name: string, write: (part: string) => Promise<void>) => Promise<string>
    claim: (name: string) => Promise<Claimed>
    finish: (claimed: Claimed) => Promise<Lying>
    drop: (claimed: Claimed) => Promise<void>
    look: (path: string) => Promise<Lying | null>
    remove: (path: string) => Promise<void>
  }
}

/** A file of this workstation that must go one day; `lying` is null while it is being written. */
const Kept = z.object({
  accessId: AccessId,
  path: z.string(),
  part: z.string(),
  rows: z.number(),
  at: z.number(),
  until: z.number(),
  lying: z.object({ bytes: z.number(), changedAt: z.number() }).nullable(),
})
type Kept = z.infer<typeof Kept>

const DAY_MS = 86_400_000
/** How often the window hears how far an export is, and how long it may take to begin. */
const TELL_MS = 200
const BEGIN_MS = 5000
const settingOf = (userId: UserId) => `exports.${userId}`

/** 导出 (R-CI-9): files that leave the program with a reason and a term, and the reminder when the term is over. */
export function exportsDesk(
  store: Store,
  outlets: ExportOutlets,
  now: () => number,
): { desk: Desk['exports']; sendOut: SendOut } {
  const { downloads } = outlets
  const running = new Map<string, { rows: number }>()
  const writing = new Set<string>()

  const keptBy = (userId: UserId): Kept[] => findSetting(store.read, settingOf(userId), z.array(Kept)) ?? []
  const keep = (userId: UserId, change: (kept: Kept[]) => Kept[]) =>
    store.write(userId, tx => putSetting(tx, settingOf(userId), change(keptBy(userId))))
  const forget = (userId: UserId, accessId: AccessId) =>
    keep(userId, kept => kept.filter(it => it.accessId !== accessId))

  const sendOut: SendOut = async ({ user }, { type, why, job }, sheet, signal) => {
    const at = now()
    const until = at + findSiteRules(store.read, user.orgId).desk.exportDays * DAY_MS
    const accessId = newId<AccessId>()
    const count = { rows: 0, withheld: 0 }
    if (job) running.set(job, count)
    async function* counted(pages: AsyncIterable<OutPage>) {
      for await (const { lines, withheld } of pages) {
        signal?.throwIfAborted()
        count.rows += lines.length
        count.withheld += withheld
        yield lines
      }
    }
    try {
      const claimed = await written(() => downloads.claim(`${sheet.stem}.${type}`))
      const file: Kept = { accessId, ...claimed, rows: 0, at, until, lying: null }
      writing.add(accessId)
      try {
        // Known before its first line is: a program that dies in the middle leaves nothing that is forgotten.
        keep(user.id, kept => [...kept, file])
        const { title, columns } = sheet
        const lying = await written(async () => {
          await outlets.sheet(claimed.part, { as: type, title, columns, pages: counted(sheet.pages) })
          signal?.throwIfAborted()
          return downloads.finish(claimed)
        })
        store.write(user.id, tx => {
          put(tx, 'access', {
            ...{ id: accessId, orgId: user.orgId, agentId: user.id, act: 'export' as const },
            ...{ entity: sheet.entity, entityId: sheet.entityId, why, rows: count.rows, until, at },
          })
          const done = { ...file, rows: count.rows, lying }
          putSetting(tx, settingOf(user.id), [
            ...keptBy(user.id).filter(it => it.accessId !== accessId),
            done,
          ])
        })
      } catch (error) {
        await downloads.drop(claimed)
        forget(user.id, accessId)
        throw error
      } finally {
        writing.delete(accessId)
      }
      return { path: claimed.path, ...count, until }
    } finally {
      if (job) running.delete(job)
    }

    async function written<T>(write: () => Promise<T>): Promise<T> {
      try {
        return await write()
      } catch (error) {
        if (signal?.aborted || error instanceof DeskError) throw error
        throw new DeskError('EXPORT_FAILED', undefined, { cause: error })
      }
    }
  }

  /** What a dead process left half written goes at once. */
  async function sweep({ user }: Who): Promise<void> {
    for (const file of keptBy(user.id)) {
      if (file.lying !== null || writing.has(file.accessId)) continue
      await downloads.drop(file)
      forget(user.id, file.accessId)
    }
  }

  const isThere = async ({ path, lying }: Kept): Promise<boolean> => {
    const found = await downloads.look(path)
    return found !== null && found.bytes === lying?.bytes && found.changedAt === lying.changedAt
  }

  return {
    sendOut,
    desk: {
      async *watch(_who, { job }, signal) {
        let told = -1
        for (const began = now(); !signal?.aborted; await sleep(TELL_MS)) {
          const count = running.get(job)
          if (!count && (told >= 0 || now() - began > BEGIN_MS)) return
          if (!count || count.rows === told) continue
          told = count.rows
          yield { rows: told }
        }
      },
      async overdue(who) {
        await sweep(who)
        const due = keptBy(who.user.id).filter(({ until, lying }) => lying !== null && until <= now())
        return Promise.all(
          due.map(async file => ({
            ...{ accessId: file.accessId, name: file.path.split(/[\\/]/).at(-1) ?? '', path: file.path },
            ...{ rows: file.rows, at: file.at, until: file.until, isThere: await isThere(file) },
          })),
        )
      },
      async remove({ user }, { accessId }) {
        const file = keptBy(user.id).find(it => it.accessId === accessId)
        if (!file) throw new DeskError('NOT_FOUND')
        const deleted = await isThere(file)
        if (deleted) await downloads.remove(file.path)
        forget(user.id, accessId)
        return { ok: true, deleted }
      },
    },
  }
}
