import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aLyingProvider } from '@mesh/domain/testing';
import { startSession } from '@mesh/domain/sign-in';
import { runErasures } from '@mesh/domain/privacy';
import { ENDPOINTS } from './routes/index.ts';
import type { Items } from './schemas/items.ts';
import { anItem, connectLibrary, openTestApi, type TestApi } from './testing/index.ts';

/** What changes nothing that is kept, or nothing but what somebody keeps for themselves. */
const NOT_AUDITED: Record<string, string> = {
  'post /audit/verification': 'reads only',
  'post /sources/detect': 'reads only',
  'post /sources/{id}/check': 'reads only',
  'post /sources/{id}/readers-preview': 'reads only',
  'post /csv/preview': 'reads only',
  'post /records/connection-checks': 'reads only',
  'post /identity-providers/{id}/check': 'reads only',
  'post /people/{id}/erasure-plan': 'reads only, and is audited as a look',
  'post /privacy/retention/plan': 'reads only',
  'post /erasures/verification': 'reads only',
  'post /suggestions':
    'a log of what people look for would be a log of people; the offer is kept for its feedback',
  'post /suggestions/{id}/feedback': 'one’s own word, kept with its time, taken back by oneself',
  'delete /suggestions/{id}/feedback': 'one’s own word',
  'post /items/{id}/feedback': 'one’s own word',
  'delete /items/{id}/feedback': 'one’s own word',
};

/** Proven where they are tested: they need a source that fails, another server, or a file on its way. */
const PROVEN_ELSEWHERE: Record<string, string> = {
  'post /me/password': 'password.set, domain/sign-in',
  'post /me/passkeys/options': 'asks only; passkey.add when it is answered',
  'post /me/passkeys': 'passkey.add, domain/sign-in',
  'delete /me/passkeys/{passkeyId}': 'passkey.remove, domain/sign-in',
  'post /sources/{id}/authorise': 'source.authorise, domain/sync/authorise',
  'post /sources/{id}/failures/retry': 'source.retry, domain/sync/runs',
  'post /sources/{id}/cancel': 'source.cancel, domain/sync/runs',
  'post /removal-requests/{id}': 'removal.*, domain/sync/removal',
  'post /sources/{id}/runs/{runId}/undo-removals': 'removal.undo, domain/sync/removal',
  'post /uploads': 'upload.keep, apps/server/csv-tools',
  'post /records/actors/{id}': 'record-actor.*, domain/records/registry',
  'post /records/dead-letters/replay': 'dead-letter.replay, domain/records/quality',
  'post /records/dead-letters/discard': 'dead-letter.discard, domain/records/quality',
  'delete /records/dead-letters/{id}': 'dead-letter.discard, domain/records/quality',
  'post /records/dead-letters/{id}/replay': 'dead-letter.replay, domain/records/quality',
  'post /records/forwards/{id}/replay': 'record-forward.replay, domain/records/delivery',
  'post /records/forwards/{id}/test': 'record-forward.test, domain/records/delivery',
  'post /records/webhooks/{id}/replay': 'record-webhook.replay, domain/records/delivery',
  'post /records/webhooks/{id}/test': 'record-webhook.test, domain/records/delivery',
  'delete /me/accounts/{providerId}': 'person.identifier-remove, domain/sign-in/providers',
  'post /people/imports': 'directory.send, domain/directory/imports',
  'post /people/imports/ldap': 'directory.send, domain/directory/imports',
  'post /people/imports/ldap-checks': 'reads only',
  'post /people/imports/{id}/check': 'says what would be done',
  'post /people/imports/{id}/application': 'directory.import, domain/directory/imports',
  'delete /people/imports/{id}': 'directory.forget, domain/directory/imports',
  'post /records/imports': 'record-import.create, domain/records/exchange',
  'patch /records/imports/{id}/content': 'bytes of an import that was audited when it was made',
  'delete /records/imports/{id}': 'record-import.cancel, domain/records/exchange',
};

