import { useTranslation } from 'react-i18next';
import { useTimeZone } from '../api/session.ts';

const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 365 * 86_400],
  ['month', 30 * 86_400],
  ['week', 7 * 86_400],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** "3 hours ago", "in 20 minutes", "now"; `to` and `from` in milliseconds. */
export function relativeTime(to: number, language: string, from = Date.now()): string {
  const seconds = (to - from) / 1000;
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  const step = STEPS.find(([, size]) => Math.abs(seconds) >= size);
  return step ? format.format(Math.trunc(seconds / step[1]), step[0]) : format.format(0, 'second');
}

/** Whether a moment is still to come. */
export function isAhead(at: string, now = Date.now()): boolean {
  return Date.parse(at) > now;
}

export function exactTime(at: string, language: string, timeZone: string | undefined): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'full', timeStyle: 'short', timeZone }).format(
    new Date(at),
  );
}

/** A moment in words, with the exact one in the person's time zone as its title. */
export function When({ at }: { at: string }) {
  const { i18n } = useTranslation();
  const timeZone = useTimeZone();
  return (
    <time dateTime={at} title={exactTime(at, i18n.language, timeZone)}>
      {relativeTime(new Date(at).getTime(), i18n.language)}
    </time>
  );
}
