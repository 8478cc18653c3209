import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ALL_SCOPES, newId, type Actor } from '@mesh/domain/kernel';
import { createDigest, findPersonBySlug, importDirectory, saveTombstones } from '@mesh/domain/people';
import { listAttempts, type RecordsDeps, type Statement } from '@mesh/domain/records';
import {
  aDirectory,
  aRecordStore,
  aSender,
  aStatement,
  checked,
  openTestDatabase,
  tellRecords,
} from '@mesh/domain/testing';
import { inTransaction, type Database } from '@mesh/platform/database';
import { testEngines } from '@mesh/platform/testing';
import { textOf } from '../statements/payload.ts';
import { storeEach } from '../statements/store-each.ts';
import { eraseStatements } from './erase-statements.ts';
import { agentsOfPerson } from './identities.ts';

describe.each(testEngines)('taking a person out of statements on $name', (engine) => {
  let database: Database;
  let deps: RecordsDeps;
  let ada: string;
  const sender = aSender();
  const { tenantId } = sender;
  const admin: Actor = { tenantId, kind: 'token', scopes: ALL_SCOPES };
  const ADA = { mbox: 'mailto:Ada@Example.org', name: 'Ada Lindqvist' };
  const INGRID = { mbox: 'mailto:ingrid@example.org', name: 'Ingrid' };

  beforeAll(async () => {
    database = await openTestDatabase(engine);
    deps = await aRecordStore(database);
    await importDirectory(deps, admin, aDirectory());
    ada = (await findPersonBySlug(deps.db, tenantId, 'ada'))!.id;
  });
  afterAll(() => database.close());

  const tell = (...statements: Statement[]) => tellRecords(deps, sender, ...statements);
  const all = async () => {
    const rows = await deps.db
      .selectFrom('statement')
      .select(['id', 'payload', 'stored'])
      .where('tenant_id', '=', tenantId)
      .orderBy('stored')
      .execute();
    return rows.map((row) => JSON.parse(textOf(row)) as Statement);
  };
  const everything = async () => {
    const tables = [
      'statement',
      'statement_key',
      'agent',
      'record_actor',
      'learning_event',
      'attempt',
      'activity',
    ];
    const rows = await Promise.all(
      tables.map((table) =>
        deps.db
          .selectFrom(table as 'agent')
          .selectAll()
          .execute(),
      ),
    );
    return JSON.stringify(rows).toLowerCase();
  };
  const erase = async (policy: 'pseudonymise' | 'erase') => {
    const personIds = [ada];
    const agents = await agentsOfPerson(deps.db, tenantId, {
      personIds,
      identifiers: [{ kind: 'email', system: '', value: 'ada@example.org' }],
    });
    return eraseStatements(deps, tenantId, {
      agents,
      personIds,
      mails: ['ada@example.org'],
      policy,
      salt: randomUUID(),
    });
  };
  const attempts = async () =>
    (
      await listAttempts(deps, admin, {
        personId: undefined,
        itemId: undefined,
        language: 'en',
        limit: 20,
        after: undefined,
      })
    ).attempts;

  const places = (): Statement[] => [
    aStatement({
      actor: ADA,
      result: { completion: true, response: 'I am Ada', extensions: { 'https://x.example/ip': '10.0.0.1' } },
      context: { registration: randomUUID(), extensions: { 'https://x.example/device': 'Ada’s phone' } },
    }),
    aStatement({
      actor: INGRID,
      verb: { id: 'https://x.example/helped' },
      object: { objectType: 'Agent', ...ADA },
    }),
    aStatement({ actor: INGRID, context: { instructor: ADA } }),
    aStatement({ actor: INGRID, context: { team: { objectType: 'Group', member: [INGRID, ADA] } } }),
    aStatement({ actor: { objectType: 'Group', member: [ADA, INGRID] } }),
    aStatement({
      actor: INGRID,
      context: {
        contextAgents: [{ objectType: 'contextAgent', agent: ADA }],
        contextGroups: [{ objectType: 'contextGroup', group: { objectType: 'Group', member: [ADA] } }],
      },
    }),
    aStatement({
      actor: INGRID,
      verb: { id: 'https://x.example/planned' },
      object: {
        objectType: 'SubStatement',
        actor: ADA,
        verb: { id: 'https://x.example/read' },
        object: { id: 'https://x.example/users/ada@example.org/page' },
        context: { instructor: ADA },
      },
    }),
  ];

  it('leaves nothing of them anywhere, keeps what others did, and attempts as somebody’s', async () => {
    await tell(...places(), aStatement({ actor: INGRID }));
    const before = await all();
    const done = await erase('pseudonymise');
    expect(done).toEqual({ erased: 0, pseudonymised: 7 });
    const text = await everything();
    for (const trace of ['ada@', 'lindqvist', 'i am ada', '10.0.0.1', 'phone', ada])
      expect([trace, text.includes(trace)]).toEqual([trace, false]);
    const after = await all();
    expect(after.map(({ id, verb, timestamp }) => [id, verb.id, timestamp])).toEqual(
      before.map(({ id, verb, timestamp }) => [id, verb.id, timestamp]),
    );
    expect(after.at(-1)).toEqual(before.at(-1));
    const somebody = after[0]!.actor.account!;
    expect(somebody.homePage).toBe('urn:learning-mesh:erased');
    expect(after[2]!.context?.instructor).toMatchObject({ account: somebody });
    expect((await attempts()).filter(({ person }) => person === null)).toMatchObject([{ completed: true }]);
    expect(await erase('pseudonymise')).toEqual({ erased: 0, pseudonymised: 0 });
  });

  it('goes on after a kill where it stopped, under the same name', async () => {
    await tell(...Array.from({ length: 5 }, () => aStatement({ actor: ADA })));
    const salt = randomUUID();
    const erasure = {
      agents: [`mbox mailto:Ada@example.org`],
      personIds: [ada],
      mails: ['ada@example.org'],
      policy: 'pseudonymise' as const,
      salt,
    };
    const killed = eraseStatements(deps, tenantId, erasure, () => Promise.reject(new Error('killed')));
    await expect(killed).rejects.toThrow('killed');
    await eraseStatements(deps, tenantId, erasure);
    const names = new Set((await all()).slice(-5).map(({ actor }) => actor.account?.name));
    expect(names.size).toBe(1);
    expect((await everything()).includes('ada@')).toBe(false);
  });

  it('by the other policy what they did is gone, and what others did stays', async () => {
    const before = (await all()).length;
    await tell(...places());
    expect(await erase('erase')).toEqual({ erased: 1, pseudonymised: 6 });
    expect(await all()).toHaveLength(before + 6);
    expect((await everything()).includes('ada@')).toBe(false);
  });

  it('lets nobody who was erased in again: as somebody, or not at all, and a resend is no conflict', async () => {
    const [resent, ...sent] = places();
    await tell(resent!, ...sent);
    await erase('pseudonymise');
    const digest = createDigest(deps.secrets)(tenantId, {
      kind: 'email',
      system: '',
      value: 'ada@example.org',
    });
    await inTransaction(deps.db, (tx) =>
      saveTombstones(tx, tenantId, { erasureId: newId(), digests: [digest], at: new Date() }),
    );
    deps = { ...deps, tombstones: (await aRecordStore(database)).tombstones };
    const stored = (await all()).length;
    await tell(resent!, ...sent, ...places().slice(0, 2));
    expect(await all()).toHaveLength(stored + 2);
    expect((await everything()).includes('ada@')).toBe(false);
    expect(
      (await storeEach(deps, sender, { statements: checked(resent!), attachments: new Map() }))[0],
    ).toMatchObject({
      state: 'there',
    });
    await deps.db
      .insertInto('privacy_setting')
      .values({
        tenant_id: tenantId,
        works_council: false,
        group_size: 5,
        statements: 'erase',
        erased_senders: 'refuse',
        changed_at: new Date(),
      })
      .execute();
    await expect(tell(aStatement({ actor: ADA }))).rejects.toMatchObject({ code: 'forbidden' });
    const [one, two] = await storeEach(deps, sender, {
      statements: checked(aStatement({ actor: ADA }), aStatement({ actor: INGRID })),
      attachments: new Map(),
    });
    expect([one!.state, two!.state]).toEqual(['refused', 'stored']);
  });
});
