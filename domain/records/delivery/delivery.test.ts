import { Webhook } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import { aStatement } from '@mesh/domain/testing';
import { convertStatement } from './convert-statement.ts';
import { GIVE_UP_DAYS, MAX_REFUSED_IN_A_ROW, waitAfter, type DeliveryFilters } from './delivery.model.ts';
import { checkFilters, matcherOf } from './filters.ts';
import { changesAfter } from './settle-delivery.ts';
import { newWebhookSecret, webhookHeaders } from './webhook/sign.ts';

const DAY_MS = 86_400_000;

describe('the wait before another attempt', () => {
  it('doubles up to an hour, and a quarter of it is random', () => {
    const waits = [1, 2, 3, 30].map((failures) => waitAfter(failures, undefined, () => 0));
    expect(waits).toEqual([5_000, 10_000, 20_000, 3_600_000]);
    expect(waitAfter(1, undefined, () => 1)).toBe(3_750);
  });

  it('is what the destination asks for, from a second to a day', () => {
    expect([0, 90_000, 1e12].map((asked) => waitAfter(1, asked))).toEqual([1_000, 90_000, DAY_MS]);
  });
});

describe('what an outcome means for a destination', () => {
  const at = new Date('2026-11-22T10:00:00Z');
  const failed = { is: 'failed', status: 503, reason: 'It answered 503.', askedMs: undefined } as const;

  it('is a pause after days of failures, not before', () => {
    const failing = (days: number) =>
      changesAfter(
        { failures: 9, failing_since: new Date(at.getTime() - days * DAY_MS), refused_in_a_row: 0 },
        failed,
        at,
      );
    expect(failing(GIVE_UP_DAYS - 0.01)).toMatchObject({ failures: 10, last_error: 'It answered 503.' });
    expect(failing(GIVE_UP_DAYS - 0.01).paused_at).toBeUndefined();
    expect(failing(GIVE_UP_DAYS)).toMatchObject({
      paused_at: at,
      paused_because: expect.stringMatching(/for 5 days: .* then resume\. It answered 503\./),
    });
  });

  it('is a pause when it refuses one after the other', () => {
    const refused = { is: 'refused', status: 400, reason: 'No.' } as const;
    const after = (before: number) =>
      changesAfter({ failures: 0, failing_since: null, refused_in_a_row: before }, refused, at);
    expect(after(MAX_REFUSED_IN_A_ROW - 2)).toMatchObject({ refused_in_a_row: MAX_REFUSED_IN_A_ROW - 1 });
    expect(after(MAX_REFUSED_IN_A_ROW - 1)).toMatchObject({ paused_at: at, refused_in_a_row: 0 });
  });
});

const refersTo = (id: string) => aStatement({ object: { objectType: 'StatementRef', id } });

describe('filters', () => {
  const COURSE = 'https://lms.example.org/courses/refunds';
  const statement = aStatement({
    authority: { objectType: 'Agent', mbox: 'mailto:lms@example.org' },
    context: { contextActivities: { parent: [{ id: 'https://lms.example.org/programmes/1' }] } },
  });
  const matches = (filters: Partial<DeliveryFilters>, credentialId = 'a') =>
    matcherOf(checkFilters(filters))({ statement, credentialId }, new Map());

  it.each<[string, Partial<DeliveryFilters>, boolean]>([
    ['none', {}, true],
    ['its verb, among others', { verbs: ['https://x.example/other', statement.verb.id] }, true],
    ['another verb', { verbs: ['https://x.example/other'] }, false],
    ['its activity', { activities: [COURSE] }, true],
    ['its parent, not asked for as related', { activities: ['https://lms.example.org/programmes/1'] }, false],
    [
      'its parent as related',
      { activities: ['https://lms.example.org/programmes/1'], relatedActivities: true },
      true,
    ],
    ['its actor', { agents: [{ mbox: 'mailto:ada@EXAMPLE.org' }] }, true],
    ['its authority as related', { agents: [{ mbox: 'mailto:lms@example.org' }], relatedAgents: true }, true],
    ['its verb and another agent', { verbs: [statement.verb.id], agents: [{ mbox: 'mailto:x@y.z' }] }, false],
  ])('%s', (_, filters, expected) => {
    expect(matches(filters)).toBe(expected);
  });

  it('go by who sent it', () => {
    const [one, two] = ['0198f1c2-7d1e-7a44-9a53-0c5b7f6a2e11', '0198f1c2-7d1e-7a44-9a53-0c5b7f6a2e12'];
    expect(matches({ credentials: [one] }, one)).toBe(true);
    expect(matches({ credentials: [one] }, two)).toBe(false);
    expect(matches({ exceptCredentials: [one] }, one)).toBe(false);
    expect(matches({ exceptCredentials: [one] }, two)).toBe(true);
  });

  it('let through what refers to a statement that they let through', () => {
    const filters = checkFilters({ verbs: ['https://x.example/other'] });
    const target = aStatement({ verb: { id: 'https://x.example/other' } });
    const matches = (id: string) =>
      matcherOf(filters)({ statement: refersTo(id), credentialId: 'a' }, new Map([[target.id, target]]));
    expect(matches(target.id)).toBe(true);
    expect(matches(aStatement().id)).toBe(false);
  });

  it.each<[string, Partial<DeliveryFilters>]>([
    ['filters.verbs[1]', { verbs: ['https://x.example/a', 'completed'] }],
    ['filters.agents[0]', { agents: [{ name: 'Ada' }] }],
    ['filters.exceptCredentials[0]', { exceptCredentials: ['me'] }],
    ['filters.activities', { activities: Array.from({ length: 101 }, () => COURSE) }],
  ])('are refused with %s', (field, filters) => {
    expect(() => checkFilters(filters)).toThrow(
      expect.objectContaining({ code: 'invalid', field: expect.stringContaining(field) }),
    );
  });
});