describe('every mutation is in the audit log', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await openTestApi();
  });
  afterAll(() => api.close());

  it('each route that changes something leaves an entry', async () => {
    const done = new Set<string>();
    const last = async () =>
      api.deps.sync.db
        .selectFrom('audit_entry')
        .select(['id', 'action'])
        .where('tenant_id', '=', api.tenantId)
        .execute();
    const steps =
      (caller: Pick<TestApi, 'call'>) =>
      async (route: string, action: string, ids: Record<string, string> = {}, body?: unknown, query = '') => {
        const known = new Set((await last()).map(({ id }) => id));
        const [method, template] = route.split(' ') as [string, string];
        const path = template.replace(/\{(\w+)\}/g, (_, name: string) => ids[name]!) + query;
        const response = await caller.call(method.toUpperCase(), path, { body });
        const answered = response.status === 204 ? '' : await response.text();
        expect([route, response.status < 300, response.status < 300 || answered]).toEqual([
          route,
          true,
          true,
        ]);
        const fresh = (await last()).filter(({ id }) => !known.has(id)).map((entry) => entry.action);
        expect([route, fresh]).toEqual([route, expect.arrayContaining([action]) as string[]]);
        done.add(route);
        return (answered === '' ? {} : JSON.parse(answered)) as { id: string } & Record<string, string>;
      };
    const step = steps(api);

    const person = await step('post /people', 'person.create', {}, { name: 'Mara' });
    const other = await step('post /people', 'person.create', {}, { name: 'Mara Two' });
    await step('patch /people/{id}', 'person.change', person, { team: 'T', email: 'mara@example.org' });
    const number = { kind: 'employee-number', value: '1' };
    await step('post /people/{id}/identifiers', 'person.identifier-confirm', person, number);
    await step('post /people/{id}/identifiers', 'person.identifier-add', person, {
      ...number,
      value: '2',
      confirmed: false,
    });
    await step(
      'delete /people/{id}/identifiers',
      'person.identifier-remove',
      person,
      undefined,
      '?kind=employee-number&value=2',
    );
    const merge = await step(
      'post /people/merges',
      'person.merge',
      {},
      { personId: person.id, otherId: other.id },
    );
    await step('delete /people/merges/{id}', 'person.merge-undo', merge);
    const identifiers = [number];
    await step(
      'post /people/splits',
      'person.split',
      {},
      { personId: person.id, name: 'Three', identifiers },
    );
    await step('post /people/{id}/deactivation', 'person.deactivate', other);
    await step('delete /people/{id}/deactivation', 'person.reactivate', other);
    const group = await step('post /groups', 'group.create', {}, { name: 'G' });
    await step('patch /groups/{id}', 'group.change', group, { name: 'H' });
    const member = { kind: 'person', id: person.id };
    await step('post /groups/{id}/members', 'group.members-add', group, { add: [member] });
    await step('post /groups/{id}/members', 'group.members-remove', group, { remove: [member] });
    await step('delete /groups/{id}', 'group.delete', group);
    const role = { role: 'curator', holder: member };
    await step('post /roles/assignments', 'role.assign', {}, role);
    await step('post /roles/removals', 'role.remove', {}, role);
    const asked = { name: 'x', scopes: ['catalogue:read'] };
    await step('delete /tokens/{id}', 'token.revoke', await step('post /tokens', 'token.create', {}, asked));
    const own = steps(api.personSession(person.id));
    await own(
      'delete /me/tokens/{id}',
      'token.revoke',
      await own('post /me/tokens', 'token.create', {}, asked),
    );

    const idp = await aLyingProvider();
    const address = idp.issuer;
    const provider = await step(
      'post /identity-providers',
      'identity-provider.add',
      {},
      { address, name: 'P' },
    );
    await step('patch /identity-providers/{id}', 'identity-provider.change', provider, { name: 'Q' });
    await step('post /identity-providers/{id}/sign-out', 'identity-provider.sign-out', provider);
    await step('delete /identity-providers/{id}', 'identity-provider.remove', provider);
    await idp.close();

    await step('post /people/{id}/sign-in-link', 'sign-in-link.make', person);
    const { signIn, tenantId } = api.deps;
    const browser = { personId: person.id, how: 'password', userAgent: '', address: '' } as const;
    const start = async () => (await startSession(signIn, tenantId, browser)).id;
    await own('delete /me/sessions/{id}', 'session.end', { id: await start() });
    await start();
    await own('delete /me/sessions', 'session.end');
    await start();
    await step('delete /people/{id}/sessions', 'session.end', person);

    await own('patch /me/consents', 'consent.withdraw', {}, { purpose: 'feedback', granted: false });
    await step('patch /privacy/settings', 'privacy.change', {}, { groupSize: 6 });
    const rule = { purpose: 'suggestions', days: 30 };
    await step('patch /privacy/retention', 'retention.change', {}, rule);
    await step('post /privacy/retention/runs', 'retention.run');
    const named = { confirmName: 'Three' };
    const { people } = (await (await api.call('GET', '/people?q=Three')).json()) as {
      people: { id: string }[];
    };
    const erasure = await step('post /people/{id}/erasure', 'person.erase', people[0], named);
    await runErasures(api.deps.privacy, api.tenantId);
    await step('delete /erasures/{id}/block', 'erasure.lift', erasure);

    await connectLibrary(
      api,
      anItem('One', 'Some text on one thing.'),
      anItem('Two', 'Another text on more.'),
    );
    const { items } = (await (await api.call('GET', '/items')).json()) as Items;
    const [one, two] = items.map(({ id }) => id) as [string, string];
    await step('patch /items/{id}', 'item.change', { id: one }, { title: 'Better' });
    await step('post /items/{id}/same-as', 'item.merge', { id: one }, { itemId: two });
    await step('delete /items/{id}/same-as/{otherId}', 'item.split', { id: one, otherId: two });
    const config = { url: 'fake:other' };
    const source = await step(
      'post /sources',
      'source.add',
      {},
      { connector: 'fake', name: 'Other', config },
    );
    await step('patch /sources/{id}', 'source.change', source, {
      name: 'Renamed',
      readers: ['group:support'],
    });
    await step('post /sources/{id}/undo-readers', 'source.change', source);
    await step('post /sources/{id}/sync', 'source.sync', source);
    await api.runsEnd();
    await step('post /sources/{id}/plan', 'source.plan', source);
    await api.runsEnd();
    await step('post /visibility', 'visibility.explain', {}, { personId: person.id, itemId: one });
    const lernpfad = { sourceId: null, field: 'kind', term: 'lernpfad', value: 'course' };
    const { mapping } = (await step('post /term-mappings', 'term.map', {}, lernpfad)) as unknown as {
      mapping: { id: string };
    };
    await step('delete /term-mappings/{id}', 'term.unmap', mapping);
    await step('post /allowed-hosts', 'host.allow', {}, { host: 'wiki.internal' });
    await step('delete /allowed-hosts/{host}', 'host.disallow', { host: 'wiki.internal' });
    await step('delete /sources/{id}', 'source.remove', source);

    const sender = await step(
      'post /records/credentials',
      'xapi-credential.create',
      {},
      { name: 'LMS', scopes: ['all'] },
    );
    await step('patch /records/credentials/{id}', 'xapi-credential.change', sender, { name: 'LMS 2' });
    await step('post /records/credentials/{id}/secret', 'xapi-credential.rotate', sender, {});
    await step('delete /records/credentials/{id}', 'xapi-credential.revoke', sender);
    const endpoint = 'https://lrs.example.org/xapi/';
    const login = { endpoint, key: 'k', secret: 's' };
    const forward = await step(
      'post /records/forwards',
      'record-forward.create',
      {},
      { name: 'F', ...login },
    );
    await step('patch /records/forwards/{id}', 'record-forward.change', forward, { name: 'F2' });
    await step('delete /records/forwards/{id}', 'record-forward.remove', forward);
    const url = 'https://hooks.example.org/x';
    const webhook = await step('post /records/webhooks', 'record-webhook.create', {}, { name: 'W', url });
    await step('patch /records/webhooks/{id}', 'record-webhook.change', webhook, { name: 'W2' });
    await step('post /records/webhooks/{id}/secret', 'record-webhook.rotate', webhook, {});
    await step('delete /records/webhooks/{id}', 'record-webhook.remove', webhook);
    const pull = await step(
      'post /records/pulls',
      'record-pull.create',
      {},
      { name: 'P', ...login, intervalMinutes: 60 },
    );
    await step('patch /records/pulls/{id}', 'record-pull.change', pull, { name: 'P2' });
    await step('post /records/pulls/{id}/run', 'record-pull.run', pull);
    await step('delete /records/pulls/{id}', 'record-pull.remove', pull);

    const mutating = ENDPOINTS.filter(({ method }) => method !== 'get').map(
      ({ method, path }) => `${method} ${path}`,
    );
    const known = [...done, ...Object.keys(NOT_AUDITED), ...Object.keys(PROVEN_ELSEWHERE)];
    expect(mutating.filter((route) => !known.includes(route))).toEqual([]);
    expect(known.filter((route) => !mutating.includes(route))).toEqual([]);
    const verdict = (await (
      await api.call('POST', '/audit/verification', { body: { seals: [] } })
    ).json()) as object;
    expect(verdict).toMatchObject({ sound: true });
    // Who is erased later is in the log by id alone.
    const said = await api.deps.sync.db.selectFrom('audit_entry').select(['target', 'detail']).execute();
    expect(JSON.stringify(said)).not.toMatch(/Mara|Three|@example\.org/);
  });
});
