/** What is said of each habit, and how a sender gets rid of it. */
export const LINT_RULES = {
  'missing-id': {
    says: 'Statements are sent without an id.',
    fix: 'Let the sender make the id (a UUID) and keep it: what is sent again after a lost answer is then known, not stored twice.',
  },
  'unstable-actor': {
    says: 'One name comes with several identifiers.',
    fix: 'Name a person by one identifier that never changes, best an account, or confirm each of them in the list of actors.',
  },
  'wrong-registration': {
    says: 'The registration changes within one attempt.',
    fix: 'Make one registration when the attempt begins and send it with every statement up to its end.',
  },
  'doubled-by-language': {
    says: 'The same is told twice in two languages.',
    fix: 'Send one statement with all languages in its language maps, and the same activity id in each language.',
  },
  resent: {
    says: 'The same statement is sent again under a new id.',
    fix: 'Send again with the id of the first time: an equal statement is taken in silence.',
  },
  'clock-ahead': {
    says: 'Timestamps lie in the future.',
    fix: 'Set the clock of the sender by NTP, and write the time zone into the timestamp.',
  },
  'clock-behind': {
    says: 'Timestamps lie more than a day before the statement came.',
    fix: 'Right for an archive or a device that was offline; else set the clock of the sender, or send more often.',
  },
  'unknown-verb': {
    says: 'Verbs are used that no published vocabulary has.',
    fix: 'Use a verb of ADL, cmi5, video or SCORM where one fits: outcomes are not read from unknown ones.',
  },
} as const;

export type LintRule = keyof typeof LINT_RULES;
export const LINT_RULE_NAMES = Object.keys(LINT_RULES) as [LintRule, ...LintRule[]];
