import type { SenderSettings } from '../../../api/senders.ts';
import type { RecordCredential, XapiScope } from '../../../api/types.ts';
import { linesIn, numberIn } from '../../../design/typed.ts';
import { dayOf, endOf } from '../../../design/zoned-time.ts';

/** What a sender may do, the widest last. */
export const SCOPES: readonly XapiScope[] = [
  'statements/write',
  'statements/read/mine',
  'statements/read',
  'state',
  'profile',
  'define',
  'all/read',
  'all',
];

/** What senders usually are, and what each of them needs. */
export const PURPOSES = {
  tells: ['statements/write'],
  plays: ['statements/write', 'statements/read/mine', 'state', 'profile'],
  reads: ['all/read'],
} as const satisfies Record<string, readonly XapiScope[]>;
export type Purpose = keyof typeof PURPOSES;

/** The settings of a sender as they are typed. */
export interface SenderDraft {
  name: string;
  scopes: XapiScope[];
  /** One a line. */
  corsOrigins: string;
  requestsPerMinute: string;
  /** A day such as 2027-01-31, in the time zone of whoever looks; empty: no end. */
  lastDay: string;
}

export const NEW_SENDER: SenderDraft = {
  name: '',
  scopes: [...PURPOSES.tells],
  corsOrigins: '',
  requestsPerMinute: '0',
  lastDay: '',
};

export function draftOf(sender: RecordCredential, timeZone: string | undefined): SenderDraft {
  return {
    name: sender.name,
    scopes: [...sender.scopes],
    corsOrigins: sender.corsOrigins.join('\n'),
    requestsPerMinute: String(sender.requestsPerMinute),
    lastDay: sender.expiresAt === null ? '' : dayOf(sender.expiresAt, timeZone),
  };
}

/** What is sent; the end of a sender whose last day was not touched stays as it is, to the second. */
export function settingsOf(
  draft: SenderDraft,
  timeZone: string | undefined,
  before?: RecordCredential,
): SenderSettings {
  const { name, scopes, corsOrigins, requestsPerMinute, lastDay } = draft;
  const settings: SenderSettings = {
    name: name.trim(),
    scopes,
    corsOrigins: linesIn(corsOrigins),
    requestsPerMinute: numberIn(requestsPerMinute),
  };
  if (before && lastDay === draftOf(before, timeZone).lastDay) return settings;
  return { ...settings, expiresAt: endOf(lastDay, timeZone) ?? null };
}

/** The purpose that these scopes are for, if it is one of the usual ones. */
export function purposeOf(scopes: readonly XapiScope[]): Purpose | undefined {
  const same = (wanted: readonly XapiScope[]) =>
    wanted.length === scopes.length && wanted.every((scope) => scopes.includes(scope));
  return (Object.keys(PURPOSES) as Purpose[]).find((purpose) => same(PURPOSES[purpose]));
}
