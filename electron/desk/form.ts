import { setImmediate } from 'node:timers/promises'
import { z } from 'zod'
import { type Entry, formReader } from '../../db/form-reader.ts'
import { findRow } from '../../db/repositories/row.ts'
import type { Store } from '../../db/store.ts'
import { put, putAs } from '../../db/write.ts'
import type { ListFilter } from '../../shared/contract/desk.ts'
import { DeskError } from '../../shared/contract/errors.ts'
import type { OutPage, SendOut } from '../../shared/contract/export-out.ts'
import type { Desk, Who } from '../../shared/contract/implementation.ts'
import { callEntity } from '../../shared/entities/call.ts'
import { customerEntity } from '../../shared/entities/customer.ts'
import { blankOf, type Form, storedFieldsOf } from '../../shared/forms/define.ts'
import type { FileRef, Values } from '../../shared/forms/fields.ts'
import { formOf } from '../../shared/forms/registry.ts'
import { entrySchema } from '../../shared/forms/schema.ts'
import { sheetColumns, sheetRow } from '../../shared/forms/sheet.ts'
import { timeText } from '../../shared/forms/text.ts'
import { type Language, say } from '../../shared/forms/words.ts'
import type { AccessId, AttachmentId, CallId, CustomerId, FormEntryId, UserId } from '../../shared/ids.ts'
import { newId } from '../../shared/ids.ts'
import { formReach } from '../../shared/rules/form-access.ts'
import { mayRead } from '../../shared/rules/permissions.ts'

/** Where forms leave the program, and where the files they carry are kept. */
export type FormOutlets = {
  /** The language of paper and sheets. */
  language: () => Language
  /** A page of this program for a while. Returns its address. */
  page: (html: string, userId: UserId) => string
  /** A page of this program as a PDF. */
  print: (url: string) => Promise<Uint8Array>
  downloads: {
    save: (name: string, bytes: Uint8Array) => Promise<string>
    reveal: (path: string) => boolean
  }
  attachments: {
    keep: (who: Who, file: { name: string; mime: string; bytes: Buffer }) => Promise<FileRef>
    /** The address under which it can be read for a while. Throws FORBIDDEN, NOT_FOUND. */
    open: (who: Who, id: AttachmentId) => Promise<string>
  }
}

/** Entries read for a sheet in one go. */
const PAGE = 25
const MOST_FILTERS = 20

