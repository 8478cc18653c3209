import { createHash } from 'node:crypto';
import type { ConformanceSubject, Emulated, NewRecord } from '@mesh/connectors/conformance/testing';
import { startServer, type FakeAnswer, type FakeRequest } from '@mesh/connectors/kit/testing';
import type { EmulatedApp } from './testing/emulated-app.ts';
import { emulateWiki } from './testing/emulated-wiki.ts';
import { githubConnector } from './index.ts';

const TOKEN = 'github_pat_emulated';
const BASE = '/api/v3/repos/acme/handbook';
/** Touches of discussions begin here, a minute apart. */
const BEGAN = Date.parse('2026-03-01T08:00:00Z');

interface File {
  id: string;
  path: string;
  title: string;
  text: string;
  broken: boolean;
}
interface Discussion {
  id: string;
  title: string;
  text: string;
  touched: number;
  broken: boolean;
  category: string;
  /** The repository that it lies in. */
  lies: string;
}
type Tree = ReadonlyMap<string, { path: string; sha: string; size: number }>;

const sha = (text: string): string => createHash('sha1').update(text).digest('hex');
const textOf = ({ title, text }: File): string => `---\ntitle: ${JSON.stringify(title)}\n---\n${text}\n`;
const json = (body: unknown, status = 200): FakeAnswer => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

const toNode = ({ id, title, text, touched, broken, category }: Discussion) =>
  broken
    ? { id }
    : {
        id,
        number: 1,
        title,
        url: `https://github.test/acme/handbook/discussions/${id}`,
        bodyHTML: `<p>${text}</p>`,
        updatedAt: new Date(touched).toISOString(),
        author: { login: 'octocat' },
        category: { name: category, isAnswerable: category === 'Q&A' },
        labels: { nodes: [] },
        answer: null,
        comments: { totalCount: 0, nodes: [] },
      };

/** As GitHub does: people of child teams are people of the team. */
function membersOf(
  team: string,
  teams: ReadonlyMap<string, readonly string[]>,
  met = new Set<string>(),
): string[] {
  if (met.has(team)) return [];
  met.add(team);
  return (teams.get(team) ?? []).flatMap((member) =>
    member.startsWith('group:') ? membersOf(member.slice('group:'.length), teams, met) : [member],
  );
}

const numbered = (name: string): number => Number(name.replace('commit', ''));

