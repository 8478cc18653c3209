/** What becomes of statements about an erased person: they go, or say irreversibly no longer who it was. */
export type StatementPolicy = 'pseudonymise' | 'erase';
/** What becomes of statements about an erased person that are sent later. */
export type EntryPolicy = 'pseudonymise' | 'refuse';

export interface PrivacySettings {
  /** Recommend only: nobody looks at what another person learned, and counts of persons have a floor. */
  worksCouncil: boolean;
  /** The least number of persons that a count may tell of, in works-council mode. */
  groupSize: number;
  statements: StatementPolicy;
  erasedSenders: EntryPolicy;
  /** Null: these are the defaults. */
  changedAt: Date | null;
}

export const DEFAULT_SETTINGS: PrivacySettings = {
  worksCouncil: false,
  groupSize: 5,
  statements: 'pseudonymise',
  erasedSenders: 'pseudonymise',
  changedAt: null,
};

/** Below three a count of a group tells each of them of the other. */
export const GROUP_SIZE = { least: 3, most: 100 } as const;

/** What is kept of a person at work, and why; what is not here is not kept. */
export const PURPOSES = {
  suggestions: {
    title: 'Remember what you were offered',
    about:
      'Which items were suggested to you and when, never the text that they were suggested for. With it your answer to a suggestion counts.',
    needsConsent: false,
    byDefault: true,
  },
  feedback: {
    title: 'Keep your word on items',
    about:
      'What you said helped, is not for you or is known to you, so that it is ranked higher or not offered again; it also goes into your learning record.',
    needsConsent: false,
    byDefault: true,
  },
  'learning-records': {
    title: 'Write suggestions into your learning record',
    about:
      'Each offer becomes a statement in your learning record, which the organisation may forward to other systems.',
    needsConsent: true,
    byDefault: false,
  },
  analytics: {
    title: 'Let your manager and analysts see what you learned',
    about:
      'Your timeline and attempts, each look of theirs audited. In works-council mode nobody may, whatever stands here.',
    needsConsent: false,
    byDefault: true,
  },
} as const;

export type Purpose = keyof typeof PURPOSES;
