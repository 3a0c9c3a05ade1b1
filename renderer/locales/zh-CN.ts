import { actions } from './zh-CN/actions.ts'
import { app } from './zh-CN/app.ts'
import { calls } from './zh-CN/calls.ts'
import { cases } from './zh-CN/cases.ts'
import { customer } from './zh-CN/customer.ts'
import { error } from './zh-CN/error.ts'
import { form } from './zh-CN/form.ts'
import { frame } from './zh-CN/frame.ts'
import { help } from './zh-CN/help.ts'
import { imports } from './zh-CN/imports.ts'
import { issue } from './zh-CN/issue.ts'
import { list } from './zh-CN/list.ts'
import { phone } from './zh-CN/phone.ts'
import { player } from './zh-CN/player.ts'
import { quality } from './zh-CN/quality.ts'
import { record } from './zh-CN/record.ts'
import { search } from './zh-CN/search.ts'
import { session } from './zh-CN/session.ts'
import { setUp } from './zh-CN/set-up.ts'
import { settings } from './zh-CN/settings.ts'
import { shift } from './zh-CN/shift.ts'
import { tasks } from './zh-CN/tasks.ts'

/** The first language: its keys are the keys of all others. */
export const zhCN = {
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
