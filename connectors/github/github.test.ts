import { createHmac, generateKeyPairSync } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import type { Checkpoint, SourceItem } from '@mesh/connectors/kit';
import {
  collectPass,
  contextFor,
  startServer,
  type FakeServer,
  type Pass,
} from '@mesh/connectors/kit/testing';
import { openHub } from './client.ts';
import { startGithub } from './emulator.ts';
import documented from './fixtures/documented.json' with { type: 'json' };
import { githubConnector } from './index.ts';
import { collaboratorReferences, discussionItem } from './map.ts';
import { placeOf } from './place.ts';
import {
  blobSchema,
  branchSchema,
  comparisonSchema,
  discussionSchema,
  installationSchema,
  installationTokenSchema,
  repositorySchema,
  treeSchema,
} from './schema.ts';

const open: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.stop();
});

async function aRepository() {
  const github = await startGithub();
  open.push(github.server);
  return github;
}

async function groupsOf(config: Record<string, unknown>): Promise<unknown[]> {
  const groups: unknown[] = [];
  for await (const group of githubConnector.listGroups!(contextFor(githubConnector, config)))
    groups.push(group);
  return groups;
}

test('the answers that GitHub documents are understood', () => {
  expect(repositorySchema.parse(documented.repository).default_branch).toBe('master');
  expect(branchSchema.parse(documented.branch).commit.sha).toHaveLength(40);
  expect(treeSchema.parse(documented.tree).tree.map(({ type }) => type)).toEqual(['blob', 'tree', 'blob']);
  expect(Buffer.from(blobSchema.parse(documented.blob).content, 'base64').toString()).toBe(
    'Content of the blob',
  );
  expect(comparisonSchema.parse(documented.comparison).files[0]?.status).toBe('added');
  expect(installationSchema.parse(documented.installation).id).toBe(1);
  expect(installationTokenSchema.parse(documented['installation-token']).token).toMatch(/^ghs_/);
});

test('the places of github.com and of an Enterprise Server', () => {
  expect(placeOf('https://github.com/acme/handbook.git')).toEqual({
    owner: 'acme',
    name: 'handbook',
    web: 'https://github.com',
    api: 'https://api.github.com',
    prefix: '',
  });
  // Wherever it was pasted from: credentials go to the one address, and never in the open.
  expect(placeOf('http://www.github.com/acme/handbook').web).toBe('https://github.com');
  expect(placeOf('https://git.acme.test/acme/handbook/wiki')).toMatchObject({
    api: 'https://git.acme.test/api',
    prefix: '/v3',
  });
  expect(() => placeOf('https://github.com/acme')).toThrow(/url: .* names no repository/);
});

test('an app signs in with its key and gets a token for this repository alone', async () => {
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  const asked: string[] = [];
  const server: FakeServer = await startServer(({ url, headers, body }) => {
    asked.push(`${url.pathname} ${headers.get('authorization')?.slice(0, 10)} ${body}`);
    const answers: Record<string, unknown> = {
      '/api/v3/repos/acme/handbook/installation': documented.installation,
      '/api/v3/app/installations/1/access_tokens': {
        ...documented['installation-token'],
        expires_at: '2036-01-01T00:00:00Z',
      },
      '/api/v3/repos/acme/handbook': documented.repository,
    };
    return answers[url.pathname] === undefined ? undefined : { body: JSON.stringify(answers[url.pathname]) };
  });
  open.push(server);
  const config = { url: `${server.origin}/acme/handbook`, appId: '7', privateKey };
  const context = contextFor(githubConnector, config);
  expect((await openHub(context).repository()).full_name).toBe('octocat/Hello-World');
  expect(asked).toEqual([
    '/api/v3/repos/acme/handbook/installation Bearer eyJ ',
    '/api/v3/app/installations/1/access_tokens Bearer eyJ {"repositories":["handbook"]}',
    '/api/v3/repos/acme/handbook Bearer ghs ',
  ]);
});

