import { createHash } from 'node:crypto';
import { saveConsent } from '@mesh/domain/access';
import { ALL_SCOPES, type Actor } from '@mesh/domain/kernel';
import { findPersonBySlug, importDirectory } from '@mesh/domain/people';
import {
  beginWatching,
  createLogFollower,
  createTimeline,
  exportStatements,
  listStatements,
  readNews,
  readStatementDetail,
  readTimeline,
  storeStatements,
  type Agent,
  type Attachment,
  type Group,
  type Statement,
} from '@mesh/domain/records';
import { aDirectory, aSender, aStatement, checked, followRecords, recordsOn } from '@mesh/domain/testing';
import { inTransaction } from '@mesh/platform/database';
import { testEngines } from '@mesh/platform/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { accountOf } from '../own/person-account.ts';
import { SIGNATURE } from '../statements/statement.model.ts';

const MAIL = 'mailto:Ada@Example.org';
const NAME = 'Ada Lindqvist';
const STRANGER = { mbox: 'mailto:fay@example.org' };
const GRETA = { mbox: 'mailto:greta@example.org' };

/** Where somebody can stand in a statement who did not do it. */
const PLACES: Record<string, (ada: Agent) => Partial<Statement>> = {
  instructor: (instructor) => ({ context: { instructor } }),
  team: (ada) => ({ context: { team: groupOf(ada) } }),
  'context agent': (agent) => ({ context: { contextAgents: [{ objectType: 'contextAgent', agent }] } }),
  'context group': (ada) => ({
    context: { contextGroups: [{ objectType: 'contextGroup', group: groupOf(ada) }] },
  }),
  object: (ada) => ({ object: { ...ada, objectType: 'Agent' } }),
  'member of the object': (ada) => ({ object: groupOf(ada) }),
  'member of who did it': (ada) => ({ actor: groupOf(ada) }),
  'who did it in a SubStatement': (actor) => ({ object: { ...PLANNED, actor } }),
  'object of a SubStatement': (ada) => ({
    object: { ...PLANNED, actor: STRANGER, object: { ...ada, objectType: 'Agent' } },
  }),
  'instructor in a SubStatement': (instructor) => ({
    object: { ...PLANNED, actor: STRANGER, context: { instructor } },
  }),
};

const PLANNED = {
  objectType: 'SubStatement',
  verb: { id: 'https://x.example/verbs/read' },
  object: { id: 'https://x.example/pages/1' },
} as const;

const groupOf = (ada: Agent): Group => ({ objectType: 'Group', member: [STRANGER, ada] });

