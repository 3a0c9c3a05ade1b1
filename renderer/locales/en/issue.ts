import type { Strings } from '../strings.ts'

export const issue: Strings['issue'] = {
  required: 'Enter: {{label}}',
  choose: 'Choose: {{label}}',
  tooLong: '{{label}}: at most {{max}} characters, now {{now}}; what you typed is kept as a draft',
  tooShort: '{{label}}: at least {{min}} characters',
  address: '{{label}}: not a full address',
  other: '{{label}}: not filled in correctly',
}
