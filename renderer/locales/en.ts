import { actions } from './en/actions.ts'
import { app } from './en/app.ts'
import { calls } from './en/calls.ts'
import { cases } from './en/cases.ts'
import { customer } from './en/customer.ts'
import { error } from './en/error.ts'
import { form } from './en/form.ts'
import { frame } from './en/frame.ts'
import { help } from './en/help.ts'
import { imports } from './en/imports.ts'
import { issue } from './en/issue.ts'
import { list } from './en/list.ts'
import { phone } from './en/phone.ts'
import { player } from './en/player.ts'
import { quality } from './en/quality.ts'
import { record } from './en/record.ts'
import { search } from './en/search.ts'
import { session } from './en/session.ts'
import { setUp } from './en/set-up.ts'
import { settings } from './en/settings.ts'
import { shift } from './en/shift.ts'
import { tasks } from './en/tasks.ts'
import type { Strings } from './strings.ts'

/** English; a missing or misspelt key does not compile. */
export const en: Strings = {
  actions,
  app,
  calls,
  cases,
  customer,
  error,
  form,
  frame,
  help,
  imports,
  issue,
  list,
  phone,
  player,
  quality,
  record,
  search,
  session,
  setUp,
  settings,
  shift,
  tasks,
}
