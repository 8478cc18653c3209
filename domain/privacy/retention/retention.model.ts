/** What is kept for how long. Null: while the person is here. */
export const RETENTION = {
  suggestions: {
    title: 'Suggestions',
    about: 'Which items were offered to whom.',
    defaultDays: 90,
    minimumDays: 1,
  },
  feedback: {
    title: 'Feedback',
    about: 'Words on items; what somebody knows is offered again when they are gone.',
    defaultDays: null,
    minimumDays: 30,
  },
  statements: {
    title: 'Statements',
    about: 'What senders told of learning. Attempts stay as what remains of them.',
    defaultDays: null,
    minimumDays: 30,
  },
  'suggested-statements': {
    title: 'Suggestions in learning records',
    about: 'Statements in which the mesh says what it offered, of persons who wanted that.',
    defaultDays: 365,
    minimumDays: 1,
  },
  events: {
    title: 'Events',
    about: 'What modules told each other and what was delivered.',
    defaultDays: 30,
    minimumDays: 1,
  },
} as const;

export type RetentionPurpose = keyof typeof RETENTION;

export const RETENTION_PURPOSES = Object.keys(RETENTION) as RetentionPurpose[];
/** About a century: longer is forever. */
export const MOST_DAYS = 36_500;
