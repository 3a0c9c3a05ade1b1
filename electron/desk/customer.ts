import { z } from 'zod'
import type { Reader, Tx } from '../../db/connection.ts'
import { aroundCustomer, aroundNumber, customersOf } from '../../db/customer-card.ts'
import { findBlocked } from '../../db/repositories/blocked-number.ts'
import { findCarriedOn, listAlike } from '../../db/repositories/customer.ts'
import { findRow } from '../../db/repositories/row.ts'
import { nextNumber } from '../../db/repositories/running-number.ts'
import { findSiteRules } from '../../db/repositories/site-rules.ts'
import type { Store } from '../../db/store.ts'
import { put, putAs } from '../../db/write.ts'
import type { NumberPlace } from '../../shared/contract/desk.ts'
import { DeskError } from '../../shared/contract/errors.ts'
import type { Desk, Who } from '../../shared/contract/implementation.ts'
import { callEntity } from '../../shared/entities/call.ts'
import { type Customer, customerEntity, NEW_CUSTOMER } from '../../shared/entities/customer.ts'
import type { User } from '../../shared/entities/user.ts'
import { customerRegister } from '../../shared/forms/customer-register.ts'
import { storedFieldsOf } from '../../shared/forms/define.ts'
import type { Values } from '../../shared/forms/fields.ts'
import { entrySchema } from '../../shared/forms/schema.ts'
import { type AccessId, type CallId, type CustomerId, newId } from '../../shared/ids.ts'
import { isNumber } from '../../shared/imports/cells.ts'
import {
  type CustomerValues,
  fileValues,
  isStale,
  mergedFiles,
  partedFiles,
  withHistory,
  withValues,
} from '../../shared/rules/customer-file.ts'
import { sharedMarks } from '../../shared/rules/likeness.ts'
import { can, mayRead, sees } from '../../shared/rules/permissions.ts'
import { numberKey } from '../../shared/rules/phone-number.ts'

/** 客户编号: prefix of the running number. */
const PREFIX = 'KH'
/** Files with one mark that are looked at, and shown, at most: half a town is called 王伟. */
const MOST_ALIKE = 40
const MOST_SHOWN = 20

/** 客户信息 7.4: the incoming-call card (弹屏), the file with its history, 查重, 合并 and 核实. */
export function customerDesk(
  store: Store,
  parts: {
    placeOf: (number: string) => NumberPlace | null
    /** Says of a call who is on the line. */
    assign: (who: Who, callId: CallId, customerId: CustomerId) => unknown
    now: () => number
  },
): Desk['customer'] {
  const { now } = parts

  return {
    pop(who, { number: written, callId }) {
      const started = performance.now()
      const call = callId ? readableCall(store.read, who.user, callId) : null
      const number = call?.remoteNumber ?? written
      const key = call?.remoteKey ?? numberKey(number)
      const customers = customersOf(store.read, who.user, key, call?.customerId ?? null)
      return {
        numberKey: key,
        customers,
        ...aroundNumber(store.read, who.user, key, customers, now()),
        place: parts.placeOf(number),
        blocked: findBlocked(store.read, key, now()) ?? null,
        lookupMs: performance.now() - started,
      }
    },

    get({ user }, { customerId }) {
      const customer = visibleFile(store.read, user, customerId)
      const { staleDays } = findSiteRules(store.read, user.orgId).desk
      return {
        customer,
        ...aroundCustomer(store.read, user, customer, now()),
        isStale: isStale(customer, staleDays, now()),
      }
    },

    save(who, { customerId, callId, values }) {
      const { user } = who
      const call = callId ? readableCall(store.read, user, callId) : null
      if (call && !can(user, 'call.write', call)) throw new DeskError('FORBIDDEN')
      const saved = store.write(user.id, tx => {
        const at = now()
        const before = customerId ? openFile(tx, user, customerId) : null
        const checked = checkedValues(values, before ? [before] : [])
        if (!before) return putAs(tx, user, 'customer', newFile(tx, user, checked, call !== null, at))
        const after = withHistory(before, withValues(before, checked), { act: 'edit', byId: user.id, at })
        return putAs(tx, user, 'customer', after)
      })
      if (call && call.customerId !== saved.id) parts.assign(who, call.id, saved.id)
      return saved
    },

    similar({ user }, { customerId, values }) {
      return listAlike(store.read, values, MOST_ALIKE)
        .flatMap(id => findRow(store.read, 'customer', id)?.row ?? [])
        .filter(file => file.id !== customerId && file.state === 'active' && sees(user, customerEntity, file))
        .map(customer => ({ customer, by: sharedMarks(values, customer) }))
        .filter(({ by }) => by.length > 0)
        .sort((a, b) => b.by.length - a.by.length || b.customer.updatedAt - a.customer.updatedAt)
        .slice(0, MOST_SHOWN)
    },

    merge({ user }, { keepId, goneId, values }) {
      if (keepId === goneId) throw new DeskError('MERGE_IMPOSSIBLE')
      return store.write(user.id, tx => {
        const [keep, gone] = [visible(tx, user, keepId), visible(tx, user, goneId)]
        if (keep.state !== 'active' || gone.state !== 'active') throw new DeskError('MERGE_IMPOSSIBLE')
        const deed = { byId: user.id, at: now() }
        const merged = mergedFiles(keep, gone, checkedValues(values, [keep, gone]), deed)
        putAs(tx, user, 'customer', merged.gone)
        return putAs(tx, user, 'customer', merged.keep)
      })
    },

    part({ user }, { goneId }) {
      return store.write(user.id, tx => {
        const gone = visible(tx, user, goneId)
        const keep = gone.mergedIntoId && findRow(tx, 'customer', gone.mergedIntoId)?.row
        if (!keep) throw new DeskError('MERGE_IMPOSSIBLE')
        const parted = partedFiles(keep, gone, { byId: user.id, at: now() })
        // What was merged further is closed: its own undoing comes first.
        if (keep.state === 'active') putAs(tx, user, 'customer', parted.keep)
        return putAs(tx, user, 'customer', parted.gone)
      })
    },

    verify({ user }, { customerId }) {
      return store.write(user.id, tx =>
        putAs(tx, user, 'customer', {
          ...openFile(tx, user, customerId),
          verifiedAt: now(),
          verifiedById: user.id,
        }),
      )
    },

    reveal({ user }, { customerId, why }) {
      const { id, phones, contacts, fax } = visibleFile(store.read, user, customerId)
      // R-CI-8, R-CI-18: written down before it is shown.
      store.write(user.id, tx =>
        put(tx, 'access', {
          id: newId<AccessId>(),
          ...{ orgId: user.orgId, agentId: user.id, act: 'reveal', entity: 'customer', entityId: id },
          ...{ why, rows: 1, until: null, at: now() },
        }),
      )
      const others = [...contacts.map(contact => contact.mobile), fax ?? ''].filter(Boolean)
      return { numbers: [...phones.map(phone => phone.number), ...others] }
    },
  }
}

