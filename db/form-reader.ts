import type { FormRow } from '../shared/contract/desk.ts'
import { callEntity } from '../shared/entities/call.ts'
import { customerEntity } from '../shared/entities/customer.ts'
import { evaluationEntity } from '../shared/entities/evaluation.ts'
import { recordingEntity } from '../shared/entities/recording.ts'
import { type EntityName, entityOf, type RowOf } from '../shared/entities/registry.ts'
import type { User } from '../shared/entities/user.ts'
import type { Form, Home } from '../shared/forms/define.ts'
import { homeOf, type Related } from '../shared/forms/homes.ts'
import { paperHtml } from '../shared/forms/paper.ts'
import type { TextContext } from '../shared/forms/text.ts'
import type { Language } from '../shared/forms/words.ts'
import { callNo } from '../shared/rules/call-no.ts'
import { mayCopy } from '../shared/rules/copying.ts'
import { formReach } from '../shared/rules/form-access.ts'
import { hiddenFrom, veiled } from '../shared/rules/masking.ts'
import {
  can,
  isWithin,
  listScopes,
  mayRead,
  type Owned,
  type Reach,
  scopesOf,
  sees,
} from '../shared/rules/permissions.ts'
import type { Reader } from './connection.ts'
import { firstContactOf } from './repositories/call-record.ts'
import { listEvaluationsOfCall } from './repositories/evaluation.ts'
import { type Listing, listIds, type Place } from './repositories/listing.ts'
import { findRecordingOfCall } from './repositories/recording.ts'
import { findRow } from './repositories/row.ts'
import { findSiteRules } from './repositories/site-rules.ts'

/** Customers are everybody's but for 绝密 ones, which show to organisation-wide reading alone (R-CI-10). */
function scopesFor(user: User, form: Form, reach: Reach): string[] {
  if (form.home !== 'customer') return listScopes(user, reach)
  return [scopesOf(user).includes('org') ? 'org' : 'shared']
}

/** A record as an entry of a form. */
export type Entry = { readonly form: Form; readonly row: RowOf<Home> }

/** Entries of any form as one user may read them, whatever kind of record they are. */
export function formReader(reader: Reader, user: User, language: Language) {
  const trees = findSiteRules(reader, user.orgId).desk
  const context: TextContext = { language, names: namesOf(reader, user), trees }
  const hidden = hiddenFrom(user, trees)
  /** Paper and sheets hide what the screen hides. */
  const shown = <T>(value: T): T => (hidden ? veiled(value, hidden, Date.now()) : value)

  /** The record, when it is an entry of this form; whether it may be read is another question. */
  function find(form: Form, id: string): Entry | undefined {
    const row = findRow(reader, form.home, id)?.row as RowOf<Home> | undefined
    return row && homeOf(form).formId(row) === form.id ? { form, row } : undefined
  }

  const isReadable = ({ form, row }: Entry): boolean => {
    const reach = formReach(user, form, 'read')
    return reach !== null && isWithin(user, reach, row) && mayRead(user, entityOf(form.home), row)
  }

  /** R-CI-12: not without leave, when it is about a customer of 机密 or above. */
  const mayCopyEntry = ({ form, row }: Entry): boolean => {
    const customerId = form.home === 'customer' ? row.id : homeOf(form).customerId(row)
    return mayCopy(user, customerId ? findRow(reader, 'customer', customerId)?.row : undefined, Date.now())
  }

  /** A file of a customer is a team's by who looks after him. */
  const ownedBy = ({ form, row }: Entry): Owned => {
    if (form.home !== 'customer') return row
    const ownerId = homeOf(form).ownerId(row)
    return {
      orgId: row.orgId,
      ownerId,
      teamId: ownerId ? findRow(reader, 'user', ownerId)?.row.teamId : null,
    }
  }

  return {
    context,
    find,
    isReadable,
    mayCopy: mayCopyEntry,
    /** R-CI-9: whether it may leave the program in a file of his. */
    mayExport: (entry: Entry): boolean => mayCopyEntry(entry) && can(user, 'data.export', ownedBy(entry)),
    /** A page of a form's list, newest first, and where it goes on (null: no further). */
    list(form: Form, listing: Pick<Listing, 'filters' | 'text' | 'from' | 'to' | 'after' | 'limit'>) {
      const reach = formReach(user, form, 'read')
      const scopes = reach ? scopesFor(user, form, reach) : []
      const numbersHidden = hidden?.numbers ?? false
      const places = listIds(reader, { ...listing, list: form.id, entity: form.home, scopes, numbersHidden })
      const entries = places.flatMap(({ id }) => find(form, id) ?? []).filter(isReadable)
      const next: Place | null = places.length < listing.limit ? null : (places.at(-1) ?? null)
      return { entries, next }
    },
    show({ form, row }: Entry): FormRow {
      const home = homeOf(form)
      return {
        formId: form.id,
        id: row.id,
        at: home.at(row),
        no: home.no(row),
        ownerId: home.ownerId(row),
        values: shown(home.values(row, form, relatedTo({ form, row }), context)),
      }
    },
    paper({ form, row }: Entry, org: string): string {
      const home = homeOf(form)
      const related = relatedTo({ form, row })
      return paperHtml(form, shown(home.values(row, form, related, context)), {
        ...context,
        head: {
          org,
          no: home.no(row),
          facts: shown(home.facts(row, related, context)),
          notes: shown(home.notes?.(row, form, context) ?? []),
        },
      })
    },
  }

  function relatedTo({ form, row }: Entry): Related {
    const home = homeOf(form)
    const [callId, customerId] = [home.callId(row), home.customerId(row)]
    return {
      call: () => (callId ? seen('call', callEntity, callId) : undefined),
      customer: () => (customerId ? seen('customer', customerEntity, customerId) : undefined),
      recording: () => {
        const recording = callId && findRecordingOfCall(reader, callId)
        return recording && mayRead(user, recordingEntity, recording) ? recording : undefined
      },
      evaluation: () =>
        callId
          ? listEvaluationsOfCall(reader, callId).find(
              it => it.state !== 'draft' && mayRead(user, evaluationEntity, it),
            )
          : undefined,
      firstTime: record => firstContactOf(reader, record, Date.now()),
    }
  }

  function seen<N extends EntityName>(
    name: N,
    entity: { scope: (row: RowOf<N>) => readonly string[] },
    id: string,
  ): RowOf<N> | undefined {
    const row = findRow(reader, name, id)?.row
    return row && sees(user, entity, row) ? row : undefined
  }
}

/** Words for ids, each looked up once; what this user may not see has none. */
function namesOf(reader: Reader, user: User): TextContext['names'] {
  const known = new Map<string, string | undefined>()
  const find = (id: string): string | undefined => {
    const person = findRow(reader, 'user', id)?.row
    if (person) return person.name
    const customer = findRow(reader, 'customer', id)?.row
    if (customer) return sees(user, customerEntity, customer) ? customer.name : undefined
    const call = findRow(reader, 'call', id)?.row
    if (call) return callNo(call)
    return (findRow(reader, 'complaint', id) ?? findRow(reader, 'complaintBrief', id))?.row.no
  }
  return id => {
    if (!known.has(id)) known.set(id, find(id))
    return known.get(id)
  }
}
