import type { Strings } from '../strings.ts'

export const player = {
  title: 'Recording',
  loading: 'Loading the recording',
  place: 'Position',
  placeOf: '{{at}} of {{of}}',
  goTo: 'Go to {{at}}: {{label}}',
  play: 'Play',
  pause: 'Pause',
  space: 'Space',
  back: 'Back 5 s (←)',
  on: 'On 5 s (→)',
  mark: 'Mark this place',
  speed: 'Speed',
  channel: 'Whose voice',
  channels: { both: 'Both', agent: 'Agent', customer: 'Customer' },
  cannotPlay: 'The recording could not be played',
  broken: 'This recording cannot be read',
} satisfies Strings['player']
