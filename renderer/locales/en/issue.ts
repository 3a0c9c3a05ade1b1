import type { Strings } from '../strings.ts'

export const issue: Strings['issue'] = {
  required: 'Enter: {{label}}',
  choose: 'Choose: {{label}}',
  leaf: '{{label}}: choose down to the last level',
  retired: '{{label}}: what was chosen is no longer in use, choose another',
  tooLong: '{{label}}: at most {{max}} characters, now {{now}}; what you typed is kept as a draft',
  tooShort: '{{label}}: at least {{min}} characters',
  tooMany: '{{label}}: at most {{max}} of them',
  most: '{{label}}: at most {{max}}',
  least: '{{label}}: at least {{min}}',
  whole: '{{label}}: a whole number',
  address: '{{label}}: not a full address',
  inRow: 'Row {{n}}: {{text}}',
  other: '{{label}}: not filled in correctly',
}
