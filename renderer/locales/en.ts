import { actions } from './en/actions.ts'
import { app } from './en/app.ts'
import { calls } from './en/calls.ts'
import { customer } from './en/customer.ts'
import { error } from './en/error.ts'
import { frame } from './en/frame.ts'
import { issue } from './en/issue.ts'
import { phone } from './en/phone.ts'
import { record } from './en/record.ts'
import { session } from './en/session.ts'
import { setUp } from './en/set-up.ts'
import { settings } from './en/settings.ts'
import type { Strings } from './strings.ts'

/** English; a missing or misspelt key does not compile. */
export const en: Strings = {
  actions,
  app,
  calls,
  customer,
  error,
  frame,
  issue,
  phone,
  record,
  session,
  setUp,
  settings,
}
