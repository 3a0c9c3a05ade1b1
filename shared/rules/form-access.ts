import type { User } from '../entities/user.ts'
import type { Form } from '../forms/define.ts'
import { narrower, type Reach, reachOf, widestOf } from './permissions.ts'

type Caller = Pick<User, 'id' | 'orgId' | 'teamId' | 'roles' | 'disabled'>

/** How far this user may read (or write) the entries of a form; null: not at all. */
export function formReach(user: Caller, form: Form, act: 'read' | 'write'): Reach | null {
  const reach = reachOf(user, `${form.home}.${act}`)
  return form.access && form.home === 'formEntry' ? narrower(reach, widestOf(user, form.access[act])) : reach
}
