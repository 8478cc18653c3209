import type { XapiVersion } from '../statement.model.ts';

/** RFC 3339 §5.6, a blank allowed for the T as its note says; 2.0 asks for it. */
const RFC_3339 = /^(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d):(\d\d)(?:\.(\d+))?(?:[Zz]|([+-])(\d\d):(\d\d))$/;
/** ISO 8601 date and time, extended and basic; minutes, seconds and the zone may be missing. 1.0.x asks for no more. */
const ISO_EXTENDED =
  /^(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d+))?)?)?(?:[Zz]|([+-])(\d\d)(?::?(\d\d))?)?$/;
const ISO_BASIC =
  /^(\d{4})(\d\d)(\d\d)T(\d\d)(?:(\d\d)(?:(\d\d)(?:[.,](\d+))?)?)?(?:Z|([+-])(\d\d)(?::?(\d\d))?)?$/;

const MINUTE = 60_000;

export function isTimestamp(text: string, version: XapiVersion): boolean {
  return readTime(version === '2.0.0' ? RFC_3339.exec(text) : isoParts(text)) !== undefined;
}

/** Milliseconds since 1970 of a timestamp of either version; without a zone it counts as UTC. Undefined if it is none. */
export function instantOf(text: string): number | undefined {
  return readTime(isoParts(text));
}

function isoParts(text: string): RegExpExecArray | null {
  return ISO_EXTENDED.exec(text) ?? ISO_BASIC.exec(text);
}

function readTime(parts: RegExpExecArray | null): number | undefined {
  if (parts === null) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts
    .slice(1, 7)
    .map((part) => Number(part ?? 0));
  const offset = readOffset(parts[8], parts[9], parts[10]);
  if (offset === undefined || !isClock(hour, minute, second)) return undefined;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  const milliseconds = Number((parts[7] ?? '').slice(0, 3).padEnd(3, '0'));
  return date.setUTCHours(hour, minute, second, milliseconds) - offset * MINUTE;
}

/** A leap second ends an hour; 24:00 ends a day (ISO 8601:2004 §4.2.3). */
function isClock(hour: number, minute: number, second: number): boolean {
  if (hour === 24) return minute === 0 && second === 0;
  return hour < 24 && minute < 60 && (second < 60 || (second === 60 && minute === 59));
}

/** Minutes; undefined for one that is out of range and for -00:00, which says that the zone is unknown. */
function readOffset(sign = '+', hours = '0', minutes = '0'): number | undefined {
  const offset = Number(hours) * 60 + Number(minutes);
  if (Number(hours) > 23 || Number(minutes) > 59) return undefined;
  if (sign === '-') return offset === 0 ? undefined : -offset;
  return offset;
}

/** ISO 8601:2004 §4.4.3.2: weeks alone, or the other units from large to small; only the last may have a fraction. */
const DURATION =
  /^P(?:\d+(?:[.,]\d+)?W|(?=[\dT])(?:\d+(?:[.,]\d+)?Y)?(?:\d+(?:[.,]\d+)?M)?(?:\d+(?:[.,]\d+)?D)?(?:T(?=\d)(?:\d+(?:[.,]\d+)?H)?(?:\d+(?:[.,]\d+)?M)?(?:\d+(?:[.,]\d+)?S)?)?)$/;
const FRACTION_BEFORE_THE_END = /[.,]\d+[YMDH]T?\d/;
/** Characters; what is longer is no time that anything took. */
const MAX_DURATION_LENGTH = 100;

export function isDuration(text: string): boolean {
  if (text.length > MAX_DURATION_LENGTH) return false;
  return DURATION.test(text) && !FRACTION_BEFORE_THE_END.test(text);
}

const SECONDS = /(\d+)(?:[.,](\d+))?S$/;

/** The duration as it is compared: as text, but without what lies below 0.01 s (Data §4.6). */
export function comparableDuration(text: string): string {
  if (!isDuration(text)) return text;
  return text.replace(
    SECONDS,
    (_, whole: string, fraction = '') => `${whole}.${fraction.slice(0, 2).padEnd(2, '0')}S`,
  );
}
