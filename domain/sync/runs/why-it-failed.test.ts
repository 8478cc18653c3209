import { expect, test } from 'vitest';
import { DomainError } from '@mesh/domain/kernel';
import { HttpError, type HttpErrorCode } from '@mesh/platform/http';
import { ConnectorError } from '../connector.model.ts';
import { PageLoopError, whyItFailed } from './why-it-failed.ts';

const codeOf = (error: unknown) => whyItFailed(error, 'run-1').code;
const status = (code: number) => new HttpError('status', 'https://a.example', 'No.', { status: code });

test.each([
  [401, 'unauthorised'],
  [403, 'unauthorised'],
  [404, 'not_what_was_expected'],
  [408, 'unreachable'],
  [429, 'rate_limited'],
  [500, 'unreachable'],
  [503, 'unreachable'],
])('status %i is %s', (code, expected) => {
  expect(codeOf(status(code))).toBe(expected);
});

test.each<[HttpErrorCode, string]>([
  ['dns', 'unreachable'],
  ['connect', 'unreachable'],
  ['tls', 'unreachable'],
  ['timeout', 'unreachable'],
  ['blocked_address', 'invalid_config'],
  ['bad_url', 'invalid_config'],
  ['bad_body', 'not_what_was_expected'],
])('an answer that fails by %s is %s', (code, expected) => {
  expect(codeOf(new HttpError(code, 'https://a.example', 'No.'))).toBe(expected);
});

test('a connector says itself what it is, and until when it is left alone', () => {
  const retryAt = new Date('2026-01-01');
  const error = new ConnectorError('rate_limited', 'Too fast.', { retryAt });
  expect(whyItFailed(error, 'r')).toEqual({ code: 'rate_limited', reason: 'Too fast.', retryAt });
});

test('a circle, a setting and a fault of our own are told apart; the last one keeps its details', () => {
  expect(codeOf(new PageLoopError('items'))).toBe('page_loop');
  expect(codeOf(new DomainError('invalid', 'No such connector.'))).toBe('invalid_config');
  expect(whyItFailed(new TypeError('secret internals'), 'run-1')).toMatchObject({ code: 'internal' });
  expect(whyItFailed(new TypeError('secret internals'), 'run-1').reason).toMatch(/^((?!secret).)*run-1/);
});