/** 绝密 files show to those with organisation-wide reading alone (R-CI-10). Throws NOT_FOUND, FORBIDDEN. */
function visible(reader: Reader, user: User, id: CustomerId): Customer {
  const file = findRow(reader, 'customer', id)?.row
  if (!file) throw new DeskError('NOT_FOUND')
  if (!sees(user, customerEntity, file)) throw new DeskError('FORBIDDEN')
  return file
}

/** The file this one is carried on as. Throws NOT_FOUND, FORBIDDEN. */
const visibleFile = (reader: Reader, user: User, id: CustomerId): Customer =>
  visible(reader, user, findCarriedOn(reader, id)?.id ?? id)

/** A file that can be changed. Throws NOT_FOUND, FORBIDDEN, and LOCKED for one that was merged or withdrawn meanwhile. */
function openFile(reader: Reader, user: User, id: CustomerId): Customer {
  const file = visible(reader, user, id)
  if (file.state !== 'active') throw new DeskError('LOCKED')
  return file
}

function readableCall(reader: Reader, user: User, id: CallId) {
  const call = findRow(reader, 'call', id)?.row
  if (!call) throw new DeskError('NOT_FOUND')
  if (!mayRead(user, callEntity, call)) throw new DeskError('FORBIDDEN')
  return call
}

/** R-CI-6: a file at once, numbered here. Whoever files it while the customer is on the line has made sure of it. */
function newFile(tx: Tx, user: User, values: Partial<Customer>, isOnLine: boolean, at: number): Customer {
  const blank = { ...NEW_CUSTOMER, phones: [], contacts: [], warnings: [], history: [] }
  return {
    ...(withValues(blank as unknown as Customer, values) as Customer),
    id: newId<CustomerId>(),
    orgId: user.orgId,
    no: nextNumber(tx, PREFIX, at),
    filedById: user.id,
    ...(isOnLine ? { verifiedAt: at, verifiedById: user.id } : {}),
    createdAt: at,
    updatedAt: at,
  }
}

const SCHEMA = entrySchema(customerRegister)
const PHONES = storedFieldsOf(customerRegister).filter(([, { kind }]) => kind === 'phone' || kind === 'rows')

/** The values as form 7.4 lets them through. Throws ZodError with the path of each field. */
function checkedValues(values: Values, known: readonly Customer[]) {
  const parsed = SCHEMA.safeParse(values)
  const issues = parsed.success ? wrongNumbers(parsed.data, known) : parsed.error.issues
  if (issues.length > 0 || !parsed.data)
    throw new z.ZodError(issues.map(issue => ({ ...issue, path: ['values', ...issue.path] })))
  return fileValues(parsed.data)
}

/** Numbers nobody can call; those an older file has already do not hinder a change of something else. */
function wrongNumbers(values: CustomerValues, known: readonly Customer[]): z.core.$ZodIssue[] {
  const old = new Set(
    PHONES.flatMap(([name]) => known.flatMap(file => numbersIn(name, file[name as 'phones']))).map(
      ({ number }) => number,
    ),
  )
  return PHONES.flatMap(([name]) => numbersIn(name, values[name as 'phones']))
    .filter(({ number }) => number.trim() !== '' && !isNumber(number) && !old.has(number))
    .map(({ path }) => ({ code: 'custom', path: [...path], message: 'number', input: undefined }))
}

type Written = { readonly path: readonly (string | number)[]; readonly number: string }
function numbersIn(name: string, value: unknown): Written[] {
  if (typeof value === 'string') return [{ path: [name], number: value }]
  if (!Array.isArray(value)) return []
  const cell = name === 'phones' ? 'number' : 'mobile'
  return value.map((row: Record<string, unknown>, n) => ({
    path: [name, n, cell],
    number: String(row[cell] ?? ''),
  }))
}
