import { expect, test } from 'vitest';
import type { RecordCredential } from '../../../api/types.ts';
import { draftOf, NEW_SENDER, settingsOf, purposeOf } from './sender-draft.ts';

const ZONE = 'Asia/Tokyo';

const sender = {
  name: 'Course platform',
  scopes: ['statements/write', 'state'],
  corsOrigins: ['https://a.example', 'https://b.example'],
  requestsPerMinute: 600,
  expiresAt: '2027-01-31T10:20:30.000Z',
} as unknown as RecordCredential;

test('what nobody touched is sent as it was, and the end not at all', () => {
  expect(settingsOf(draftOf(sender, ZONE), ZONE, sender)).toEqual({
    name: 'Course platform',
    scopes: ['statements/write', 'state'],
    corsOrigins: ['https://a.example', 'https://b.example'],
    requestsPerMinute: 600,
  });
});

const on = (lastDay: string) => settingsOf({ ...draftOf(sender, ZONE), lastDay }, ZONE, sender).expiresAt;

test('a last day counts to its end; none is no end', () => {
  expect(on('2027-02-01')).toBe('2027-02-01T14:59:59.000Z');
  expect(on('')).toBe(null);
  expect(settingsOf(NEW_SENDER, ZONE).expiresAt).toBe(null);
});

test('an emptied number is none, so that it is not taken for "no limit"', () => {
  expect(settingsOf({ ...NEW_SENDER, requestsPerMinute: ' ' }, ZONE).requestsPerMinute).toBeNaN();
});

test('scopes tell what a sender is for, in whatever order', () => {
  expect(purposeOf(['profile', 'state', 'statements/read/mine', 'statements/write'])).toBe('plays');
  expect(purposeOf(['statements/write', 'state'])).toBeUndefined();
});
