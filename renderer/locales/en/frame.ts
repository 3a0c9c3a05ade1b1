import type { Strings } from '../strings.ts'

export const frame: Strings['frame'] = {
  rail: 'Main navigation',
  places: { desk: 'Desk', calls: 'Calls', settings: 'Settings' },
  line: {
    name: 'Line',
    training: 'Practice line',
    unset: 'No line set up',
    connecting: 'Connecting the line',
    ready: 'Line ready',
    readyExtension: 'Line ready · ext. {{extension}}',
    offline: 'Line down',
    retryIn: 'retrying in {{seconds}} s',
    refused: 'Line refused ({{code}})',
    noMicrophone: 'No microphone',
    help: {
      unset:
        'No line is set up yet, so no calls can be taken or made. Choose the practice line or enter a phone account in Settings.',
      connecting: 'Registering with the phone server; this usually takes a few seconds.',
      ready: 'Calls can be taken and made.',
      offline:
        'The phone server is out of reach; the line reconnects by itself. You can go on typing and looking things up. Tell your team leader if it lasts.',
      refused:
        'The phone server does not accept this extension or password. Check them in Settings, or ask your administrator.',
      noMicrophone:
        'No microphone was found, so customers cannot hear you. Plug in the headset and save the line in Settings again.',
    },
    toSettings: 'Set up the line',
  },
  warning: {
    noMicrophone: 'No microphone: plug in the headset',
    microphoneLost: 'Headset lost: check the plug',
    mediaRestarted: 'Audio was reconnected; the call went on',
    diskFull: 'Disk full: calls are kept in memory, free some space',
  },
  sync: {
    name: 'Sync',
    light: {
      idle: 'Synced',
      working: 'Syncing',
      offline: 'Server out of reach',
      needsLogOn: 'Log on again',
      attention: 'Needs attention',
      off: 'No sync',
    },
    help: {
      idle: 'All records of this workstation are on the server.',
      working: 'Records are being sent to the server; carry on working.',
      offline:
        'The server is out of reach. Carry on: records are kept here and sent by themselves once it is back.',
      needsLogOn: 'The server wants to know you again. Log off and on; all records are still here.',
      attention:
        'The server did not take the records below. They are still here and will not be lost; tell your team leader or administrator.',
      off: 'This workspace has no server; records stay on this computer.',
    },
    queued: 'Waiting',
    queuedCount: '{{n}} waiting',
    lastSuccess: 'Last success',
    never: 'not yet',
    attention: 'Needs attention',
    now: 'Sync now',
    asked: 'Sync started',
    entities: {
      call: 'Call',
      callRecord: 'Business record',
      customer: 'Customer',
      complaint: 'Complaint',
      user: 'Account',
      team: 'Team',
    },
    reasons: {
      conflict: "conflicts with somebody's change",
      invalid: 'breaks a rule',
      forbidden: 'not permitted to write this',
      tampered: 'checksum does not fit',
      unknownVersion: 'program too old, please update',
      foreign: 'belongs to another organisation',
      rejected: 'refused by the server',
    },
  },
  clock: 'On shift {{time}}',
  clockHint: 'Since this log-on',
}
