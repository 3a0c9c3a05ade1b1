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
import { formReach } from '../shared/rules/form-access.ts'
import { isWithin, listScopes, mayRead, sees } from '../shared/rules/permissions.ts'
import type { Reader } from './connection.ts'
import { listEvaluationsOfCall } from './repositories/evaluation.ts'
import { type Listing, listIds, type Place } from './repositories/listing.ts'
import { findRecordingOfCall } from './repositories/recording.ts'
import { findRow } from './repositories/row.ts'

/** A record as an entry of a form. */
export type Entry = { readonly form: Form; readonly row: RowOf<Home> }

/** Entries of any form as one user may read them, whatever kind of record they are. */
export function formReader(reader: Reader, user: User, language: Language) {
  const context: TextContext = { language, names: namesOf(reader, user) }

  /** The record, when it is an entry of this form; whether it may be read is another question. */
  function find(form: Form, id: string): Entry | undefined {
    const row = findRow(reader, form.home, id)?.row as RowOf<Home> | undefined
    return row && homeOf(form).formId(row) === form.id ? { form, row } : undefined
  }

  const isReadable = ({ form, row }: Entry): boolean => {
    const reach = formReach(user, form, 'read')
    return reach !== null && isWithin(user, reach, row) && mayRead(user, entityOf(form.home), row)
  }

  return {
    context,
    find,
    isReadable,
    /** A page of a form's list, newest first, and where it goes on (null: no further). */
    list(form: Form, listing: Pick<Listing, 'filters' | 'text' | 'from' | 'to' | 'after' | 'limit'>) {
      const reach = formReach(user, form, 'read')
      const scopes = reach ? listScopes(user, reach) : []
      const places = listIds(reader, { ...listing, list: form.id, entity: form.home, scopes })
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
        values: home.values(row, form, relatedTo({ form, row }), context),
      }
    },
    paper({ form, row }: Entry, org: string): string {
      const home = homeOf(form)
      const related = relatedTo({ form, row })
      return paperHtml(form, home.values(row, form, related, context), {
        ...context,
        head: {
          org,
          no: home.no(row),
          facts: home.facts(row, related, context),
          notes: home.notes?.(row, form, context) ?? [],
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
    return call ? callNo(call) : findRow(reader, 'complaint', id)?.row.no
  }
  return id => {
    if (!known.has(id)) known.set(id, find(id))
    return known.get(id)
  }
}
