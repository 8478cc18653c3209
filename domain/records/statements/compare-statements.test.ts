import { verifies } from '@mesh/platform/testing';
import { assert, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkStatements } from './check/check-statements.ts';
import { statementsEqual } from './compare-statements.ts';
import type { Statement } from './statement.model.ts';
import { arbitraryStatement } from './testing/arbitrary-statement.ts';
import { fullStatement } from './testing/full-statement.ts';

type Change = (statement: Record<string, never>) => void;

/** The full statement with changes, as it was received. */
function changed(change: Change): Statement {
  const statement = fullStatement();
  change(statement as Record<string, never>);
  return statement as unknown as Statement;
}

function set(path: string, value: unknown): Change {
  const keys = path.split('.');
  return (statement) => {
    let part: Record<string, unknown> = statement;
    for (const key of keys.slice(0, -1)) part = part[key] as Record<string, unknown>;
    if (value === undefined) delete part[keys.at(-1)!];
    else part[keys.at(-1)!] = value;
  };
}

const MEMBERS = [{ openid: 'https://ben.example.org/' }, { mbox: 'mailto:ann@EXAMPLE.org' }];
const [ATTACHMENT] = fullStatement().attachments as [object];

describe('two statements are the same', () => {
  it('when they are one, however it is serialised and stored', () => {
    verifies('xapi:data-2.3.1-same');
    assert(
      property(arbitraryStatement('2.0.0'), (sent) => {
        const { statement } = checkStatements(sent, '2.0.0')[0]!;
        const reversed = Object.fromEntries(Object.entries(sent).toReversed()) as unknown as Statement;
        const stored = JSON.parse(
          JSON.stringify({ ...statement, stored: '2026-01-31T00:00:00Z' }),
        ) as Statement;
        for (const [a, b] of [
          [sent, sent],
          [sent, stored],
          [reversed, statement],
        ] as const) {
          expect(statementsEqual(a, b)).toBe(true);
          expect(statementsEqual(b, a)).toBe(true);
        }
      }),
    );
  });

  it('for one is what it is for the other', () => {
    assert(
      property(arbitraryStatement('1.0.3'), arbitraryStatement('1.0.3'), (a, b) => {
        expect(statementsEqual(a, b)).toBe(statementsEqual(b, a));
      }),
    );
  });

  it.each<[string, Change]>([
    ['stored', set('stored', undefined)],
    ['authority', set('authority', { mbox: 'mailto:lrs@example.org' })],
    ['version', set('version', undefined)],
    ['an id that one lacks', set('id', undefined)],
    ['the case of the id', set('id', 'FD41C918-B88B-4B20-A0A5-A4C32391AAA0')],
    ['a timestamp that one lacks', set('timestamp', undefined)],
    ['the zone of the timestamp', set('timestamp', '2026-01-31T15:05:09.123+01:00')],
    ['display of the verb', set('verb.display', { en: 'tried' })],
    ['the definition', set('object.definition', undefined)],
    [
      'definitions in context',
      set('context.contextActivities.parent.0.definition', { name: { en: 'Quiz' } }),
    ],
    [
      'a single context activity',
      set('context.contextActivities.parent', { id: 'https://lms.example.org/quiz' }),
    ],
    ['order of members, and the case of a mail domain', set('actor.member', MEMBERS)],
    ['the case of a registration', set('context.registration', 'EC531277-B57B-4C15-8D91-D292C5B2B8F7')],
    ['the case of a language', set('context.language', 'DE-ch')],
    [
      'the case of a hash',
      set('context.instructor.mbox_sha1sum', 'EBD31E95054C018B10727CCFFD2EF2EC3A016EE9'),
    ],
    ['the case of a reference', set('context.statement.id', '6690E6C9-3EF0-4ED3-8B37-7F3964730BEE')],
    ['a duration below 0.01 s', set('result.duration', 'PT12M3.4099S')],
    ['zero and minus zero', set('result.score.min', -0)],
  ])('but for %s', (_, change) => {
    verifies(
      'xapi:data-2.3.1-same',
      'xapi:data-2.4.2.2-order',
      'xapi:data-4.5-zone',
      'xapi:data-4.6-compared',
    );
    expect(
      statementsEqual(
        changed(() => undefined),
        changed(change),
      ),
    ).toBe(true);
    expect(
      statementsEqual(
        changed(change),
        changed(() => undefined),
      ),
    ).toBe(true);
  });
});