describe.each(testEngines)('persons who have not opened their record on $name', (engine) => {
  const records = recordsOn(engine);
  const { sender, tenantId } = records;
  const admin: Actor = { tenantId, kind: 'token', scopes: ALL_SCOPES };
  let ada: string;
  let analyst: Actor;

  beforeAll(async () => {
    const { deps } = records;
    const directory = aDirectory();
    const greta = { slug: 'greta', name: 'Greta', email: 'greta@example.org', groups: ['finance'] };
    await importDirectory(deps, admin, { ...directory, people: [...directory.people, greta] });
    ada = await idOf('ada');
    analyst = { tenantId, kind: 'person', personId: await idOf('ingrid'), roles: ['analyst'], scopes: [] };
    const no = { personId: ada, purpose: 'analytics', granted: false, at: new Date() } as const;
    await inTransaction(deps.db, (tx) => saveConsent(tx, tenantId, no));
  });

  const idOf = async (slug: string) => (await findPersonBySlug(records.deps.db, tenantId, slug))!.id;
  const sha1 = createHash('sha1').update('mailto:ada@example.org').digest('hex');
  const named = (): Agent[] => [
    { mbox: MAIL, name: NAME },
    { mbox_sha1sum: sha1.toUpperCase(), name: NAME },
    { ...accountOf(ada), name: NAME },
  ];
  const traces = () => new RegExp(`ada@|lindqvist|${sha1}|${ada}`, 'i');

  const detail = (viewer: Actor, { id }: Statement) =>
    readStatementDetail(records.deps, viewer, { id, language: 'en' });

  /** Each way in which statements are shown to somebody, as text. */
  async function views(viewer: Actor, statement: Statement, since: number): Promise<Record<string, string>> {
    const { deps } = records;
    const page = { language: 'en', limit: 1, ascending: false };
    const exported = async (format: 'jsonl' | 'csv') => {
      const pieces: string[] = [];
      for await (const piece of await exportStatements(deps, viewer, { format, filters: {} }))
        pieces.push(piece);
      return pieces.join('').trim().split('\n').at(-1)!;
    };
    const news = await readNews(deps, viewer, { filters: {}, place: since, language: 'en' });
    return {
      list: JSON.stringify((await listStatements(deps, viewer, page)).statements),
      detail: JSON.stringify(await detail(viewer, statement)),
      news: JSON.stringify(news.statements),
      jsonl: await exported('jsonl'),
      csv: await exported('csv'),
    };
  }

  const begin = () => beginWatching(records.deps, admin, { filters: {}, since: undefined });

  it.each(Object.entries(PLACES))('stand nowhere as themselves: %s', async (_, place) => {
    for (const agent of named()) {
      const since = await begin();
      const result = { response: '1:1 with Ada@example.org' };
      const statement = aStatement({ actor: STRANGER, result, ...place(agent) });
      await records.store(statement);
      const seen = await views(analyst, statement, since);
      for (const [view, text] of Object.entries(seen)) {
        expect([view, agent, text.match(traces())?.[0]]).toEqual([view, agent, undefined]);
        expect([view, text.includes(statement.id)]).toEqual([view, true]);
        expect([view, text.includes('1:1 with withheld')]).toEqual([view, true]);
      }
      // To administrators and to themselves they are who they are.
      const herself: Actor = { ...analyst, personId: ada };
      for (const viewer of [admin, herself])
        expect(JSON.stringify(await detail(viewer, statement))).toMatch(traces());
    }
  });

  it('stand nowhere as themselves: who vouched for it', async () => {
    const since = await begin();
    const statement = aStatement({ actor: STRANGER });
    const hers = aSender({ ...sender, authority: { objectType: 'Agent', mbox: MAIL } });
    await storeStatements(records.deps, hers, { statements: checked(statement), attachments: new Map() });
    for (const text of Object.values(await views(analyst, statement, since))) {
      expect(text).not.toMatch(traces());
      expect(text).toContain(statement.id);
    }
    expect(JSON.stringify(await detail(admin, statement))).toMatch(traces());
  });

  it('are not found by what they are called, where they only stand by', async () => {
    await records.store(aStatement({ actor: STRANGER, context: { instructor: { mbox: MAIL } } }));
    const query = { agent: { mbox: MAIL }, relatedAgents: true, language: 'en', limit: 1, ascending: false };
    await expect(listStatements(records.deps, analyst, query)).rejects.toMatchObject({ code: 'forbidden' });
    expect((await listStatements(records.deps, admin, query)).statements).toHaveLength(1);
  });

  it('are not told of by what is known of a statement: its differences, contents and signature', async () => {
    const signed = aStatement({
      actor: STRANGER,
      verb: { id: 'https://x.example/verbs/told-by/ada@example.org' },
      context: {
        instructor: { mbox: MAIL },
        contextActivities: { category: [{ id: 'https://w3id.org/xapi/cmi5/context/categories/cmi5' }] },
      },
    });
    // Without a certificate nobody asks by which key.
    const parts = [JSON.stringify({ alg: 'RS256' }), JSON.stringify(signed), 'by any key'];
    const jws = Buffer.from(parts.map((part) => Buffer.from(part).toString('base64url')).join('.'));
    const sha2 = createHash('sha256').update(jws).digest('hex');
    const signature: Attachment = {
      usageType: SIGNATURE,
      display: { en: 'Signature' },
      contentType: 'application/octet-stream',
      length: jws.length,
      sha2: sha2.toUpperCase(),
    };
    const statement = { ...signed, attachments: [signature] };
    await storeStatements(records.deps, sender, {
      statements: [{ statement, version: '1.0.3', attachments: [sha2] }],
      attachments: new Map([[sha2, { contentType: 'application/octet-stream', content: jws }]]),
    });
    const all = await detail(admin, statement);
    expect(all).toMatchObject({ signature: 'valid', heldContents: [sha2] });
    expect(JSON.stringify(all.differences)).toMatch(traces());
    const seen = await detail(analyst, statement);
    expect(seen).toMatchObject({ signature: 'none', heldContents: [] });
    expect(seen.differences.map(({ rule }) => rule)).toEqual(all.differences.map(({ rule }) => rule));
    expect(JSON.stringify(seen)).not.toMatch(traces());
  });

  it('are somebody in what others are told to have done', async () => {
    const { deps } = records;
    const helped = { id: 'https://x.example/verbs/helped' };
    await records.store(
      aStatement({ actor: GRETA, verb: helped, object: { objectType: 'Agent', mbox: MAIL, name: NAME } }),
      aStatement({
        actor: { mbox: MAIL, name: NAME },
        verb: helped,
        object: { objectType: 'Agent', ...GRETA },
      }),
    );
    await followRecords(deps, tenantId);
    await createLogFollower(deps, [createTimeline()]).catchUp(tenantId);
    const search = {
      personId: await idOf('greta'),
      language: 'en',
      verb: undefined,
      limit: 5,
      after: undefined,
    };
    const told = async (viewer: Actor) => (await readTimeline(deps, viewer, search)).entries;
    expect((await told(admin)).map(({ by, object }) => [by, object.title])).toEqual([
      [NAME, GRETA.mbox.slice('mailto:'.length)],
      [null, NAME],
    ]);
    expect(JSON.stringify(await told(analyst))).not.toMatch(traces());
    // Surfaces say "somebody" in the language of whoever looks.
    expect((await told(analyst)).map(({ by, object }) => [by, object.title])).toEqual([
      ['', GRETA.mbox.slice('mailto:'.length)],
      [null, null],
    ]);
  });
});
