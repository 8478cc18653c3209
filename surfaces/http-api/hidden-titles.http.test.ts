import { randomUUID } from 'node:crypto';
import { DomainError, systemActor } from '@mesh/domain/kernel';
import {
  checkStatements,
  createCredential,
  createLogFollower,
  createSenderLint,
  keepingRefused,
  parseJson,
  storeStatements,
} from '@mesh/domain/records';
import { aSender, aStatement, checked } from '@mesh/domain/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DeadLetter, DeadLetters } from './schemas/dead-letters.ts';
import type { ImportRefusals, RecordImport } from './schemas/record-imports.ts';
import type { RemovalRequests } from './schemas/removals.ts';
import type { FailureGroups, Failures, Run, Runs } from './schemas/runs.ts';
import type { Source } from './schemas/sources.ts';
import type { UnmappedTerms } from './schemas/terms.ts';
import type { Explanation } from './schemas/visibility.ts';
import { anItem, connectLibrary, openTestApi, type TestApi } from './testing/index.ts';

const SECRET = 'Closing the Leeds office';
/** A title of one word. */
const WORD = 'Leeds_closes';
/** One that could be a language. */
const TAG = 'Closing-Leeds';
const addressOf = (name: string) => `https://wiki.example.org/${name}`;
const A_BROKEN_PDF = { content: { bytes: 'x', mediaType: 'application/pdf' } };

const lintAsSeenBy = async (by: Pick<TestApi, 'call'>) => (await by.call('GET', '/records/lint')).text();