/** Entries of every declared form, whatever record they are: lists, one by one, on paper and as a sheet. */
export function formDesk(
  store: Store,
  outlets: FormOutlets,
  sendOut: SendOut,
  now: () => number,
): Desk['form'] {
  const readerFor = ({ user }: Who) => formReader(store.read, user, outlets.language())

  function entryFor(who: Who, formId: string, id: string): Entry {
    const reader = readerFor(who)
    const entry = reader.find(knownForm(formId), id)
    if (!entry) throw new DeskError('NOT_FOUND')
    if (!reader.isReadable(entry)) throw new DeskError('FORBIDDEN')
    return entry
  }

  /** R-CI-18: what leaves the program is written down. */
  function logPrint({ user }: Who, { home }: Form, entityId: string): void {
    store.write(user.id, tx =>
      put(tx, 'access', {
        id: newId<AccessId>(),
        orgId: user.orgId,
        agentId: user.id,
        act: 'print',
        entity: home,
        entityId,
        why: '',
        rows: 1,
        until: null,
        at: now(),
      }),
    )
  }

  /** What an entry is about must be known and open to whoever writes it. */
  function subjects({ user }: Who, callId: CallId | null, customerId: CustomerId | null) {
    const call = callId ? findRow(store.read, 'call', callId)?.row : undefined
    const customer = customerId ? findRow(store.read, 'customer', customerId)?.row : undefined
    if ((callId && !call) || (customerId && !customer)) throw new DeskError('NOT_FOUND')
    if (call && !mayRead(user, callEntity, call)) throw new DeskError('FORBIDDEN')
    if (customer && !mayRead(user, customerEntity, customer)) throw new DeskError('FORBIDDEN')
    return { call, customer }
  }

  /** Every entry of the filter that he may copy, as lines. */
  async function* sheetPages(who: Who, form: Form, filter: ListFilter): AsyncGenerator<OutPage> {
    const reader = readerFor(who)
    for (let after: { at: number; id: string } | null | undefined; after !== null; await setImmediate()) {
      const { entries, next } = reader.list(form, { ...filter, after: after ?? null, limit: PAGE })
      const free = entries.filter(reader.mayExport)
      yield {
        lines: free.map(entry => sheetRow(form, reader.show(entry), reader.context)),
        withheld: entries.length - free.length,
      }
      after = next
    }
  }

  return {
    list(who, { formId, after, limit, ...filter }) {
      const form = readableForm(who, formId)
      if (Object.keys(filter.filters).length > MOST_FILTERS) throw new DeskError('NOT_FOUND')
      const reader = readerFor(who)
      const { entries, next } = reader.list(form, { ...filter, after, limit })
      return { rows: entries.map(reader.show), next }
    },
    get: (who, { formId, id }) => readerFor(who).show(entryFor(who, formId, id)),
    save(who, { formId, id, callId, customerId, values }) {
      const form = knownForm(formId)
      if (form.home !== 'formEntry') throw new DeskError('NOT_FOUND')
      const { user } = who
      if (id) entryFor(who, formId, id)
      const known = id ? findRow(store.read, 'formEntry', id)?.row : undefined
      const about = subjects(who, callId, customerId)
      const at = now()
      const before = known?.values ?? blankOf(form, { user, now: at, ...about })
      const row = store.write(user.id, tx =>
        putAs(tx, user, 'formEntry', {
          id: known?.id ?? newId<FormEntryId>(),
          orgId: user.orgId,
          formId,
          formVersion: form.version,
          ownerId: known?.ownerId ?? user.id,
          teamId: known ? known.teamId : user.teamId,
          callId: known?.callId ?? callId,
          customerId: known?.customerId ?? customerId,
          values: checked(form, { ...values, ...fixedOf(form, before) }),
          createdAt: known?.createdAt ?? at,
          updatedAt: at,
        }),
      )
      return readerFor(who).show({ form, row })
    },
    preview(who, { formId, id }) {
      const html = readerFor(who).paper(entryFor(who, formId, id), who.orgName)
      return { url: outlets.page(html, who.user.id) }
    },
    async pdf(who, { formId, id }) {
      const entry = entryFor(who, formId, id)
      if (!readerFor(who).mayCopy(entry)) throw new DeskError('COPY_FORBIDDEN')
      const url = outlets.page(readerFor(who).paper(entry, who.orgName), who.user.id)
      const { no, at } = readerFor(who).show(entry)
      const path = await written(async () =>
        outlets.downloads.save(`${stemOf(entry.form, no || day(at))}.pdf`, await outlets.print(url)),
      )
      logPrint(who, entry.form, id)
      return { path }
    },
    async excel(who, { formId, type, why, job, ...filter }, signal) {
      const form = readableForm(who, formId)
      return sendOut(
        who,
        { type, why, ...(job && { job }) },
        {
          ...{ entity: form.home, entityId: form.id, title: say(form.title, outlets.language()) },
          stem: stemOf(form, day(now())),
          columns: sheetColumns(form, readerFor(who).context),
          pages: sheetPages(who, form, filter),
        },
        signal,
      )
    },
    reveal(_who, { path }) {
      if (!outlets.downloads.reveal(path)) throw new DeskError('NOT_FOUND')
      return { ok: true }
    },
    attach: (who, { name, mime, base64 }) =>
      outlets.attachments.keep(who, { name, mime, bytes: Buffer.from(base64, 'base64') }),
    async openAttachment(who, { attachmentId }) {
      return { url: await outlets.attachments.open(who, attachmentId) }
    },
  }

  function readableForm({ user }: Who, formId: string): Form {
    const form = knownForm(formId)
    if (!formReach(user, form, 'read')) throw new DeskError('FORBIDDEN')
    return form
  }

  /** "8.1 呼入业务记录表 20261123": no name and no number of a customer in it. */
  function stemOf(form: Form, mark: string): string {
    return `${form.no} ${say(form.title, outlets.language())} ${mark}`
  }
}

function knownForm(formId: string): Form {
  const form = formOf(formId)
  if (!form) throw new DeskError('NOT_FOUND')
  return form
}

/** The values as the form's own schema lets them through. Throws ZodError with the path of each field. */
function checked(form: Form, values: Values): Record<string, unknown> {
  const parsed = entrySchema(form).safeParse(values)
  if (parsed.success) return parsed.data as Record<string, unknown>
  throw new z.ZodError(parsed.error.issues.map(issue => ({ ...issue, path: ['values', ...issue.path] })))
}

/** What the system knows is not taken from whoever types. */
const fixedOf = (form: Form, before: Values): Values =>
  Object.fromEntries(
    storedFieldsOf(form).flatMap(([name, field]) => (field.fixed ? [[name, before[name]]] : [])),
  )

const day = (at: number): string => timeText(at).slice(0, 10).replaceAll('-', '')

async function written(write: () => Promise<string>): Promise<string> {
  try {
    return await write()
  } catch (error) {
    throw new DeskError('EXPORT_FAILED', undefined, { cause: error })
  }
}
