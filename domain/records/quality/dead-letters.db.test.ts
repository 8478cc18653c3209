import { randomUUID } from 'node:crypto';
import { DomainError, systemActor, DEFAULT_TENANT } from '@mesh/domain/kernel';
import {
  createCredential,
  discardDeadLetter,
  forgetDeadLetters,
  keepingRefused,
  listDeadLetters,
  readDeadLetter,
  readStatement,
  replayDeadLetter,
  storeStatements,
  type RecordsDeps,
  type Sender,
} from '@mesh/domain/records';
import { aRecordStore, aSender, aStatement, checked, openTestDatabase } from '@mesh/domain/testing';
import type { Database } from '@mesh/platform/database';
import { testEngines } from '@mesh/platform/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const admin = systemActor(DEFAULT_TENANT);
const DAYS_MS = 24 * 60 * 60 * 1000;

describe.each(testEngines)('dead letters on $name', (engine) => {
  let database: Database;
  let deps: RecordsDeps;
  beforeAll(async () => {
    database = await openTestDatabase(engine);
    deps = await aRecordStore(database);
  });
  afterAll(() => database.close());

  async function newSender(): Promise<Sender> {
    const made = await createCredential(deps, admin, { name: randomUUID(), scopes: ['statements/write'] });
    return aSender({ credentialId: made.id });
  }
  const refusal = new DomainError('invalid', 'actor\u0000 is none.', { field: 'actor', remedy: 'Mend it.' });
  const refuse = (sender: Sender, text: string, error: Error = refusal, by = deps) =>
    expect(keepingRefused(by, sender, { text, version: '1.0.3' }, () => Promise.reject(error))).rejects.toBe(
      error,
    );
  const lettersOf = ({ credentialId }: Sender, limit = 10_000) =>
    listDeadLetters(deps, admin, { credentialId, limit });

  it('are what was refused for what it says, once for each payload, with the last reason', async () => {
    const sender = await newSender();
    await refuse(sender, '{"actor":1}', new DomainError('too_large', 'Too large.'));
    await refuse(sender, '{"actor":1}');
    await refuse(sender, 'no JSON\u0000');
    await refuse(sender, '{}', new DomainError('forbidden', 'No.'));
    await refuse(sender, '{}', new Error('ours'));
    const letters = await lettersOf(sender);
    expect(letters.map(({ times, whole }) => [times, whole])).toEqual([
      [1, false],
      [2, true],
    ]);
    expect(letters[1]).toMatchObject({ code: 'invalid', field: 'actor', remedy: 'Mend it.', bytes: 11 });
    expect(await readDeadLetter(deps, admin, letters[1]!.id)).toMatchObject({ payload: '{"actor":1}' });
  });

  it('are cut after 64 kB, at most a thousand a day of one sender, and gone after a month', async () => {
    const sender = await newSender();
    await refuse(sender, `"${'ä'.repeat(40_000)}"`);
    const [cut] = await lettersOf(sender);
    expect(cut).toMatchObject({ bytes: 80_002, whole: false });
    const { payload } = await readDeadLetter(deps, admin, cut!.id);
    expect(Buffer.byteLength(payload)).toBeLessThanOrEqual(64 * 1024);
    expect(payload).toMatch(/ä$/);
    await expect(replayDeadLetter(deps, admin, { id: cut!.id })).rejects.toMatchObject({ code: 'conflict' });
    const inAMonth = { now: () => new Date(Date.now() + 31 * DAYS_MS) };
    const later = { ...deps, clock: inAMonth };
    for (let n = 0; n < 1_010; n++) await refuse(sender, String(n), refusal, later);
    expect(await lettersOf(sender)).toHaveLength(1_001);
    await refuse(sender, '1', refusal, later);
    expect((await lettersOf(sender)).find(({ times }) => times === 2)).toBeDefined();
    expect(await forgetDeadLetters(later, DEFAULT_TENANT)).toBeGreaterThan(0);
    expect(await lettersOf(sender)).toHaveLength(1_000);
  });

  it('never change the answer, whatever becomes of them', async () => {
    const sender = await newSender();
    const broken = { ...deps, db: undefined as never };
    await refuse(sender, '{}', refusal, broken);
    expect(await lettersOf(sender)).toEqual([]);
  });

  it('are stored as they are or corrected, or discarded', async () => {
    const sender = await newSender();
    const good = aStatement();
    await refuse(sender, JSON.stringify(good));
    await refuse(sender, JSON.stringify({ ...aStatement(), actor: {} }));
    const taken = aStatement();
    await storeStatements(deps, sender, { statements: checked(taken), attachments: new Map() });
    await refuse(sender, JSON.stringify({ ...taken, verb: { id: 'http://adlnet.gov/expapi/verbs/failed' } }));
    const [other, bad, fine] = await lettersOf(sender);
    expect(await replayDeadLetter(deps, admin, { id: fine!.id })).toEqual([good.id]);
    expect(await readStatement(deps, aSender(), { id: good.id })).toBeDefined();
    await expect(replayDeadLetter(deps, admin, { id: fine!.id })).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(replayDeadLetter(deps, admin, { id: bad!.id })).rejects.toMatchObject({ code: 'invalid' });
    expect(await readDeadLetter(deps, admin, bad!.id)).not.toMatchObject({ reason: refusal.message });
    const [id] = await replayDeadLetter(deps, admin, { id: bad!.id, corrected: [aStatement()] });
    expect(await readStatement(deps, aSender(), { id: id! })).toBeDefined();
    await expect(replayDeadLetter(deps, admin, { id: other!.id })).rejects.toMatchObject({
      code: 'conflict',
    });
    await discardDeadLetter(deps, admin, other!.id);
    await expect(discardDeadLetter(deps, admin, other!.id)).rejects.toMatchObject({ code: 'not_found' });
    expect(await lettersOf(sender)).toEqual([]);
  });
});
