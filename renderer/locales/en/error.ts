import type { ErrorTexts } from '../error-texts.ts'

export const error = {
  NOT_LOGGED_ON: {
    title: 'Not logged on',
    text: 'Your log-on has ended and this was not done. What you typed is kept as a draft; log on again to go on.',
  },
  FORBIDDEN: {
    title: 'Not permitted',
    text: 'Your role may not do this and nothing was changed. Ask your team leader if it is needed.',
  },
  NOT_FOUND: {
    title: 'Not found',
    text: 'It may have been moved or is not yours to see; nothing was changed. Refresh the list and try again.',
  },
  NOT_READY: {
    title: 'Not ready yet',
    text: 'The data is not open yet and nothing was done. Try again in a moment.',
  },
  BAD_PASSWORD: {
    title: 'Wrong account or password',
    text: 'You are not logged on. Check capitals and try again; your administrator can reset a forgotten password.',
  },
  ACCOUNT_DISABLED: {
    title: 'Account disabled',
    text: 'You are not logged on; the data here is untouched. Contact your administrator.',
  },
  TOO_MANY_TRIES: {
    title: 'Too many tries',
    text: 'To protect the account, logging on is paused; the data here is untouched. Wait for the countdown and try again.',
  },
  OFFLINE_UNKNOWN_USER: {
    title: 'Server out of reach, and this account is new here',
    text: 'You are not logged on; the data here is untouched. Use an account that has logged on here before, or wait for the server.',
  },
  SERVER_UNREACHABLE: {
    title: 'The server is out of reach',
    text: '{{url}} did not answer. The data here is untouched. Check the address and the network, then try again.',
  },
  WRONG_PASSPHRASE: {
    title: 'Wrong passphrase',
    text: 'The data file was neither opened nor changed. Enter the passphrase again and mind capitals.',
  },
  DISK_FULL: {
    title: 'The disk is full',
    text: 'This was not written; everything saved is still there and a live call is kept in memory. Free some disk space and try again.',
  },
  STORE_FAILED: {
    title: 'The local data could not be read or written',
    text: 'This was not done; what is saved and your drafts are still there. Try again, and tell your administrator if it persists.',
  },
  LINE_NOT_READY: {
    title: 'The line is not ready',
    text: 'No call was taken or made and nothing was changed. See the line light at the bottom left.',
  },
  NO_MICROPHONE: {
    title: 'No microphone',
    text: 'The call was not answered and is still ringing. Plug in the headset, then answer.',
  },
  NUMBER_INVALID: {
    title: 'Not a number',
    text: 'Nothing was dialled. Check the number: digits, +, * and # only, at most 32.',
  },
  CALL_GONE: {
    title: 'This call has ended',
    text: "Nothing was done; the call is on record. See its result in today's calls.",
  },
  CALL_ACTIVE: {
    title: 'A call is still open',
    text: 'This was not done and the call goes on. Hang up and finish wrap-up first, then try again.',
  },
  LINE_FAILED: {
    title: 'Line fault',
    text: 'The phone system did not accept this; the call is on record. Try again, and tell your team leader if it persists.',
  },
  DO_NOT_CALL: {
    title: '{{name}} asked not to be called',
    text: 'Nothing was dialled; the number is still in the dial box. Where it must be, choose "Call anyway": the call will say so.',
  },
  NUMBER_BLOCKED: {
    title: 'This number is on the blacklist',
    text: 'Nothing was dialled and nothing has changed. The reason given: {{why}}. To have it lifted, ask your leader.',
  },
  ALREADY_BLOCKED: {
    title: 'This number is on the blacklist already',
    text: 'It was not listed twice; the present entry stays in force. To change its end or its reason, lift it first and then block the number again.',
  },
  TRANSFER_REFUSED: {
    title: 'The transfer did not go through',
    text: 'The other side did not answer or the exchange does not allow it; your call goes on as it was. Try another number, or tell the customer.',
  },
  LINES_FULL: {
    title: 'All lines are in use',
    text: 'Nothing was dialled; running calls are not affected. End one of them first.',
  },
  NOT_SUPERVISABLE: {
    title: 'This call cannot be joined now',
    text: "You were not connected; the agent's call is not affected. The agent may not be talking, the extension may be unknown, or the site has no prefix for it (Settings → Phone rules).",
  },
  RECORD_UNSAVED: {
    title: 'A record is not saved yet',
    text: 'Wrap-up is not finished. Save what was typed or drop it, then finish.',
  },
  RECORD_MISSING: {
    title: 'No business record yet',
    text: 'Wrap-up is not finished; what you typed is kept as a draft. Fill in and save the record, then finish.',
  },
  DEMO_UNAVAILABLE: {
    title: 'No demo workspace',
    text: 'This installation has none and nothing was changed. Connect to a central server.',
  },
  MOVE_REFUSED: {
    title: 'This step cannot be taken now',
    text: 'The case has moved on, or your role may not take this step; what you typed is kept. See the timeline for where it stands.',
  },
  LOCKED: {
    title: 'This is closed',
    text: 'What belongs to a signed shift or a published score can no longer be changed; nothing was saved. Ask the head if a correction is needed.',
  },
  REASON_NEEDED: {
    title: 'A correction needs its reason',
    text: 'Nothing was changed. The call is put away: use "Correct" and say why.',
  },
  NOT_SCORED: {
    title: 'Some items have no mark yet',
    text: 'The draft is saved and not published. Mark the items shown, or set them to not applicable.',
  },
  RECORDING_PENDING: {
    title: 'The recording is not here yet',
    text: "It is still on the agent's workstation and will be sent when that is online. Try again later; the draft can be saved meanwhile.",
  },
  RECORDING_GONE: {
    title: 'The recording cannot be found',
    text: 'It is neither on this workstation nor on the server; everything else is unharmed. Tell the administrator.',
  },
  EXPORT_FAILED: {
    title: 'The file was not written',
    text: 'No data was changed. Check the disk space and the downloads folder, then try again.',
  },
  FILE_TOO_LARGE: {
    title: 'The file is too large',
    text: 'It was not attached; the rest of the form is kept. Compress or split it: 20 MB at most.',
  },
  OUTSIDE_HOURS: {
    title: 'Outside calling hours',
    text: 'Calls go out from {{fromH}}:00 to {{untilH}}:00; nothing was dialled. The task stays on your list.',
  },
  TOO_MANY_ATTEMPTS: {
    title: 'Dialled {{most}} times today already',
    text: 'Nothing was dialled. Agree on tomorrow, or close the task with what came of it.',
  },
  LIST_CLOSED: {
    title: 'The list is paused or closed',
    text: 'Nothing was dialled. Wait until the leader opens the list again, or go on with another task.',
  },
  IMPORT_UNREADABLE: {
    title: 'The file cannot be read',
    text: 'Nothing was imported. Open it in Excel, save it as .xlsx or .csv and try again; .xls of Excel 97–2003 and files with a password cannot be read.',
  },
  IMPORT_EMPTY: {
    title: 'The file has no rows',
    text: 'Nothing was imported. The first line holds the headings, each line below one customer; a template can be downloaded.',
  },
  IMPORT_TOO_LARGE: {
    title: 'The file is too large',
    text: 'Nothing was imported. A file may have up to {{most}}; please split it and import the parts one after the other.',
  },
  IMPORT_BUSY: {
    title: 'Another import is at work',
    text: 'Wait until it is done or cancel it, then begin the new one.',
  },
  MERGE_IMPOSSIBLE: {
    title: 'These cannot be merged',
    text: 'Both files are the same, or one of them has been merged already. Look for them again.',
  },
  COPY_FORBIDDEN: {
    title: 'This may not be copied',
    text: "It concerns a customer of level confidential or top secret: printing and exporting need the general manager's leave. It can still be read here.",
  },
  BAD_REQUEST: {
    title: 'Something is filled in wrongly',
    text: 'It was not saved; everything you typed is still there. Correct the marked fields and try again.',
  },
  TIMED_OUT: {
    title: 'No answer came',
    text: 'It is not known whether this was done; what you typed is kept. Reconnecting: look at the screen before trying again.',
  },
  CONNECTION_LOST: {
    title: 'Lost touch with the main program',
    text: 'Calls and saved work are not affected; reconnecting. Try again in a moment.',
  },
  UNEXPECTED: {
    title: 'An unforeseen fault',
    text: 'This was not finished; what is saved and your drafts are still there. Try again; if it persists, copy the technical details for your administrator.',
  },
} satisfies ErrorTexts