test('a moved file keeps its id, and only what changed is read', async () => {
  const { config, world, server } = await aRepository();
  const [first, second] = [world.create({ title: 'One' }), world.create({ title: 'Two' })];
  const pass = await collectPass(githubConnector, config);
  expect([...pass.items.keys()]).toEqual([first, second]);
  world.move(second);
  const asked = server.requests.length;
  const later = await collectPass(githubConnector, config, { from: pass });
  expect([...later.items.keys()]).toEqual([first, second]);
  expect(later.items.get(second)?.url).toMatch(/\/blob\/main\/docs\/moved\/record-2\.md$/);
  expect(server.requests.slice(asked).filter((line) => line.includes('/git/blobs/'))).toHaveLength(1);
});

const told = async (
  config: Record<string, unknown>,
  from: Awaited<ReturnType<typeof collectPass>>,
  stream: string,
  ids: string[],
) => {
  const entries = [];
  const context = contextFor(githubConnector, config);
  for await (const entry of githubConnector.read!(context, stream, ids, from.checkpoint)) entries.push(entry);
  return entries.map((entry) =>
    entry.type === 'upsert' ? entry.item.nativeId : `${entry.type} ${entry.nativeId}`,
  );
};

test('single files are read as the branch has them now: a renamed one by its id, one that took its place by none', async () => {
  const { config, world, files } = await aRepository();
  const ids = [1, 2].map((number) => world.create({ title: `Record ${number}` })) as [string, string];
  const before = await collectPass(githubConnector, config);
  world.move(ids[1]);
  expect(await told(config, before, 'docs', [...ids, 'docs/gone.md'])).toEqual([
    ...ids,
    'delete docs/gone.md',
  ]);
  files.set('new', { id: 'new', path: ids[1], title: 'New', text: 'At the old path.', broken: false });
  world.update(ids[0], 'To commit it.');
  const moved = await collectPass(githubConnector, config, { from: before });
  expect([...moved.items.keys()]).toEqual([...ids, expect.stringContaining(`${ids[1]}@commit`)]);
  expect(await told(config, moved, 'docs', [ids[1]])).toEqual([ids[1]]);
  world.remove(ids[1]);
  expect(await told(config, moved, 'docs', [ids[1]])).toEqual([`delete ${ids[1]}`]);
});

test('single discussions: one that is gone, or lies in another repository by now, is told as gone', async () => {
  const { config, world, discussions } = await aRepository();
  const [here, gone, transferred] = [1, 2, 3].map((number) =>
    world.create({ title: `${number}`, term: 'Q&A' }),
  );
  const before = await collectPass(githubConnector, config);
  world.remove(gone!);
  discussions.get('D_3')!.lies = 'acme/other';
  expect(await told(config, before, 'discussions', [here!, gone!, transferred!])).toEqual([
    here,
    `delete ${gone}`,
    `delete ${transferred}`,
  ]);
});

test('readers: collaborators of a private repository, nobody when they may not be listed, the given ones of a public one', async () => {
  const { config, world, state } = await aRepository();
  const id = world.create();
  const listed = await collectPass(githubConnector, config);
  expect(listed.items.get(id)?.readers).toEqual(['source-group:collaborators']);
  expect(await groupsOf(config)).toEqual([
    {
      nativeId: 'collaborators',
      title: 'Collaborators',
      members: ['person:ada@example.org', 'person:1+user0@users.noreply.github.com'],
    },
  ]);
  state.collaborators = null;
  const hidden = await collectPass(githubConnector, config, { from: listed });
  expect(hidden.items.get(id)?.readers).toBe('unknown');
  expect(await groupsOf(config)).toEqual([]);
  state.visibility = 'public';
  const shown = await collectPass(githubConnector, config, { from: hidden });
  expect(shown.items.get(id)?.readers).toBe('inherit');
  state.visibility = 'internal';
  expect((await collectPass(githubConnector, config, { from: shown })).items.get(id)?.readers).toBe(
    'unknown',
  );
});

