import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ALL_SCOPES, newId } from '@mesh/domain/kernel';
import { createLearners, createLogFollower, storeStatements } from '@mesh/domain/records';
import { aLyingProvider, aSender, aStatement, checked } from '@mesh/domain/testing';
import { ENDPOINTS } from './routes/index.ts';
import { anItem, connectLibrary, openTestApi, type TestApi } from './testing/index.ts';

/** What tells of no other person, and why that is so. */
const OF_NOBODY_ELSE: Record<string, string> = {
  'get /me/data-export': 'of oneself; audited too',
  'get /me/consents': 'of oneself',
  'get /me/sessions': 'of oneself',
  'get /me/sign-in': 'of oneself',
  'get /me/tokens': 'of oneself',
  'get /me/accounts': 'of oneself',
  'get /session': 'of oneself',
  'get /items': 'items',
  'get /items/{id}': 'an item',
  'get /search': 'items',
  'get /typeahead': 'titles',
  'get /answers': 'items',
  'get /events': 'runs of sources',
  'get /freshness': 'sources',
  'get /sources': 'sources',
  'get /sources/{id}': 'a source',
  'get /sources/{id}/removal-preview': 'counts of items',
  'get /sources/{id}/runs': 'runs',
  'get /sources/{id}/failures': 'items',
  'get /sources/{id}/failure-groups': 'items',
  'get /sources/{id}/unmapped-terms': 'words of a source',
  'get /sources/{id}/groups': 'names of groups, and how many are in them',
  'get /removal-requests': 'counts of items',
  'get /term-mappings': 'words of sources',
  'get /connectors': 'connectors',
  'get /allowed-hosts': 'hosts',
  'get /system': 'the system',
  'get /groups': 'names of groups, and how many are in them',
  'get /groups/{id}': 'the name of a group',
  'get /people/imports': 'files and counts',
  'get /roles/permissions': 'the policy',
  'get /privacy/stores': 'tables',
  'get /privacy/settings': 'the organisation',
  'get /privacy/retention': 'the organisation',
  'get /privacy/retention/runs': 'counts',
  'get /records/credentials': 'machines',
  'get /records/forwards': 'systems, as an administrator set them up',
  'get /records/forwards/{id}': 'a system',
  'get /records/forwards/{id}/deliveries': 'ids of statements',
  'get /records/webhooks': 'systems, as an administrator set them up',
  'get /records/webhooks/{id}': 'a system',
  'get /records/webhooks/{id}/deliveries': 'ids of statements',
  'get /records/pulls': 'systems',
  'get /records/pulls/{id}': 'a system',
  'get /records/imports': 'files and counts',
  'get /records/imports/{id}': 'a file and counts',
};

