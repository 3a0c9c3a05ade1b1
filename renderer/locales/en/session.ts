import type { Strings } from '../strings.ts'

export const session: Strings['session'] = {
  title: 'Log on',
  workspaceDemo: 'Demo workspace',
  workspaceServer: 'Server {{url}}',
  account: 'Account',
  accountMissing: 'Enter your account',
  password: 'Password',
  passwordMissing: 'Enter your password',
  capsLock: 'Caps lock is on',
  logOn: 'Log on',
  logOff: 'Log off',
  waitToRetry: 'Try again in {{seconds}} s',
  offlineHint: 'With the server out of reach, accounts that have logged on here before still can.',
  demoTitle: 'Demo accounts',
  demoHint: 'Click one to log on',
  offlineNotice:
    'Logged on offline: the server is out of reach. Records stay here and are sent once it is back.',
  agentNo: 'Agent no.',
  menu: 'My account',
}
