import { verifies } from '@mesh/platform/testing';
import { assert, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkStatements } from './check/check-statements.ts';
import { agentKey, referenceKeys } from './reference-keys.ts';
import type { Agent, Group, Statement } from './statement.model.ts';
import { arbitraryStatement } from './testing/arbitrary-statement.ts';

const agent = (name: string): Agent => ({ mbox: `mailto:${name}@example.org` });
const group = (name: string): Group => ({ mbox: `mailto:${name}@example.org`, objectType: 'Group' });
const account = (name: string) => agentKey({ account: { homePage: 'https://example.org', name } });
const BASE = {
  id: 'fd41c918-b88b-4b20-a0a5-a4c32391aaa0',
  actor: agent('ann'),
  verb: { id: 'v:1' },
  object: { id: 'a:1' },
};

function found(statement: Statement, kind: string): string[] {
  return referenceKeys(statement)
    .filter((key) => key.kind === kind)
    .map(({ value }) => value.replace(/^mbox mailto:(.*)@example.org$/, '$1'))
    .sort();
}

describe('a statement is found', () => {
  it('by its verb, its activity, its registration and whom it is about', () => {
    const registration = 'EC531277-B57B-4C15-8D91-D292C5B2B8F7';
    expect(referenceKeys({ ...BASE, context: { registration } })).toEqual([
      { kind: 'verb', value: 'v:1' },
      { kind: 'registration', value: registration.toLowerCase() },
      { kind: 'agent', value: 'mbox mailto:ann@example.org' },
      { kind: 'agent-verb', value: 'mbox mailto:ann@example.org v:1' },
      { kind: 'activity', value: 'a:1' },
    ]);
  });

  it('by an agent that is its object, and by the members of a group', () => {
    verifies('xapi:comm-2.1.3-agent');
    const object = { objectType: 'Group', ...agent('us'), member: [agent('ben'), agent('cem')] } as const;
    expect(found({ ...BASE, object }, 'agent')).toEqual(['ann', 'ben', 'cem', 'us']);
    expect(found({ ...BASE, object }, 'activity')).toEqual([]);
  });

  it('by all who are related: authority, instructor, team, context agents and groups, SubStatement', () => {
    verifies('xapi:comm-2.1.3-related-agents', 'xapi:2.0-4.1.6.1-related-agents');
    const statement: Statement = {
      ...BASE,
      authority: agent('lms'),
      context: {
        instructor: agent('ivy'),
        team: { objectType: 'Group', member: [agent('tom')] },
        contextAgents: [{ objectType: 'contextAgent', agent: agent('cas') }],
        contextGroups: [{ objectType: 'contextGroup', group: group('grp') }],
      },
      object: {
        objectType: 'SubStatement',
        actor: agent('sub'),
        verb: { id: 'v:2' },
        object: { objectType: 'Agent', ...agent('obj') },
        context: { instructor: agent('ina') },
      },
    };
    expect(found(statement, 'agent')).toEqual(['ann']);
    expect(found(statement, 'related-agent')).toEqual([
      'cas',
      'grp',
      'ina',
      'ivy',
      'lms',
      'obj',
      'sub',
      'tom',
    ]);
    expect(found(statement, 'verb')).toEqual(['v:1']);
  });

  it('by related activities of context and SubStatement', () => {
    verifies('xapi:comm-2.1.3-related-activities');
    const context = { contextActivities: { parent: [{ id: 'a:2' }], other: [{ id: 'a:3' }, { id: 'a:1' }] } };
    const object = { ...BASE, objectType: 'SubStatement', object: { id: 'a:4' }, context } as const;
    expect(found({ ...BASE, context }, 'related-activity')).toEqual(['a:2', 'a:3']);
    expect(found({ ...BASE, object }, 'related-activity')).toEqual(['a:1', 'a:2', 'a:3', 'a:4']);
    expect(found({ ...BASE, object }, 'activity')).toEqual([]);
  });

  it('by each value once', () => {
    assert(
      property(arbitraryStatement('2.0.0'), (sent) => {
        const { statement } = checkStatements(sent, '2.0.0')[0]!;
        const keys = referenceKeys(statement).map(
          ({ kind, value }) => `${kind.replace('related-', '')} ${value}`,
        );
        expect(new Set(keys).size).toBe(keys.length);
      }),
    );
  });
});

describe('an agent', () => {
  it('is the same in another case of what has none', () => {
    verifies('xapi:data-3.1-compare');
    expect(agentKey({ mbox: 'mailto:Ann@EXAMPLE.org' })).toBe('mbox mailto:Ann@example.org');
    expect(agentKey({ mbox: 'mailto:ann@example.org' })).not.toBe(
      agentKey({ mbox: 'mailto:Ann@example.org' }),
    );
    expect(agentKey({ mbox_sha1sum: 'AB' })).toBe(agentKey({ mbox_sha1sum: 'ab' }));
    expect(agentKey({ openid: 'https://A.org' })).not.toBe(agentKey({ openid: 'https://a.org' }));
  });

  it('has a key of its own that a database can hold', () => {
    const name = string({ unit: 'binary' });
    assert(
      property(name, name, (one, other) => {
        expect(account(one)).not.toMatch(/\0|\p{Cs}/u);
        expect(account(one) === account(other)).toBe(one === other);
      }),
    );
    expect(account('a\u0000b')).not.toBe(account('a\\u0000b'));
  });

  it('has none in an anonymous group', () => {
    expect(agentKey({ objectType: 'Group', member: [agent('ann')] })).toBeUndefined();
  });
});
