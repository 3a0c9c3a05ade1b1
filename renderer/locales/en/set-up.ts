import type { Strings } from '../strings.ts'

export const setUp: Strings['setUp'] = {
  title: 'Welcome to the agent desk',
  subtitle:
    'Choose the workspace for this workstation. From then on everything is kept in an encrypted file here first and sent to the server in the background.',
  demo: {
    title: 'Demo workspace',
    text: 'Needs no phone line and no server. Ready at once.',
    contents: {
      customers: 'Customers with past calls and open complaints',
      line: 'A practice line: simulated customers call in, and you can hear and read them',
      accounts: 'Five accounts: agent, team leader, inspector, head, manager',
      server: 'A central server on this machine, so syncing is real too',
    },
    start: 'Open the demo workspace',
    unavailable: 'This installation has no demo workspace.',
  },
  server: {
    title: 'Connect to a central server',
    text: 'For real work. Your administrator knows the address.',
    address: 'Server address',
    addressPlaceholder: 'https://callcentre.example.com',
    addressInvalid: 'Enter a full address beginning with http:// or https://',
    passphrase: 'Passphrase',
    passphraseAgain: 'Passphrase again',
    passphraseShort: 'At least 8 characters',
    passphraseDiffers: 'The two passphrases differ; please enter them again',
    guardKeyring: 'The data file here is encrypted; its key is kept by the keyring of the operating system.',
    guardPassphrase:
      'This computer has no usable keyring, so a passphrase protects the key of the data file. It is asked for at every start; without it, data not yet sent cannot be opened.',
    connect: 'Connect',
  },
  preparing: {
    title: 'Preparing the workspace',
    text: 'The first time takes about a minute; you may leave meanwhile.',
    steps: {
      server: 'Starting the central server',
      database: 'Starting the database',
      tables: 'Creating tables',
      demo: 'Loading demo data',
      listen: 'Connecting to the central server',
      other: 'Preparing',
    },
  },
  unlock: {
    title: 'Enter the passphrase to open the data file',
    text: 'This passphrase protects the key of the data file on this computer.',
    passphrase: 'Passphrase',
    open: 'Open',
  },
  damaged: {
    title: 'The data file cannot be opened',
    what: 'What happened',
    kept: 'What is kept',
    next: 'What to do',
    problems: {
      notADatabase:
        'The content of the data file was not written by this program, or parts of it are missing.',
      corrupt: 'The data file is damaged, most likely by a power cut or a disk fault.',
      newerVersion: 'The data file was written by a newer version; this one cannot read it.',
      diskFull: 'The disk is full and the data file could not be finished.',
      serverFailed: 'The central server could not be started or reached.',
      keyLost: 'The key that opens the data file is missing.',
      unknown: 'The data file could not be opened; the cause is not known.',
    },
    keptText:
      'The file is not deleted: starting afresh renames it and leaves it in place, so your administrator can recover records not yet sent. Everything already on the server is safe.',
    nextText: {
      newerVersion: 'Update the program first, or start afresh and have the data fetched from the server.',
      diskFull:
        'Free some disk space and start the program again, or start afresh and have the data fetched from the server.',
      other: 'Starting afresh makes a new data file and fetches the data from the server.',
    },
    startAfresh: 'Start afresh',
    keptAs: 'The old file is kept as {{name}}',
  },
  failed: 'Preparation did not finish',
}
