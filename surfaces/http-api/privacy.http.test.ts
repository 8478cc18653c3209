import yauzl from 'yauzl';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assignRole } from '@mesh/domain/access';
import { runErasures, runRetention } from '@mesh/domain/privacy';
import { createLearners, createLogFollower, storeStatements } from '@mesh/domain/records';
import { aSender, aStatement, checked } from '@mesh/domain/testing';
import { openTestApi, type TestApi } from './testing/index.ts';

interface Erasure {
  id: string;
  state: string;
  receipt: string | null;
  stores: { store: string; what: string; rows: number }[];
}

/** The JSON of an answer, whose status is told when it is another one. */
async function json<T>(response: Response, status = 200): Promise<T> {
  const text = await response.text();
  expect([response.status, response.status === status ? '' : text]).toEqual([status, '']);
  return JSON.parse(text) as T;
}

describe('privacy over HTTP', () => {
  let api: TestApi;
  let ada: string;
  beforeAll(async () => {
    api = await openTestApi();
    ada = await api.personId('ada');
    const statement = aStatement({ actor: { mbox: 'mailto:ada@example.org' } });
    const sent = { statements: checked(statement), attachments: new Map() };
    const { records } = api.deps;
    await storeStatements(records, aSender({ tenantId: api.tenantId }), sent);
    await createLogFollower(records, [createLearners(records.activityItems)]).catchUp(api.tenantId);
  });
  afterAll(() => api.close());

  it('gives a person one file of everything, in the form that they want, and not without end', async () => {
    const me = api.personSession(ada);
    const zip = await me.call('GET', '/me/data-export');
    expect(zip.headers.get('content-type')).toBe('application/zip');
    const files = await unzipped(Buffer.from(await zip.arrayBuffer()));
    expect([...files.keys()].slice(0, 2)).toEqual(['README.txt', 'people.jsonl']);
    expect(files.get('README.txt')).toContain(ada);
    expect(files.get('people.jsonl')).toContain('ada@example.org');
    expect(files.get('statements.jsonl')).toContain('mailto:ada@example.org');
    const lines = (await (await me.call('GET', '/me/data-export?format=jsonl')).text()).trim().split('\n');
    expect(JSON.parse(lines.at(-1)!)).toEqual({ store: 'end', record: 'This file is complete.' });
    for (let n = 0; n < 3; n++) await (await me.call('GET', '/me/data-export?format=jsonl')).text();
    const tooOften = await me.call('GET', '/me/data-export');
    expect([tooOften.status, tooOften.headers.get('retry-after')]).toEqual([429, '3600']);
    // An administrator for somebody else, and nobody through their eyes.
    expect((await api.call('GET', `/people/${ada}/data-export`)).status).toBe(200);
    const through = await api.call('GET', '/me/data-export', { headers: { 'x-mesh-act-as': ada } });
    expect(through.status).toBe(403);
  });

  it('keeps of a person what they allow', async () => {
    const me = api.personSession(ada);
    type Purposes = { purposes: { purpose: string; granted: boolean; changedAt: string | null }[] };
    const before = await json<Purposes>(await me.call('GET', '/me/consents'));
    expect(before.purposes.map(({ purpose, granted }) => [purpose, granted])).toEqual([
      ['suggestions', true],
      ['feedback', true],
      ['learning-records', false],
      ['analytics', true],
    ]);
    const change = { purpose: 'analytics', granted: false, erase: false };
    const after = await json<Purposes>(await me.call('PATCH', '/me/consents', { body: change }));
    expect(after.purposes.at(-1)).toMatchObject({ granted: false, changedAt: expect.any(String) as string });
    const analyst = (
      await json<{ id: string }>(await api.call('POST', '/people', { body: { name: 'Ann' } }), 201)
    ).id;
    const admin = { tenantId: api.tenantId, kind: 'token', scopes: ['admin'] } as const;
    await assignRole(api.deps.sync, admin, { role: 'analyst', holder: { kind: 'person', id: analyst } });
    const looks = api.personSession(analyst);
    expect((await looks.call('GET', `/records/timeline?person=${ada}`)).status).toBe(403);
    // Nor by the address that senders know her by, nor among everybody.
    const agent = encodeURIComponent(JSON.stringify({ mbox: 'mailto:ada@example.org' }));
    for (const path of ['/records/statements', '/records/statements/export'])
      expect([path, (await looks.call('GET', `${path}?agent=${agent}`)).status]).toEqual([path, 403]);
    for (const path of ['/records/statements', '/records/statements/export', '/records/attempts']) {
      expect(await (await looks.call('GET', path)).text()).not.toMatch(/ada@example.org|Ada Lind/);
      expect(await (await api.call('GET', path)).text()).toMatch(/ada@example.org|Ada Lind/);
    }
    await me.call('PATCH', '/me/consents', { body: { ...change, granted: true } });
    expect((await looks.call('GET', `/records/timeline?person=${ada}`)).status).toBe(200);
    expect((await api.call('GET', '/me/consents')).status).toBe(403);
  });

  it('in works-council mode nobody sees what another learned, and everybody sees that it is on', async () => {
    const on = await api.call('PATCH', '/privacy/settings', { body: { worksCouncil: true, groupSize: 6 } });
    expect(await json(on)).toMatchObject({ worksCouncil: true, groupSize: 6 });
    const me = api.personSession(ada);
    const shown = await json<{ shown: string[] }>(await me.call('GET', '/privacy/settings'));
    expect(shown.shown[0]).toContain('Works-council mode is on');
    for (const path of [
      `/records/timeline?person=${ada}`,
      '/records/attempts',
      '/records/statements',
      '/records/statements/export',
    ])
      expect([path, (await api.call('GET', path)).status]).toEqual([path, 403]);
    expect((await me.call('GET', `/records/timeline?person=${ada}`)).status).toBe(200);
    // Through her eyes is not her.
    const eyes = { headers: { 'x-mesh-act-as': ada } };
    for (const path of [`/records/timeline?person=${ada}`, `/records/attempts?person=${ada}`])
      expect([path, (await api.call('GET', path, eyes)).status]).toEqual([path, 403]);
    expect((await me.call('PATCH', '/privacy/settings', { body: { worksCouncil: false } })).status).toBe(403);
    expect((await api.call('PATCH', '/privacy/settings', { body: { groupSize: 2 } })).status).toBe(400);
    await api.call('PATCH', '/privacy/settings', { body: { worksCouncil: false } });
  });

  it('tells how far a group has come, in that mode of nobody in particular', async () => {
    const { groups } = await json<{ groups: { id: string; members: number }[] }>(
      await api.call('GET', '/groups'),
    );
    const path = `/groups/${groups.find(({ members }) => members > 0)!.id}/learning?days=365`;
    const exact = await json<{ learned: object }>(await api.call('GET', path));
    expect(exact.learned).toMatchObject({ exact: true });
    await api.call('PATCH', '/privacy/settings', { body: { worksCouncil: true } });
    const told = await json<{ learned: object }>(await api.call('GET', path));
    expect(told).toMatchObject({ learned: { count: null, exact: false }, completed: { count: null } });
    const actors = await json<{ actors: { statements: number | null }[] }>(
      await api.call('GET', '/records/actors'),
    );
    expect(actors.actors.every(({ statements }) => statements === null)).toBe(true);
    await api.call('PATCH', '/privacy/settings', { body: { worksCouncil: false } });
    expect((await api.personSession(ada).call('GET', path)).status).toBe(403);
    expect((await api.call('GET', path.replace('365', '11'))).status).toBe(400);
  });

  it('tells what would go by age, and lets it go', async () => {
    const body = { purpose: 'events', days: 1 };
    type Rules = { rules: { purpose: string; days: number | null }[] };
    const { rules } = await json<Rules>(await api.call('PATCH', '/privacy/retention', { body }));
    expect(rules.find(({ purpose }) => purpose === 'events')).toMatchObject({ days: 1, defaultDays: 30 });
    expect(
      (await api.call('PATCH', '/privacy/retention', { body: { purpose: 'feedback', days: 3 } })).status,
    ).toBe(400);
    const long = new Date(Date.now() - 3 * 86_400_000);
    await api.deps.sync.db.updateTable('outbox_event').set({ done_at: long }).execute();
    type Plan = { purposes: { purpose: string; rows: number }[] };
    const plan = await json<Plan>(await api.call('POST', '/privacy/retention/plan'));
    const { rows } = plan.purposes.find(({ purpose }) => purpose === 'events')!;
    expect(rows).toBeGreaterThan(0);
    await json(await api.call('POST', '/privacy/retention/runs'), 202);
    await runRetention(api.deps.privacy, api.tenantId);
    const { runs } = await json<{ runs: { purposes: unknown[] }[] }>(
      await api.call('GET', '/privacy/retention/runs'),
    );
    expect(runs[0]!.purposes).toContainEqual({ purpose: 'events', days: 1, rows });
  });

  it('erases a person, with a receipt that anybody can verify', async () => {
    const plan = await json<{ stores: unknown[] }>(await api.call('POST', `/people/${ada}/erasure-plan`));
    expect(plan.stores.length).toBeGreaterThan(20);
    const body = { confirmName: 'Ada Lind' };
    const asked = await json<Erasure>(await api.call('POST', `/people/${ada}/erasure`, { body }), 202);
    await runErasures(api.deps.privacy, api.tenantId);
    const done = await json<Erasure>(await api.call('GET', `/erasures/${asked.id}`));
    expect(done.state).toBe('done');
    const keys = await api.call('GET', '/privacy/receipt-keys.json', { token: '' });
    expect(await json(keys)).toMatchObject({ keys: [{ kty: 'OKP', crv: 'Ed25519', alg: 'EdDSA' }] });
    const verdict = await api.call('POST', '/erasures/verification', { body: { receipt: done.receipt } });
    expect(await json(verdict)).toMatchObject({ valid: true, receipt: { personId: ada } });
    const { erasures } = await json<{ erasures: Erasure[] }>(await api.call('GET', '/erasures?limit=1'));
    expect(erasures[0]!.id).toBe(asked.id);
    expect((await api.call('GET', `/people/${ada}`)).status).toBe(404);
    const back = await api.call('POST', '/people', { body: { name: 'Ada', email: 'ada@example.org' } });
    expect([back.status, ((await back.json()) as { detail: string }).detail]).toEqual([
      409,
      expect.stringContaining('erased'),
    ]);
    const { stores } = await json<{ stores: { id: string }[] }>(await api.call('GET', '/privacy/stores'));
    expect(new Set(done.stores.map(({ store }) => store))).toEqual(new Set(stores.map((store) => store.id)));
  });
});

function unzipped(archive: Buffer): Promise<Map<string, string>> {
  return new Promise((resolve, reject) => {
    const files = new Map<string, string>();
    yauzl.fromBuffer(archive, { lazyEntries: true }, (error, zip) => {
      if (error) return reject(error);
      zip.on('error', reject);
      zip.on('end', () => resolve(files));
      zip.on('entry', (entry: yauzl.Entry) => {
        zip.openReadStream(entry, (failed, stream) => {
          if (failed) return reject(failed);
          const parts: Buffer[] = [];
          stream.on('data', (part: Buffer) => parts.push(part));
          stream.on('end', () => {
            files.set(entry.fileName, Buffer.concat(parts).toString());
            zip.readEntry();
          });
        });
      });
      zip.readEntry();
    });
  });
}