/** A private repository: every third record is a discussion, every fourth of the others a page of its wiki. */
export async function startGithub() {
  const files = new Map<string, File>();
  const discussions = new Map<string, Discussion>();
  const commits: Tree[] = [new Map()];
  const teams = new Map<string, readonly string[]>();
  const wiki = emulateWiki();
  const state = {
    token: TOKEN,
    visibility: 'private',
    hasWiki: true,
    collaborators: ['ada@example.org'] as string[] | null,
    /** The team that the repository is given to. */
    granted: '',
    touches: 0,
    /** Installed in place of a token. */
    app: undefined as EmulatedApp | undefined,
    /** Milliseconds that its clock is wrong by. */
    ahead: 0,
    made: 0,
  };

  const commit = (): void =>
    void commits.push(
      new Map(
        [...files].map(([id, file]) => {
          const text = textOf(file);
          return [id, { path: file.path, sha: sha(text), size: Buffer.byteLength(text) }];
        }),
      ),
    );
  const touch = (): number => BEGAN + state.ahead + state.touches++ * 60_000;
  const file = (nativeId: string): File | undefined => files.get(nativeId);
  const discussion = (nativeId: string) => discussions.get(nativeId.replace('discussion:', ''));
  const change = (
    nativeId: string,
    fields: { title?: string; text?: string; broken?: boolean; path?: string; category?: string },
  ): void => {
    if (wiki.pages.has(nativeId)) return wiki.change(nativeId, fields);
    const record = file(nativeId);
    if (record !== undefined) Object.assign(record, fields);
    else Object.assign(discussion(nativeId)!, fields, { touched: touch() });
    commit();
  };

  const world = {
    create({ title, text = 'Words to live by.', term, readers }: NewRecord = {}): string {
      const team = readers === undefined ? undefined : readers[0]?.replace('group:', '');
      if (team !== undefined) world.grant(team);
      const number = ++state.made;
      const named = title ?? `Record ${number}`;
      if (number % 3 === 0 || term !== undefined) {
        const id = `D_${number}`;
        discussions.set(id, {
          id,
          title: named,
          text,
          touched: touch(),
          broken: false,
          category: term ?? 'Q&A',
          lies: 'acme/handbook',
        });
        return `discussion:${id}`;
      }
      // A page is called as its file is, which bears no slash.
      if (number % 4 === 0 && !named.includes('/')) return wiki.create(named, text);
      const path = `docs/record-${number}.md`;
      files.set(path, { id: path, path, title: named, text, broken: false });
      commit();
      return path;
    },
    grant(team: string): void {
      state.granted = team;
      state.collaborators = membersOf(team, teams);
    },
    nativeIds: () => [
      ...files.keys(),
      ...[...discussions.keys()].map((id) => `discussion:${id}`),
      ...wiki.pages.keys(),
    ],
    update: (nativeId: string, text: string) => change(nativeId, { text, broken: false }),
    rename: (nativeId: string, title: string) => change(nativeId, { title }),
    move: (nativeId: string) => {
      if (wiki.pages.has(nativeId)) wiki.change(nativeId, { folder: 'moved/' });
      if (file(nativeId) !== undefined)
        change(nativeId, { path: `docs/moved/${nativeId.split('/').at(-1)}` });
    },
    remove(nativeId: string): void {
      files.delete(nativeId);
      discussions.delete(nativeId.replace('discussion:', ''));
      wiki.remove(nativeId);
      commit();
    },
    setGroup(group: string, members: readonly string[]): void {
      teams.set(group, members);
      state.collaborators = membersOf(state.granted, teams);
    },
  };

  const compare = (from: number, to: number): unknown[] => {
    const [before, after] = [commits[from]!, commits[to]!];
    const gone = [...before]
      .filter(([id]) => !after.has(id))
      .map(([, { path }]) => ({ filename: path, status: 'removed' }));
    const here = [...after].flatMap(([id, { path, sha: now }]) => {
      const was = before.get(id);
      if (was === undefined) return [{ filename: path, status: 'added' }];
      if (was.path !== path) return [{ filename: path, status: 'renamed', previous_filename: was.path }];
      return was.sha === now ? [] : [{ filename: path, status: 'modified' }];
    });
    return [...gone, ...here];
  };

  const paths: [RegExp, (match: RegExpExecArray) => FakeAnswer][] = [
    [
      /^$/,
      () =>
        json({
          full_name: 'acme/handbook',
          private: state.visibility !== 'public',
          visibility: state.visibility,
          default_branch: 'main',
          has_wiki: state.hasWiki,
          html_url: 'https://github.test/acme/handbook',
          owner: { type: 'Organization' },
        }),
    ],
    [/^\/branches\/main$/, () => json({ name: 'main', commit: { sha: `commit${commits.length - 1}` } })],
    [
      /^\/compare\/(\w+)\.\.\.(\w+)$/,
      ([, from, to]) =>
        json({ status: from === to ? 'identical' : 'ahead', files: compare(numbered(from!), numbered(to!)) }),
    ],
    [
      /^\/git\/trees\/(\w+)$/,
      ([, name]) =>
        json({
          sha: name,
          truncated: false,
          tree: [...commits[numbered(name!)]!.values()].map((entry) => ({
            ...entry,
            type: 'blob',
            mode: '100644',
          })),
        }),
    ],
    [
      /^\/git\/blobs\/(\w+)$/,
      ([, name]) => {
        const found = [...files.values()].find((entry) => sha(textOf(entry)) === name);
        if (found === undefined) return json({ message: 'Not Found' }, 404);
        return json(
          found.broken
            ? { sha: name }
            : { sha: name, encoding: 'base64', content: Buffer.from(textOf(found)).toString('base64') },
        );
      },
    ],
  ];

  function graphql(body: string): FakeAnswer {
    const { query, variables } = JSON.parse(body) as {
      query: string;
      variables: { after: string | null; ids?: string[] };
    };
    if (query.includes('collaborators(')) {
      if (state.collaborators === null)
        return json({
          data: { repository: null },
          errors: [
            { type: 'FORBIDDEN', message: 'Resource not accessible', path: ['repository', 'collaborators'] },
          ],
        });
      const nodes = state.collaborators.map((email, at) => ({
        login: `user${at}`,
        databaseId: at + 1,
        email,
        organizationVerifiedDomainEmails: [],
      }));
      return json({
        data: { repository: { collaborators: { pageInfo: { hasNextPage: false, endCursor: null }, nodes } } },
      });
    }
    if (variables.ids !== undefined) {
      const found = variables.ids.map((id) => discussions.get(id));
      return json({
        data: {
          nodes: found.map((one) => one && { ...toNode(one), repository: { nameWithOwner: one.lies } }),
        },
        errors: found.flatMap((one, at) =>
          one === undefined
            ? { type: 'NOT_FOUND', message: 'Could not resolve to a node', path: ['nodes', at] }
            : [],
        ),
      });
    }
    const size = query.includes('bodyHTML') ? 20 : 100;
    const here = [...discussions.values()].filter(({ lies }) => lies === 'acme/handbook');
    const all = here.sort((a, b) => (size === 20 ? b.touched - a.touched : a.id.localeCompare(b.id)));
    const from = Number(variables.after ?? 0);
    const nodes = all.slice(from, from + size).map(toNode);
    return json({
      data: {
        repository: {
          discussions: {
            pageInfo: { hasNextPage: from + size < all.length, endCursor: String(from + size) },
            nodes,
          },
        },
      },
    });
  }

  async function answer(request: FakeRequest): Promise<FakeAnswer | undefined> {
    const { url, headers, body } = request;
    const granted = await state.app?.answer(request);
    if (granted !== undefined) return json(granted, 201);
    if (state.app !== undefined) state.token = state.app.token();
    if (url.pathname === '/acme/handbook')
      return {
        headers: { 'content-type': 'text/html' },
        body: '<meta property="og:site_name" content="GitHub"><title>acme/handbook</title>',
      };
    if (url.pathname.startsWith('/acme/handbook.wiki.git/')) {
      const password = Buffer.from(`x-access-token:${state.token}`).toString('base64');
      return wiki.answer(request, `Basic ${password}`);
    }
    if (headers.get('authorization') !== `Bearer ${state.token}`)
      return json({ message: 'Bad credentials' }, 401);
    if (url.pathname === '/api/graphql') return graphql(body);
    if (!url.pathname.startsWith(BASE)) return undefined;
    for (const [pattern, respond] of paths) {
      const match = pattern.exec(url.pathname.slice(BASE.length));
      if (match !== null) return respond(match);
    }
    return json({ message: 'Not Found' }, 404);
  }

  const server = await startServer(answer);
  const config = {
    url: `${server.origin}/acme/handbook`,
    read: ['docs', 'discussions', 'wiki'],
    folders: ['docs'],
    token: TOKEN,
  };
  return { server, config, world, state, change, files, discussions, wiki };
}

export const githubSubject: ConformanceSubject = {
  connector: githubConnector,
  cannot: {
    setReaders: 'All of a repository has the same readers: its collaborators.',
    removeParent: 'A folder of git is there as long as it has files.',
  },
  terms: { known: 'Q&A', unknown: 'Water cooler' },
  auth: { sessions: [], rotates: false },
  async start(): Promise<Emulated> {
    const { server, config, world, state, change } = await startGithub();
    return {
      config,
      wrongConfig: { ...config, token: 'github_pat_wrong' },
      address: config.url,
      world: {
        ...world,
        setTerm: (nativeId, term) => change(nativeId, { category: term ?? 'Q&A' }),
        breakRecord: (nativeId) => change(nativeId, { broken: true, text: `Broken ${state.touches++}` }),
      },
      revoke: () => void (state.token = 'revoked'),
      setClock: (aheadMs) => void (state.ahead = aheadMs),
      secrets: () => [TOKEN],
      stop: () => server.stop(),
    };
  },
};
