import { textIn } from '../statements/format-statement.ts';
import type { Verb } from '../statements/statement.model.ts';

/** What the last part of a verb's IRI is in words, for senders that do not say it in the reader's language. */
const WORDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  en: {
    abandoned: 'left unfinished',
    answered: 'answered',
    attempted: 'attempted',
    attended: 'attended',
    completed: 'completed',
    experienced: 'looked at',
    failed: 'failed',
    initialized: 'began',
    launched: 'opened',
    passed: 'passed',
    paused: 'paused',
    played: 'played',
    progressed: 'made progress in',
    resumed: 'went on with',
    satisfied: 'fulfilled',
    scored: 'got a score in',
    start: 'began',
    suspended: 'interrupted',
    terminated: 'closed',
    uncompleted: 'had the completion taken back of',
    viewed: 'looked at',
    voided: 'took back a statement',
    waived: 'was excused from',
  },
  de: {
    abandoned: 'nicht beendet',
    answered: 'beantwortet',
    attempted: 'versucht',
    attended: 'teilgenommen',
    completed: 'abgeschlossen',
    experienced: 'angesehen',
    failed: 'nicht bestanden',
    initialized: 'begonnen',
    launched: 'geöffnet',
    passed: 'bestanden',
    paused: 'angehalten',
    played: 'abgespielt',
    progressed: 'weitergekommen',
    resumed: 'fortgesetzt',
    satisfied: 'erfüllt',
    scored: 'bewertet worden',
    start: 'begonnen',
    suspended: 'unterbrochen',
    terminated: 'geschlossen',
    uncompleted: 'Abschluss zurückgenommen',
    viewed: 'angesehen',
    voided: 'ein Statement zurückgenommen',
    waived: 'erlassen bekommen',
  },
};

/** The verb in the language asked for: as the sender says it, else in our words, else as the sender says it elsewhere. */
export function verbWords({ id, display = {} }: Verb, language: string): string {
  const last = id
    .replace(/[/#]+$/, '')
    .split(/[/#:]/)
    .at(-1)!;
  return (
    textIn(display, [language]) ??
    WORDS[language.split('-')[0]!.toLowerCase()]?.[last] ??
    Object.values(display)[0] ??
    WORDS.en![last] ??
    last
  );
}
