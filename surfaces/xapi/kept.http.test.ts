import { randomUUID } from 'node:crypto';
import { VOIDED, type Statement } from '@mesh/domain/records';
import { aStatement } from '@mesh/domain/testing';
import { verifies } from '@mesh/platform/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestXapi, type TestXapi } from './testing/open-test-xapi.ts';

let lrs: TestXapi;
beforeAll(async () => {
  lrs = await openTestXapi();
});
afterAll(() => lrs.close());

/** Stores them one after the other, and returns the first as it is read back. */
async function keep(...statements: Statement[]): Promise<Statement> {
  for (const json of statements)
    expect((await lrs.ask('POST', '/statements', { json, version: '1.0.3' })).status).toBe(200);
  return read(statements[0]!.id);
}

async function read(id: string, query: Record<string, string> = {}): Promise<Statement> {
  const answer = await lrs.ask('GET', '/statements', { query: { statementId: id, ...query } });
  return (await answer.json()) as Statement;
}

async function found(query: Record<string, string>): Promise<string[]> {
  const answer = await lrs.ask('GET', '/statements', { query });
  return ((await answer.json()) as { statements: Statement[] }).statements.map(({ id }) => id);
}

const anAgent = () => ({ mbox: `mailto:${randomUUID()}@example.org` });
const anIri = () => `https://example.org/${randomUUID()}`;
const reference = (id: string) => ({ objectType: 'StatementRef' as const, id });

describe('what is kept of a statement', () => {
  it('is all that was sent, in every form of number, text and time', async () => {
    verifies(
      'xapi:data-2.2-precision',
      'xapi:data-2.3.1-exact',
      'xapi:data-2.4.3-exact',
      'xapi:data-4.5-precision',
      'xapi:data-4.5-zone',
      'xapi:2.0-4.2.4.2-timestamp',
    );
    const sent = aStatement({
      verb: { id: anIri(), display: { en: 'did', 'de-CH': 'tat' } },
      result: { score: { scaled: 0.1234567, raw: 16777217 }, duration: 'PT1H0M0.123S', response: '"\\ü€😀' },
      timestamp: '2026-01-31T23:59:59.987+05:30',
    });
    expect(await keep(sent)).toMatchObject(sent);
  });

  it('has the stored, authority, version and timestamp of the store where they are its to set', async () => {
    verifies(
      'xapi:data-2.4.7-default',
      'xapi:data-2.4.8-overwritten',
      'xapi:data-2.4.9-set',
      'xapi:data-2.4.10-default',
      'xapi:2.0-4.2.4.3-default',
    );
    const long = '2001-01-01T00:00:00Z';
    const kept = await keep(aStatement({ stored: long, authority: anAgent() }));
    expect(kept.stored! > '2026').toBe(true);
    expect(kept.timestamp).toBe(kept.stored);
    expect(kept.version).toBe('1.0.0');
    expect(kept.authority).toMatchObject({ objectType: 'Agent', account: { name: expect.any(String) } });
    const one = aStatement();
    await lrs.ask('POST', '/statements', { json: [one, { ...aStatement(), version: '1.0.3' }] });
    expect((await read(one.id)).version).toBe('2.0.0');
    expect((await keep(aStatement({ version: '1.0.2' }))).version).toBe('1.0.2');
  });

  it('never changes by what others say of the same verb, activity or agent', async () => {
    verifies('xapi:data-2.3.1-immutable', 'xapi:data-2.4.4.1-same', 'xapi:comm-2.5-activity');
    const id = anIri();
    const verb = { id: anIri(), display: { en: 'did' } };
    const object = { id, definition: { name: { en: 'Refunds' }, type: 'https://example.org/course' } };
    const other = { id, definition: { name: { de: 'Erstattungen' } } };
    const kept = await keep(
      aStatement({ verb, object }),
      aStatement({ verb: { ...verb, display: { en: 'made' } }, object: other }),
    );
    expect(kept).toMatchObject({ verb, object });
    expect((kept.object as typeof object).definition.name).toEqual({ en: 'Refunds' });
    const activity = await lrs.ask('GET', '/activities', { query: { activityId: id } });
    expect(await activity.json()).toEqual({
      objectType: 'Activity',
      id,
      definition: { name: { en: 'Refunds', de: 'Erstattungen' }, type: 'https://example.org/course' },
    });
  });

  it('may lie in the future, and voids what is not there yet', async () => {
    verifies('xapi:data-2.4.7-future', 'xapi:data-2.3.2-unknown', 'xapi:data-2.3.2-voided');
    const later = aStatement({ timestamp: '2099-12-31T00:00:00Z' });
    await keep(aStatement({ verb: { id: VOIDED }, object: reference(later.id) }), later);
    const answer = await lrs.ask('GET', '/statements', { query: { voidedStatementId: later.id } });
    expect(((await answer.json()) as Statement).timestamp).toBe('2099-12-31T00:00:00Z');
  });
});

describe('what a query finds', () => {
  it('is direct, or related where that is asked for', async () => {
    verifies(
      'xapi:comm-2.1.3-agent',
      'xapi:comm-2.1.3-related-agents',
      'xapi:comm-2.1.3-related-activities',
      'xapi:2.0-4.1.6.1-related-agents',
      'xapi:data-2.2-parameters',
      'xapi:data-3.1-compare',
    );
    const [member, teacher, helper] = [anAgent(), anAgent(), anAgent()];
    const parent = anIri();
    const one = aStatement({
      actor: { objectType: 'Group', member: [member] },
      context: {
        instructor: teacher,
        contextActivities: { parent: [{ id: parent }] },
        contextAgents: [{ objectType: 'contextAgent', agent: helper, relevantTypes: [anIri()] }],
      },
    });
    expect((await lrs.ask('POST', '/statements', { json: one })).status).toBe(200);
    const byAgent = (agent: object, related: string) =>
      found({ agent: JSON.stringify(agent), related_agents: related });
    expect(await byAgent(member, 'false')).toEqual([one.id]);
    expect(await byAgent({ ...member, name: 'Another name' }, 'false')).toEqual([one.id]);
    expect(await byAgent(teacher, 'false')).toEqual([]);
    expect(await byAgent(teacher, 'true')).toEqual([one.id]);
    expect(await byAgent(helper, 'true')).toEqual([one.id]);
    expect(await found({ activity: parent })).toEqual([]);
    expect(await found({ activity: parent, related_activities: 'true' })).toEqual([one.id]);
    expect(await found({ activity: parent.toUpperCase(), related_activities: 'true' })).toEqual([]);
  });

  it('holds those that refer to what matches, those that void it among them', async () => {
    verifies('xapi:comm-2.1.3-references', 'xapi:comm-2.1.4-targets', 'xapi:comm-2.1.4-hidden');
    const actor = anAgent();
    const one = aStatement({ actor });
    const about = aStatement({ object: reference(one.id) });
    const aboutThat = aStatement({ object: reference(about.id) });
    const voiding = aStatement({ verb: { id: VOIDED }, object: reference(one.id) });
    await keep(one, about, aboutThat, voiding);
    expect(await found({ agent: JSON.stringify(actor) })).toEqual([voiding.id, aboutThat.id, about.id]);
  });
});
