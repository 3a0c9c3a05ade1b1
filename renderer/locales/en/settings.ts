import type { Strings } from '../strings.ts'

export const settings: Strings['settings'] = {
  title: 'Settings',
  line: {
    title: 'Line',
    text: 'The line for taking and making calls. Saving registers it at once; the light below says whether it works.',
    kind: 'Kind of line',
    training: 'Practice line',
    trainingText:
      'Needs no phone server. Simulated customers call in, and you can dial any number for practice.',
    sip: 'Phone account (SIP)',
    sipText: 'Connects to your phone server for real calls.',
    server: 'Server address',
    domain: 'Domain',
    extension: 'Extension',
    password: 'Extension password',
    serverHint: 'e.g. wss://pbx.example.com:7443',
    serverInvalid: 'Enter an address beginning with ws:// or wss://',
    required: 'Enter: {{label}}',
    save: 'Save and register',
    saved: 'Line settings saved',
    state: 'State now',
    noRight: 'Your role cannot change the line.',
    failed: 'The line settings could not be read',
  },
  display: { title: 'Display' },
  store: {
    title: 'Data on this computer',
    guard: 'Key kept by',
    guards: {
      keyring: 'Keyring of the operating system',
      passphrase: 'Passphrase at start',
      file: 'Key file on this computer (for demos, not for real data)',
      none: 'Not set up yet',
    },
    guardText:
      'Calls, records and customers are kept in an encrypted file that cannot be opened without its key.',
    workspace: 'Workspace',
    workspaces: { demo: 'Demo workspace', server: 'Central server' },
    server: 'Server address',
  },
  about: { title: 'About', version: 'Version', org: 'Organisation' },
  keys: { title: 'Keys', show: 'Show all keys', text: 'Everything can be done without a mouse.' },
}
