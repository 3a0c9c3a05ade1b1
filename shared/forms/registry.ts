import { callLog } from './call-log.ts'
import { callQuality } from './call-quality.ts'
import { complaintRegister } from './complaint-register.ts'
import { customerRegister } from './customer-register.ts'
import type { Form } from './define.ts'
import { inboundRecord } from './inbound-record.ts'
import { outboundRecord } from './outbound-record.ts'

/** Every form of the handbook that the program has, in the order of the menu. A new one is a file and a line here. */
export const forms: readonly Form[] = [
  complaintRegister,
  customerRegister,
  inboundRecord,
  outboundRecord,
  callLog,
  callQuality,
]

export const formOf = (id: string): Form | undefined => forms.find(form => form.id === id)
