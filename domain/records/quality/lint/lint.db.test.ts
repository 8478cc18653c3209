import { randomUUID } from 'node:crypto';
import { DEFAULT_TENANT, systemActor } from '@mesh/domain/kernel';
import {
  checkStatements,
  createCredential,
  createLogFollower,
  createSenderLint,
  listCredentials,
  readSenderLint,
  readStatement,
  storeStatements,
  type LogFollower,
  type RecordsDeps,
  type Sender,
  type Statement,
} from '@mesh/domain/records';
import { aRecordStore, aSender, aStatement, openTestDatabase } from '@mesh/domain/testing';
import type { Database } from '@mesh/platform/database';
import { testEngines } from '@mesh/platform/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const admin = systemActor(DEFAULT_TENANT);
const ADL = 'http://adlnet.gov/expapi/verbs/';
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();

/** Statements that nothing is wrong with, unless `changes` make it so. */
const fine = (changes: Partial<Statement> = {}) =>
  aStatement({
    actor: { mbox: `mailto:${randomUUID()}@example.org` },
    timestamp: minutesAgo(1),
    ...changes,
  });

describe.each(testEngines)('the lint of senders on $name', (engine) => {
  let database: Database;
  let deps: RecordsDeps;
  let follower: LogFollower;
  beforeAll(async () => {
    database = await openTestDatabase(engine);
    deps = await aRecordStore(database);
    follower = createLogFollower(deps, [createSenderLint(deps.sendingNotes)]);
  });
  afterAll(() => database.close());

  async function newSender(): Promise<Sender> {
    const made = await createCredential(deps, admin, { name: randomUUID(), scopes: ['statements/write'] });
    return aSender({ credentialId: made.id });
  }
  async function send(sender: Sender, ...statements: object[]): Promise<string[]> {
    const input = { statements: checkStatements(statements, '1.0.3'), attachments: new Map() };
    const ids = await storeStatements(deps, sender, input);
    await follower.catchUp(DEFAULT_TENANT);
    return ids;
  }
  const findings = async ({ credentialId }: Sender) =>
    (await readSenderLint(deps, admin)).find((one) => one.credentialId === credentialId)!.findings;
  const rules = async (sender: Sender) =>
    (await findings(sender)).map(({ rule, count }) => [rule, count] as const);

  it('finds nothing in a log that is as it should be', async () => {
    const sender = await newSender();
    const actor = { mbox: 'mailto:cleo@example.org', name: 'Cleo' };
    const registration = randomUUID();
    const step = (verb: string, minutes: number) =>
      fine({ actor, verb: { id: ADL + verb }, context: { registration }, timestamp: minutesAgo(minutes) });
    await send(sender, step('initialized', 9), step('experienced', 8), step('completed', 7));
    await send(sender, { ...step('initialized', 6), context: { registration: randomUUID() } });
    expect(await findings(sender)).toEqual([]);
  });

  it('counts what a sender has sent, through as many pages as it takes', async () => {
    const sender = await newSender();
    const sent = async () =>
      (await listCredentials(deps, admin)).find(({ id }) => id === sender.credentialId)!;
    expect(await sent()).toMatchObject({ statements: 0, lastStatementAt: null });
    await send(sender, fine());
    const [last] = await send(sender, fine(), fine()).then((ids) => ids.slice(-1));
    const stored = await readStatement(deps, sender, { id: last! });
    const { statements, lastStatementAt } = await sent();
    expect(statements).toBe(3);
    expect(lastStatementAt!.getTime()).toBe(Date.parse(stored!.stored));
  });

  it('counts statements without an id as they come, with the latest five of them', async () => {
    const sender = await newSender();
    const { id: _, ...without } = fine();
    const sent: string[] = [];
    for (let n = 0; n < 6; n++)
      sent.unshift(...(await send(sender, { ...without, actor: { mbox: `mailto:n${n}@example.org` } })));
    const [finding] = await findings(sender);
    expect(finding).toMatchObject({ rule: 'missing-id', count: 6, examples: sent.slice(0, 5) });
    expect(finding!.fix).toContain('Let the sender make the id');
  });

  it('finds actors who change, registrations that are not kept and clocks that are wrong', async () => {
    const sender = await newSender();
    const named = (mbox: string) => fine({ actor: { name: 'Ada', mbox } });
    await send(sender, named('mailto:a@example.org'), named('mailto:b@example.org'));
    expect(await rules(sender)).toEqual([['unstable-actor', 1]]);
    const actor = { mbox: 'mailto:dora@example.org' };
    const first = fine({ actor, verb: { id: `${ADL}initialized` }, context: { registration: randomUUID() } });
    const second = fine({ actor, context: { registration: randomUUID() } });
    await send(sender, first, second);
    const late = fine({ timestamp: minutesAgo(3 * 24 * 60) });
    await send(sender, late, fine({ timestamp: minutesAgo(-10) }));
    const found = await findings(sender);
    expect(found.map(({ rule }) => rule).sort((a, b) => a.localeCompare(b))).toEqual([
      'clock-ahead',
      'clock-behind',
      'unstable-actor',
      'wrong-registration',
    ]);
    const wrong = found.find(({ rule }) => rule === 'wrong-registration')!;
    expect(wrong).toMatchObject({ count: 1, examples: [second.id] });
    expect(found.find(({ rule }) => rule === 'clock-behind')!.examples).toEqual([late.id]);
  });

  it('tells what is said again in another language from what is sent again', async () => {
    const sender = await newSender();
    const told = (language: string) => {
      const object = {
        id: `https://lms.example.org/course?lang=${language}`,
        definition: { name: { [language]: 'x' } },
      };
      return fine({ actor: { mbox: 'mailto:eva@example.org' }, object });
    };
    await send(sender, told('en'), told('de'));
    expect(await rules(sender)).toEqual([['doubled-by-language', 1]]);
    const again = fine();
    const next = { ...again, id: randomUUID(), timestamp: minutesAgo(0) };
    await send(sender, again, { ...again, id: randomUUID() }, next);
    expect(await rules(sender)).toContainEqual(['resent', 1]);
    await send(sender, again);
    expect(await rules(sender)).toContainEqual(['resent', 1]);
  });

  it('knows the verbs of published vocabularies', async () => {
    const sender = await newSender();
    const verbs = [`${ADL}passed`, 'https://w3id.org/xapi/video/verbs/played', 'https://x.example/did'];
    await send(sender, ...verbs.map((id) => fine({ verb: { id } })));
    expect(await findings(sender)).toMatchObject([
      { rule: 'unknown-verb', count: 1, detail: 'https://x.example/did' },
    ]);
  });
});