describe.each(['docs', 'discussions', 'wiki'])(
  '%s of a repository that is closed during a pass',
  (stream) => {
    test.each([
      ['in one run', true],
      ['when another run goes on', false],
    ])('are for those who may read them now, what was told before too: %s', async (_when, isOneRun) => {
      const { config, world, state, wiki } = await aRepository();
      for (let made = 0; made < 99; made++) world.create();
      for (let made = 0; made < 45; made++) wiki.create(`Page ${made}`, 'Words.');
      state.visibility = 'public';
      const readers = new Map<string, SourceItem['readers']>();
      const whoReads = () => new Set([...readers.values()].map(String));
      const newRun = () => contextFor(githubConnector, config);
      const run = newRun();
      let checkpoint: Checkpoint | undefined;
      const hasMore = async () => {
        const page = githubConnector.pull(isOneRun ? run : newRun(), stream, checkpoint);
        let told = await page.next();
        for (; told.done !== true; told = await page.next())
          if (told.value.type === 'upsert') readers.set(told.value.item.nativeId, told.value.item.readers);
        return (checkpoint = told.value).hasMore;
      };
      expect(await hasMore()).toBe(true);
      expect(whoReads()).toEqual(new Set(['inherit']));
      const toldFirst = readers.size;
      state.visibility = 'private';
      while (await hasMore());
      expect(readers.size).toBeGreaterThan(toldFirst);
      expect(whoReads()).toEqual(new Set(['source-group:collaborators']));
    });
  },
);

const readersIn = ({ items }: Pass) => new Set([...items.values()].map(({ readers }) => String(readers)));

describe.each(['docs', 'wiki'])('of the %s, when the readers change', (stream) => {
  /** Everything is changed since a pass of two pages over an open repository; the first and the last bear other names. */
  async function changed() {
    const github = await aRepository();
    const { config, world, state, wiki } = github;
    for (let made = 0; made < 45; made++)
      if (stream === 'wiki') wiki.create(`Page ${made}`, `Words ${made}.`);
      else for (let each = 0; each < 2; each++) world.create();
    state.visibility = 'public';
    const before = await collectPass(githubConnector, config, { stream });
    const ids = [...before.items.keys()];
    const renamed = [ids[0]!, ids.at(-1)!];
    for (const id of ids) if (!renamed.includes(id)) world.update(id, `Written anew: ${id}`);
    for (const id of renamed) world.move(id);
    return { ...github, before, ids, renamed };
  }

  test.each([
    ['between two passes', 0],
    ['in the midst of a pass', 1],
  ])('%s, what was renamed meanwhile keeps its id', async (_when, pages) => {
    const { config, state, before, ids, renamed } = await changed();
    const from =
      pages === 0
        ? before
        : await collectPass(githubConnector, config, { stream, from: before, maxPages: pages });
    state.visibility = 'private';
    expect(await told(config, from, stream, renamed)).toEqual(renamed);
    const later = await collectPass(githubConnector, config, { stream, from });
    expect([...later.items.keys()]).toEqual(ids);
    expect(readersIn(later)).toEqual(new Set(['source-group:collaborators']));
    expect(await told(config, later, stream, renamed)).toEqual(renamed);
  });

  test('again and again, no position comes twice, and what is renamed meanwhile keeps its id', async () => {
    const { config, world, state, before, ids, renamed } = await changed();
    const positions: string[] = [];
    let pass: Pass = before;
    const onePage = async () => {
      pass = await collectPass(githubConnector, config, { stream, from: pass, maxPages: 1 });
      positions.push(JSON.stringify(pass.checkpoint?.position));
    };
    for (const visibility of ['private', 'public', 'private', 'public', 'private']) {
      state.visibility = visibility;
      await onePage();
      expect(pass.complete).toBe(false);
    }
    const third = ids[1]!;
    world.move(third);
    state.visibility = 'public';
    while (!pass.complete) await onePage();
    expect(new Set(positions).size).toBe(positions.length);
    expect([...pass.items.keys()]).toEqual(ids);
    for (const id of [...renamed, third]) expect(await told(config, pass, stream, [id])).toEqual([id]);
    expect(readersIn(pass)).toEqual(new Set(['inherit']));
  });
});