/** Whoever looks after sources need not read what is in them. */
describe('titles that an operator of sources may not read', () => {
  let api: TestApi;
  let source: Source;
  let token: string;
  beforeAll(async () => {
    api = await openTestApi();
    source = await connectLibrary(
      api,
      anItem('open', 'Refunds need a manager.', {
        title: 'Refunds',
        url: addressOf('open'),
        terms: { kind: 'Lernpfad' },
      }),
      anItem('closed', 'It closes in May.', {
        title: SECRET,
        url: addressOf('closed'),
        readers: ['person:dan'],
        terms: { kind: 'Lernpfad' },
      }),
      anItem('bracketed', 'It closes in June.', {
        title: SECRET,
        url: addressOf('closed_(x)'),
        readers: ['person:dan'],
      }),
      anItem('scan', '', { title: `${SECRET}, scanned`, readers: ['person:dan'], ...A_BROKEN_PDF }),
    );
    token = await api.token('sources:read', 'sources:write', 'people:read', 'catalogue:read');
  });
  afterAll(() => api.close());

  /** What the operator gets, and an administrator who reads everything. */
  async function both<Body>(path: string, body?: unknown): Promise<{ own: Body; all: Body }> {
    const ask = async (as: string) => {
      const response = await api.call(body === undefined ? 'GET' : 'POST', path, { token: as, body });
      return (await response.json()) as Body;
    };
    const answers = { own: await ask(token), all: await ask(api.adminToken) };
    expect(JSON.stringify(answers.own)).not.toContain(SECRET);
    return answers;
  }

  it('are left out of the examples of words', async () => {
    const { own, all } = await both<UnmappedTerms>(`/sources/${source.id}/unmapped-terms`);
    expect(own.terms).toMatchObject([{ term: 'lernpfad', items: 2, examples: ['Refunds'] }]);
    expect(all.terms[0]!.examples.sort()).toEqual([SECRET, 'Refunds']);
  });

  it('are left out of failures and their groups', async () => {
    const failures = await both<Failures>(`/sources/${source.id}/failures`);
    expect(failures.own.failures).toMatchObject([{ nativeId: 'scan', title: null }]);
    expect(failures.all.failures).toMatchObject([{ nativeId: 'scan', title: `${SECRET}, scanned` }]);
    const groups = await both<FailureGroups>(`/sources/${source.id}/failure-groups`);
    expect(groups.own.groups[0]!.examples).toMatchObject([{ nativeId: 'scan', title: null }]);
    expect(groups.all.groups[0]!.examples).toMatchObject([{ title: `${SECRET}, scanned` }]);
  });

  it('are left out of what a run would change, wherever the run is told of', async () => {
    api.library.set('new', anItem('new', 'It opens in June.', { title: `${SECRET}, part two` }));
    const planned = await api.call('POST', `/sources/${source.id}/plan`);
    expect(((await planned.json()) as Run).mode).toBe('dry-run');
    await api.runsEnd();
    const { own, all } = await both<Runs>(`/sources/${source.id}/runs`);
    expect(own.runs[0]!.plan).toMatchObject({ creates: 1, examples: { creates: [] } });
    expect(all.runs[0]!.plan).toMatchObject({ creates: 1, examples: { creates: [`${SECRET}, part two`] } });
    await both<Source>(`/sources/${source.id}`);
    api.library.delete('new');
  });

  it('are left out of withheld removals and of explanations', async () => {
    const body = { personId: await api.personId('dan'), sourceId: source.id, nativeId: 'closed' };
    const { own, all } = await both<Explanation>('/visibility', body);
    expect(own).toMatchObject({ visible: true, item: { title: null } });
    expect(all).toMatchObject({ visible: true, item: { title: SECRET } });
    await api.call('PATCH', `/sources/${source.id}`, { body: { guard: { share: 0, count: 0 } } });
    api.library.delete('closed');
    await api.call('POST', `/sources/${source.id}/sync`);
    await api.runsEnd();
    const removals = await both<RemovalRequests>('/removal-requests');
    expect(removals.own.requests).toMatchObject([{ items: 1, examples: [] }]);
    expect(removals.all.requests).toMatchObject([{ items: 1, examples: [SECRET] }]);
  });

  it('are left out of what senders send wrongly, for an administrator who may not read them', async () => {
    const holder = { kind: 'person', id: await api.personId('cleo') };
    await api.call('POST', '/roles/assignments', { body: { role: 'administrator', holder } });
    const administrator = api.personSession(holder.id);
    const { records, tenantId } = { ...api.deps, tenantId: api.tenantId };
    const made = await createCredential(records, systemActor(tenantId), { name: 'LMS', scopes: ['all'] });
    const sender = aSender({ tenantId, credentialId: made.id });
    const about = (nativeId: string) =>
      aStatement({ object: { id: addressOf(nativeId), definition: { name: { en: SECRET } } } });
    const refuse = (text: string) =>
      keepingRefused(records, sender, { text, version: '2.0.0' }, () =>
        Promise.reject(new DomainError('invalid', 'It is wrong.')),
      ).catch(() => {});
    const judge = (text: string) =>
      keepingRefused(records, sender, { text, version: '2.0.0' }, async () =>
        checkStatements(parseJson(text), '2.0.0'),
      ).catch(() => {});
    await refuse(JSON.stringify(about('open')));
    await refuse(JSON.stringify({ first: about('open'), second: about('closed') }));
    await refuse(`{"object":{"id":"${addressOf('closed').replaceAll('/', '\\/')}","name":"${SECRET}`);
    await refuse(`{"object":{"id:"${addressOf('closed')}","name":"${SECRET}"}}`);
    await refuse(`{'object': {'id': '${addressOf('closed')}', 'name': '${SECRET}'}}`);
    await refuse(`{object: {id: ${addressOf('closed')}, name: ${SECRET}}}`);
    await refuse(`{object:{id:${addressOf('closed_(x)')},name:${SECRET}}}`);
    await refuse(`{"name":"${SECRET}","text":"${'x'.repeat(70_000)}","id":"${addressOf('closed')}"}`);
    await refuse(`{id: “${addressOf('closed')}”, name: ${SECRET}, "of:\\u0000": 1}`);
    await judge(JSON.stringify({ ...about('closed'), verb: { id: SECRET } }));
    await judge(JSON.stringify({ ...about('closed'), [SECRET]: true }));
    await judge(JSON.stringify({ ...about('closed'), [WORD]: true }));
    await judge(JSON.stringify({ ...about('closed'), result: { extensions: { [WORD]: 1 } } }));
    await judge(JSON.stringify({ ...about('closed'), verb: { id: 'v:1', display: { [TAG]: 7 } } }));
    await judge(`${SECRET} ${addressOf('closed')}`);
    const list = await (await api.call('GET', '/records/dead-letters')).text();
    const groups = await (await api.call('GET', '/records/dead-letters/groups')).text();
    for (const text of [list, groups])
      for (const told of [SECRET, WORD, TAG]) expect(text).not.toContain(told);
    const { letters } = JSON.parse(list) as DeadLetters;
    const read = async (by: Pick<TestApi, 'call'>) =>
      Promise.all(
        letters.map(async ({ id }) => {
          const letter = await by.call('GET', `/records/dead-letters/${id}`);
          const { withheld, payload, ...besides } = (await letter.json()) as DeadLetter;
          expect(JSON.stringify(besides)).not.toContain(SECRET);
          return [withheld, payload.includes(SECRET)];
        }),
      );
    const [shown, withheld] = [
      [false, true],
      [true, false],
    ];
    expect(await read(api)).toEqual(letters.map(() => shown));
    expect(await read(administrator)).toEqual([...letters.slice(1).map(() => withheld), shown]);
    for (const { id } of letters.slice(0, 6)) {
      const tried = await administrator.call('POST', `/records/dead-letters/${id}/replay`, { body: {} });
      expect([tried.status, (await tried.text()).includes(SECRET)]).toEqual([400, false]);
    }

    for (const [id, kept] of [
      [addressOf('closed'), addressOf('closed: ')],
      [addressOf('closed_(x)'), addressOf('closed_(x): ')],
      [addressOf(`closed?${'x'.repeat(500)}`), addressOf('closed?x')],
    ] as const) {
      const attempt = { actor: { mbox: 'mailto:fay@example.org' }, object: { id } };
      const twice = [randomUUID(), randomUUID()].map((registration) =>
        aStatement({ ...attempt, timestamp: new Date().toISOString(), context: { registration } }),
      );
      await storeStatements(records, sender, { statements: checked(...twice), attachments: new Map() });
      await createLogFollower(records, [createSenderLint(records.sendingNotes)]).catchUp(tenantId);
      expect(await lintAsSeenBy(api)).toContain(`"detail":"${kept}`);
      const seen = await lintAsSeenBy(administrator);
      expect(seen).toContain('"detail":"urn:learning-mesh:withheld');
      expect(seen).not.toContain(id.slice(0, 40));
    }
  });

  it('are left out of what was refused, in what is kept of a person', async () => {
    const { records, tenantId } = { ...api.deps, tenantId: api.tenantId };
    const made = await createCredential(records, systemActor(tenantId), { name: 'Old', scopes: ['all'] });
    const sender = aSender({ tenantId, credentialId: made.id });
    const of = { actor: { mbox: 'mailto:cleo@example.org' } };
    const open = { ...aStatement({ ...of, object: { id: addressOf('open') } }), verb: { id: SECRET } };
    const said = aStatement({ ...of, result: { response: `${SECRET}: ${addressOf('closed')}.` } });
    const keyed = aStatement({ ...of, result: { extensions: { [addressOf('closed')]: SECRET } } });
    for (const sent of [open, said, [keyed, open]])
      await keepingRefused(records, sender, { text: JSON.stringify(sent), version: '2.0.0' }, () =>
        Promise.reject(new DomainError('invalid', `verb.id is not an IRI: "${SECRET}".`)),
      ).catch(() => {});
    const me = api.personSession(await api.personId('cleo'));
    const lines = (await (await me.call('GET', '/me/data-export?format=jsonl')).text()).trim().split('\n');
    const letters = lines
      .map((line) => JSON.parse(line) as { store: string; record: { reason: string; statements: unknown } })
      .filter(({ store }) => store === 'dead-letters');
    expect(letters.map(({ record }) => [record.reason, record.statements])).toEqual([
      ['verb.id is not an IRI: "…".', [open]],
      ['verb.id is not an IRI: "…".', [{ withheld: true }]],
      ['verb.id is not an IRI: "…".', [{ withheld: true }, open]],
    ]);
  });

  it('are left out of what was refused of an archive, in its list and in its file', async () => {
    const about = (nativeId: string) =>
      aStatement({ object: { id: addressOf(nativeId), definition: { name: { en: SECRET } } } });
    const lines = ['open', 'closed', 'open'].map((one) => JSON.stringify({ ...about(one), actor: {} }));
    const definition = { name: { en: SECRET }, description: { en: 'x'.repeat(5_000) } };
    lines.push(JSON.stringify({ actor: {}, object: { definition, id: addressOf('closed') } }));
    const raw = lines.join('\n');
    const body = { name: 'Old store', format: 'jsonl', size: Buffer.byteLength(raw) };
    const { id, uploadUrl } = (await (
      await api.call('POST', '/records/imports', { body })
    ).json()) as RecordImport;
    await api.call('PATCH', uploadUrl.slice('/api/v1'.length), { raw, headers: { 'upload-offset': '0' } });
    await api.exchangesEnd();
    const holder = { kind: 'person', id: await api.personId('cleo') };
    await api.call('POST', '/roles/assignments', { body: { role: 'administrator', holder } });
    const read = async (by: Pick<TestApi, 'call'>) => {
      const listed = await by.call('GET', `/records/imports/${id}/refusals`);
      const file = await (await by.call('GET', `/records/imports/${id}/refusals/export`)).text();
      const { refusals } = (await listed.json()) as ImportRefusals;
      expect(file).toBe(refusals.map((one) => `${JSON.stringify(one)}\n`).join(''));
      return refusals.map(({ withheld, text }) => [withheld, text]);
    };
    expect(await read(api)).toEqual(lines.map((line) => [false, line.slice(0, 4_000)]));
    expect(await read(api.personSession(holder.id))).toEqual([
      [false, lines[0]],
      [true, ''],
      [false, lines[2]],
      [true, ''],
    ]);
  });
});
