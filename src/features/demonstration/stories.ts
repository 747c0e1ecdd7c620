/**
 * What happened to the dossiers of the demonstration: how far each one got, and how long ago it was filed.
 * `workingDaysAgo` counts working days before the last worked moment; `at` is the office's time of that day.
 */
export type Ending =
  | 'filed'
  | 'accepted'
  | 'assigned'
  | 'asked-before'
  | 'asked'
  | 'answered'
  | 'verifying'
  | 'shown'
  | 'drafted'
  | 'sent-back'
  | 'reviewed'
  | 'signed'
  | 'released'
  | 'returned'
  | 'refused-before'
  | 'refused'
  | 'withdrawn';

export type Story = {
  procedure: '1.001193' | '2.000815' | '1.004873';
  channel: 'counter' | 'online';
  workingDaysAgo: number;
  at: string;
  ending: Ending;
  /** The result waits for an electronic pick-up instead of the counter. */
  electronic?: boolean;
};

const birth = '1.001193';
const copy = '2.000815';
const marital = '1.004873';

/** About sixty dossiers: every state, in time, soon, late, stopped and ended. */
export const stories: readonly Story[] = [
  // On the desk today.
  { procedure: birth, channel: 'online', workingDaysAgo: 0, at: '07:12', ending: 'filed' },
  { procedure: birth, channel: 'online', workingDaysAgo: 0, at: '07:40', ending: 'filed' },
  { procedure: marital, channel: 'online', workingDaysAgo: 0, at: '07:48', ending: 'filed' },
  { procedure: marital, channel: 'online', workingDaysAgo: 1, at: '20:15', ending: 'filed' },
  { procedure: birth, channel: 'online', workingDaysAgo: 1, at: '16:50', ending: 'asked-before' },
  { procedure: copy, channel: 'counter', workingDaysAgo: 0, at: '07:05', ending: 'accepted' },
  { procedure: copy, channel: 'counter', workingDaysAgo: 0, at: '07:09', ending: 'drafted' },
  { procedure: copy, channel: 'counter', workingDaysAgo: 0, at: '07:14', ending: 'signed' },
  { procedure: copy, channel: 'counter', workingDaysAgo: 0, at: '07:20', ending: 'released' },
  { procedure: birth, channel: 'counter', workingDaysAgo: 0, at: '07:25', ending: 'assigned' },
  { procedure: birth, channel: 'online', workingDaysAgo: 0, at: '07:30', ending: 'drafted' },
  { procedure: birth, channel: 'counter', workingDaysAgo: 0, at: '07:31', ending: 'accepted' },
  { procedure: marital, channel: 'counter', workingDaysAgo: 0, at: '07:35', ending: 'accepted' },
  // Running, in term.
  { procedure: marital, channel: 'online', workingDaysAgo: 1, at: '09:10', ending: 'shown' },
  { procedure: marital, channel: 'counter', workingDaysAgo: 1, at: '14:20', ending: 'drafted' },
  { procedure: marital, channel: 'online', workingDaysAgo: 2, at: '08:05', ending: 'verifying' },
  { procedure: marital, channel: 'counter', workingDaysAgo: 2, at: '10:40', ending: 'reviewed' },
  { procedure: marital, channel: 'online', workingDaysAgo: 2, at: '15:10', ending: 'sent-back' },
  { procedure: marital, channel: 'counter', workingDaysAgo: 3, at: '16:10', ending: 'signed' },
  { procedure: marital, channel: 'online', workingDaysAgo: 3, at: '13:45', ending: 'answered' },
  { procedure: birth, channel: 'counter', workingDaysAgo: 1, at: '15:40', ending: 'signed' },
  // Stopped: waiting for the citizen or another agency.
  { procedure: marital, channel: 'online', workingDaysAgo: 4, at: '09:25', ending: 'asked' },
  { procedure: birth, channel: 'counter', workingDaysAgo: 3, at: '08:30', ending: 'asked' },
  { procedure: marital, channel: 'counter', workingDaysAgo: 6, at: '10:05', ending: 'verifying' },
  { procedure: copy, channel: 'counter', workingDaysAgo: 2, at: '09:50', ending: 'asked' },
  // Late.
  { procedure: birth, channel: 'online', workingDaysAgo: 3, at: '08:15', ending: 'assigned' },
  { procedure: birth, channel: 'counter', workingDaysAgo: 2, at: '09:05', ending: 'drafted' },
  { procedure: copy, channel: 'counter', workingDaysAgo: 1, at: '10:10', ending: 'drafted' },
  { procedure: marital, channel: 'online', workingDaysAgo: 6, at: '14:30', ending: 'assigned' },
  { procedure: marital, channel: 'counter', workingDaysAgo: 7, at: '08:45', ending: 'reviewed' },
  // Finished, waiting to be fetched.
  {
    procedure: birth,
    channel: 'online',
    workingDaysAgo: 1,
    at: '08:20',
    ending: 'released',
    electronic: true,
  },
  { procedure: birth, channel: 'online', workingDaysAgo: 2, at: '13:40', ending: 'released' },
  { procedure: marital, channel: 'counter', workingDaysAgo: 5, at: '09:30', ending: 'released' },
  {
    procedure: marital,
    channel: 'online',
    workingDaysAgo: 6,
    at: '15:20',
    ending: 'released',
    electronic: true,
  },
  { procedure: copy, channel: 'counter', workingDaysAgo: 2, at: '14:05', ending: 'released' },
  // Refused and withdrawn.
  { procedure: birth, channel: 'online', workingDaysAgo: 4, at: '10:15', ending: 'refused-before' },
  { procedure: copy, channel: 'counter', workingDaysAgo: 5, at: '08:55', ending: 'refused' },
  { procedure: marital, channel: 'online', workingDaysAgo: 8, at: '09:00', ending: 'refused' },
  { procedure: marital, channel: 'online', workingDaysAgo: 5, at: '16:20', ending: 'withdrawn' },
  { procedure: birth, channel: 'counter', workingDaysAgo: 6, at: '13:50', ending: 'withdrawn' },
  ...returnedStories(),
];

/** The days before: what was handed over, some a little late. */
function returnedStories(): Story[] {
  const procedures = [copy, birth, copy, marital, copy] as const;
  const times = ['07:30', '08:40', '09:35', '10:20', '13:35', '14:15', '15:25'] as const;
  return Array.from({ length: 22 }, (_, index) => ({
    procedure: procedures[index % procedures.length] ?? copy,
    channel: index % 4 === 1 ? ('online' as const) : ('counter' as const),
    workingDaysAgo: 5 + index,
    at: times[index % times.length] ?? '07:30',
    ending: 'returned' as const,
    electronic: index % 8 === 1,
  }));
}