describe('a statement for another record store', () => {
  const stored = { stored: '2026-11-22T10:00:00.000001Z', timestamp: '2026-11-22T10:00:00Z' };
  const authority = { objectType: 'Agent', mbox: 'mailto:lms@example.org' } as const;

  it('leaves out what the other store says itself, and nothing else', () => {
    const statement = aStatement({ timestamp: stored.timestamp, version: '1.0.0' });
    expect(convertStatement({ ...statement, stored: stored.stored, authority }, '1.0.3')).toEqual({
      statement,
    });
  });

  it('goes from 2.0 to 1.0.3 under the version of 1.0.3 when it is valid there', () => {
    const statement = aStatement({ version: '2.0.0' });
    expect(convertStatement(statement, '1.0.3')).toEqual({ statement: { ...statement, version: '1.0.3' } });
    expect(convertStatement(statement, '2.0.0')).toEqual({ statement });
  });

  it('is not sent to 1.0.3 with what only 2.0 can tell', () => {
    const agents = [{ objectType: 'contextAgent', agent: { mbox: 'mailto:bo@example.org' } } as const];
    const statement = aStatement({ version: '2.0.0', context: { contextAgents: agents } });
    expect(convertStatement(statement, '1.0.3')).toEqual({
      reason: expect.stringMatching(/^xAPI 1\.0\.3 can not tell this statement: .*contextAgents/),
    });
  });

  it('is not sent to 2.0 with a time that 2.0 does not know', () => {
    const statement = aStatement({ version: '1.0.3', timestamp: '2026-11-22T10:00:00' });
    expect(convertStatement(statement, '2.0.0')).toEqual({ reason: expect.stringContaining('timestamp') });
  });
});

describe('a signed call', () => {
  const body = JSON.stringify({ type: 'statements.stored', data: { ids: ['Ä'] } });
  const call = { id: '0198f1c2-7d1e-7a44-9a53-0c5b7f6a2e11', at: new Date(), body };

  it('is proved by the library of Standard Webhooks, with either secret of an overlap', () => {
    const secrets = [newWebhookSecret(), newWebhookSecret()];
    const headers = webhookHeaders(call, secrets);
    for (const secret of secrets) expect(new Webhook(secret).verify(body, headers)).toEqual(JSON.parse(body));
    expect(new Webhook(secrets[0]!).sign(call.id, call.at, body)).toBe(
      headers['webhook-signature']!.split(' ')[0],
    );
  });

  it('is refused with another secret, another body or another id', () => {
    const secret = newWebhookSecret();
    const headers = webhookHeaders(call, [secret]);
    expect(() => new Webhook(newWebhookSecret()).verify(body, headers)).toThrow('signature');
    expect(() => new Webhook(secret).verify(`${body} `, headers)).toThrow('signature');
    expect(() => new Webhook(secret).verify(body, { ...headers, 'webhook-id': 'x' })).toThrow('signature');
  });
});