it('the time of a SubStatement is its own: the instant counts, and so does its absence', () => {
  const event = { actor: { mbox: 'mailto:a@b.c' }, verb: { id: 'v:1' } };
  const at = (timestamp?: string) =>
    set('object', {
      objectType: 'SubStatement',
      ...event,
      object: { id: 'a:1' },
      ...(timestamp && { timestamp }),
    });
  const noon = changed(at('2026-01-31T12:00:00Z'));
  expect(statementsEqual(noon, changed(at('2026-01-31T13:00:00.000+01:00')))).toBe(true);
  expect(statementsEqual(noon, changed(at('2026-01-31T12:00:01Z')))).toBe(false);
  expect(statementsEqual(noon, changed(at()))).toBe(false);
});

it('large groups in another order, and hostile text, are compared at once', () => {
  const member = Array.from({ length: 1_000 }, (_, n) => ({
    name: 'x'.repeat(100),
    mbox: `mailto:a${n}@b.c`,
  }));
  const us = changed(set('actor.member', member));
  for (let times = 0; times < 100; times++) {
    expect(statementsEqual(us, changed(set('actor.member', member.toReversed())))).toBe(true);
  }
  const digits = changed(set('result.duration', '1'.repeat(1_000_000)));
  expect(statementsEqual(us, digits)).toBe(false);
});

describe('two statements are not the same', () => {
  it.each<[string, Change]>([
    ['another id', set('id', '6690e6c9-3ef0-4ed3-8b37-7f3964730bee')],
    ['another actor', set('actor.account.name', 'team-8')],
    ['the name of the actor', set('actor.name', 'Team 8')],
    ['one member less', set('actor.member', [MEMBERS[0]])],
    ['a member twice', set('actor.member', [MEMBERS[0], MEMBERS[0]])],
    ['another verb', set('verb.id', 'https://example.org/did')],
    ['another activity', set('object.id', 'https://lms.example.org/questions/8')],
    [
      'another kind of object',
      set('object', { objectType: 'StatementRef', id: 'https://lms.example.org/questions/7' }),
    ],
    ['the case of an IRI', set('object.id', 'https://LMS.example.org/questions/7')],
    ['another instant', set('timestamp', '2026-01-31T14:05:09.124Z')],
    ['a result', set('result', undefined)],
    ['another score', set('result.score.raw', 51)],
    ['another unit of the duration', set('result.duration', 'PT723.4S')],
    ['a hundredth of a second', set('result.duration', 'PT12M3.41S')],
    ['extensions', set('result.extensions', { 'https://example.org/tries': [] })],
    ['the order of context activities', set('context.contextActivities.category', [{ id: 'a:1' }])],
    ['a platform', set('context.platform', 'moodle')],
    ['a registration', set('context.registration', undefined)],
    ['an attachment', set('attachments', undefined)],
    ['the description of an attachment', set('attachments', [{ ...ATTACHMENT, display: { en: 'x' } }])],
  ])('with %s between them', (_, change) => {
    verifies('xapi:data-2.3.1-other');
    expect(
      statementsEqual(
        changed(() => undefined),
        changed(change),
      ),
    ).toBe(false);
    expect(
      statementsEqual(
        changed(change),
        changed(() => undefined),
      ),
    ).toBe(false);
  });

  it.each<[string, unknown]>([
    ['actor', 7],
    ['actor.member', 'x'],
    ['actor.account', null],
    ['timestamp', 'noon'],
    ['object', null],
    ['context.contextActivities', [1]],
    ['result.duration', {}],
    ['attachments', 5],
  ])('when one is no statement at all: %s = %j', (path, value) => {
    const other = changed(set(path, value));
    expect(
      statementsEqual(
        other,
        changed(() => undefined),
      ),
    ).toBe(false);
    expect(
      statementsEqual(
        changed(() => undefined),
        other,
      ),
    ).toBe(false);
  });
});