describe('every look at another person is in the audit log', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await openTestApi();
  });
  afterAll(() => api.close());

  const made = async (method: string, path: string, body: unknown, headers?: Record<string, string>) => {
    const sent = typeof body === 'string' ? { raw: body } : { body };
    const response = await api.call(method, path, { ...sent, ...(headers && { headers }) });
    const text = await response.text();
    expect([path, response.status < 300 || text]).toEqual([path, true]);
    return (JSON.parse(text) as { id: string }).id;
  };

  const entries = () =>
    api.deps.sync.db
      .selectFrom('audit_entry')
      .select(['id', 'action', 'target', 'detail'])
      .where('tenant_id', '=', api.tenantId)
      .execute();

  async function oneOfEach() {
    const { db } = api.deps.sync;
    const { tenantId } = api;
    const person = await api.personId('ada');
    const [statement, unknown] = ['ada@example.org', 'nobody@example.org'].map((mail) =>
      aStatement({ actor: { mbox: `mailto:${mail}` } }),
    );
    const sender = aSender({ tenantId });
    const { records } = api.deps;
    await storeStatements(records, sender, {
      statements: checked(statement!, unknown!),
      attachments: new Map(),
    });
    await createLogFollower(records, [createLearners(records.activityItems)]).catchUp(tenantId);
    const letter = newId();
    await db
      .insertInto('dead_letter')
      .values({
        tenant_id: tenantId,
        id: letter,
        credential_id: sender.credentialId,
        payload_hash: letter,
        payload: '[]',
        bytes: 2,
        whole: true,
        version: '2.0.0',
        statement_id: null,
        code: 'invalid',
        reason: 'No.',
        field: null,
        remedy: null,
        times: 1,
        first_at: new Date(),
        last_at: new Date(),
      })
      .execute();
    await connectLibrary(api, anItem('One', 'Some text on one thing.'));
    const gone = await made('POST', '/people', { name: 'Gone' });
    const idp = await aLyingProvider();
    const provider = await made('POST', '/identity-providers', { address: idp.issuer, name: 'P' });
    await idp.close();
    const file = { name: 'f', format: 'jsonl', size: 10 };
    return {
      person,
      statement: statement!.id,
      unknown: unknown!.id,
      letter,
      provider,
      group: await made('POST', '/groups', { name: 'G' }),
      erasure: await made('POST', `/people/${gone}/erasure`, { confirmName: 'Gone' }),
      archive: await made('POST', '/records/imports', file),
      file: await made('POST', '/people/imports?name=f', 'name,email\nA,a@example.org\n', {
        'content-type': 'text/csv',
      }),
    };
  }

  it('each route that tells of others leaves an entry, and an entry says nobody’s name', async () => {
    const of = await oneOfEach();
    const looked = new Set<string>();
    const look = async (route: string, action: string, { id = '', query = '' } = {}) => {
      // Whoever looks again within minutes is not noted again: each look is somebody else's.
      const token = await api.token(...ALL_SCOPES);
      const known = new Set((await entries()).map((entry) => entry.id));
      const response = await api.call('GET', route.slice('get '.length).replace('{id}', id) + query, {
        token,
      });
      await (route.endsWith('/stream') ? response.body?.cancel() : response.text());
      expect([route, response.status]).toEqual([route, 200]);
      const fresh = (await entries()).filter((entry) => !known.has(entry.id)).map((entry) => entry.action);
      expect([route, fresh]).toEqual([route, expect.arrayContaining([action]) as string[]]);
      looked.add(route);
    };
    await look('get /people', 'person.list');
    await look('get /people/{id}', 'person.view', { id: of.person });
    await look('get /people/{id}/data-export', 'person.export', { id: of.person });
    await look('get /people/merges', 'person.list-merges');
    await look('get /people/merge-proposals', 'person.list-merges');
    await look('get /people/imports/{id}', 'directory.view', { id: of.file });
    await look('get /people/imports/{id}/errors', 'directory.view', { id: of.file });
    await look('get /groups/{id}/members', 'group.view-members', { id: of.group });
    await look('get /groups/{id}/learning', 'group.view-learning', { id: of.group, query: '?days=30' });
    await look('get /roles', 'role.list');
    await look('get /tokens', 'token.list');
    await look('get /identity-providers', 'identity-provider.view');
    await look('get /identity-providers/{id}', 'identity-provider.view', { id: of.provider });
    await look('get /identity-providers/{id}/waiting', 'identity-provider.view', { id: of.provider });
    await look('get /erasures', 'erasure.list');
    await look('get /erasures/{id}', 'erasure.view', { id: of.erasure });
    await look('get /records/timeline', 'person.records-view', { query: `?person=${of.person}` });
    await look('get /records/attempts', 'records.view-attempts');
    await look('get /records/attempts', 'person.records-view', { query: `?person=${of.person}` });
    await look('get /records/actors', 'record-actor.list');
    await look('get /records/statements', 'records.view');
    const agent = encodeURIComponent(JSON.stringify({ mbox: 'mailto:ada@example.org' }));
    await look('get /records/statements', 'person.records-view', { query: `?agent=${agent}` });
    await look('get /records/statements/export', 'person.records-view', { query: `?agent=${agent}` });
    await look('get /records/statements/export', 'records.export');
    await look('get /records/statements/{id}', 'person.records-view', { id: of.statement });
    await look('get /records/statements/{id}', 'records.view', { id: of.unknown });
    await look('get /records/stream', 'records.watch');
    await look('get /records/dead-letters', 'dead-letter.list');
    await look('get /records/dead-letters/groups', 'dead-letter.list');
    await look('get /records/dead-letters/{id}', 'dead-letter.view', { id: of.letter });
    await look('get /records/imports/{id}/refusals', 'record-import.view-refusals', { id: of.archive });
    await look('get /records/imports/{id}/refusals/export', 'record-import.view-refusals', {
      id: of.archive,
    });
    await look('get /records/lint', 'record-lint.view');
    await look('get /audit', 'audit.search');
    await look('get /audit/export', 'audit.export');

    const reading = ENDPOINTS.filter(({ method }) => method === 'get').map(({ path }) => `get ${path}`);
    const known = [...looked, ...Object.keys(OF_NOBODY_ELSE)];
    expect(reading.filter((route) => !known.includes(route))).toEqual([]);
    expect(known.filter((route) => !reading.includes(route))).toEqual([]);
    expect(JSON.stringify(await entries())).not.toMatch(/@example\.org|Ada|Gone/);
  });
});