test.each(['docs', 'wiki'])(
  'of the %s, what is too large costs only itself, however much it is',
  async (stream) => {
    const { config, world, wiki, server } = await aRepository();
    const text = 'x'.repeat(5_000_001);
    const made = Array.from({ length: 7 }, (_, at) =>
      stream === 'wiki' ? wiki.create(`Large ${at}`, text) : world.create({ title: `No page / ${at}`, text }),
    ).filter((nativeId) => !nativeId.startsWith('discussion:'));
    const { failures } = await collectPass(githubConnector, config, { stream });
    expect(failures).toEqual(
      made.map((nativeId) => {
        const title = nativeId.replace('wiki:', '');
        const reason = `"${title}" could not be read. The file is larger than 5 MB. Split it.`;
        return { type: 'failure', code: 'too_large', nativeId, title, reason };
      }),
    );
    // The list of files tells how large each is.
    expect(server.requests.filter((line) => line.includes('/git/blobs/'))).toEqual([]);
  },
);

test('a login is never taken for a person', () => {
  const nobody = { login: 'ada', databaseId: null, email: '', organizationVerifiedDomainEmails: [] };
  expect(collaboratorReferences(nobody)).toEqual([]);
  expect(
    collaboratorReferences({
      ...nobody,
      databaseId: 9,
      organizationVerifiedDomainEmails: ['Ada@Example.org'],
    }),
  ).toEqual(['person:ada@example.org', 'person:9+ada@users.noreply.github.com']);
});

const comment = (bodyHTML: string, more = {}) => ({ bodyHTML, author: null, ...more });

test('the answer of a discussion comes first and hidden comments stay out', () => {
  const answer = comment('<p>Use the lock.</p>', { isAnswer: true });
  const discussion = discussionSchema.parse({
    id: 'D_1',
    number: 4,
    title: 'How?',
    url: 'https://github.com/a/b/discussions/4',
    bodyHTML: '<p>How is it done?</p>',
    updatedAt: '2026-03-01T08:00:00Z',
    author: { login: 'mona' },
    category: { name: 'Q&A', isAnswerable: true },
    labels: null,
    answer,
    comments: {
      totalCount: 3,
      nodes: [comment('<p>No idea.</p>'), answer, comment('<p>Buy now!</p>', { isMinimized: true })],
    },
  });
  const { content, kind, terms, sourceValues } = discussionItem(discussion, 'inherit');
  const text = String(content.bytes)
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  expect(text).toBe('How is it done? Answer Use the lock. Comment No idea.');
  expect([kind, terms, sourceValues?.['answered']]).toEqual(['question', { kind: 'Q&A' }, true]);
});

test('a webhook is believed only with the signature of the secret', async () => {
  const config = { url: 'https://github.com/acme/handbook', webhookSecret: "It's a Secret to Everybody" };
  const receive = (event: string, body: string, signature: string, more = {}) =>
    githubConnector.webhook!(contextFor(githubConnector, { ...config, ...more }), {
      headers: new Headers({ 'x-github-event': event, 'x-hub-signature-256': signature }),
      query: new URLSearchParams(),
      body: Buffer.from(body),
    });
  // The example of https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries#testing-the-webhook-payload-validation
  const documentedSignature = 'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17';
  expect(await receive('ping', 'Hello, World!', documentedSignature)).toEqual({ type: 'ignored' });
  expect(await receive('ping', 'Hello, World?', documentedSignature)).toMatchObject({ type: 'refused' });
  expect(await receive('ping', 'Hello, World!', '')).toMatchObject({ type: 'refused' });
  const push = JSON.stringify({ ref: 'refs/heads/main' });
  const signature = `sha256=${createHmac('sha256', config.webhookSecret).update(push).digest('hex')}`;
  expect(await receive('push', push, signature)).toEqual({ type: 'changed' });
  expect(await receive('push', push, signature, { branch: 'stable' })).toEqual({ type: 'ignored' });
});
