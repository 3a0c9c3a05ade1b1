import { execFileSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { listChanges } from '../../db/repositories/change.ts'
import { findRow } from '../../db/repositories/row.ts'
import { openStore } from '../../db/store.ts'
import { put } from '../../db/write.ts'
import { draftDesk } from '../../electron/desk/draft.ts'
import { diskIsFull } from '../../electron/disk-full.ts'
import { phoneJournal } from '../../electron/phone/journal.ts'
import type { Who } from '../../shared/contract/implementation.ts'
import { connectDesk } from '../support/desk.ts'
import { AGENT, aCall, aCustomer, aUser } from '../support/rows.ts'
import { KEY, MIGRATIONS, tempFolder } from '../support/store.ts'

afterEach(() => void vi.useRealTimers())

const WHO: Who = { user: aUser(), team: null, orgName: '测试', offline: true }

/** A 4 MB file system of its own: full is really full. Needs root, which CI and containers have. */
function smallDisk(): { folder: string; fill(): void; free(): void } {
  const folder = tempFolder()
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', folder])
  const ballast = join(folder, 'ballast')
  return {
    folder,
    fill() {
      try {
        for (let i = 0; ; i++) writeFileSync(`${ballast}${i}`, Buffer.alloc(i < 60 ? 65_536 : 512))
      } catch {
        // Full, as wanted.
      }
    },
    free: () => execFileSync('sh', ['-c', `rm -f ${ballast}*`]),
  }
}

test.runIf(process.getuid?.() === 0)(
  'disk full: the call is kept, said so, and written once there is room',
  async () => {
    vi.useFakeTimers()
    const disk = smallDisk()
    const store = openStore({ file: join(disk.folder, 'zuoxi.db'), key: KEY, migrations: MIGRATIONS })
    try {
      const stuck: boolean[] = []
      const journal = phoneJournal(store, s => stuck.push(s), Date.now)
      disk.fill()
      // Use up what the write-ahead log still holds in reserve.
      let filled: unknown
      for (let i = 0; i < 500 && !filled; i++) {
        try {
          store.write(AGENT, tx => put(tx, 'customer', aCustomer({ remarks: 'x'.repeat(4000) })))
        } catch (error) {
          filled = error
        }
      }
      expect(diskIsFull(filled)).toBe(true)
      // What a window hears when it saves meanwhile: a typed refusal, with nothing half-written.
      const { client } = connectDesk(() => ({ desk: { draft: draftDesk(store, Date.now) }, who: WHO }))
      vi.useRealTimers()
      const refused = await client.draft
        .put({ key: 'record', value: 'x'.repeat(50_000) })
        .catch((e: unknown) => e)
      expect(refused).toMatchObject({ code: 'DISK_FULL', defined: true })
      vi.useFakeTimers()
      const before = listChanges(store.read).length
      const call = aCall({ deviceId: store.deviceId })
      journal.write({ name: 'call', row: call })
      journal.write({
        name: 'call',
        row: { ...call, phase: 'talking', answeredAt: call.startedAt + 1, result: 'answered' },
      })
      expect(stuck).toContain(true)
      expect(findRow(store.read, 'call', call.id)).toBeUndefined()
      disk.free()
      vi.advanceTimersByTime(2500)
      expect(stuck.at(-1)).toBe(false)
      expect(findRow(store.read, 'call', call.id)?.row.phase).toBe('talking')
      const log = listChanges(store.read)
      expect(log.map(c => c.deviceSeq)).toEqual(log.map((_, i) => i + 1))
      expect(log.length).toBe(before + 1)
      journal.stop()
    } finally {
      store.close()
      execFileSync('umount', [disk.folder])
      rmSync(disk.folder, { recursive: true, force: true })
    }
  },
)
