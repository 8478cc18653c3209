import { defineEmulator, type WorldRecord, type WorldState } from '@mesh/connectors/kit/emulator';
import { redmineConnector } from './index.ts';

/** Projects of records that have readers of their own begin here; a place is a project too. */
const OWN = 1_000;
const READER = {
  id: 4,
  name: 'Reader',
  issues_visibility: 'default',
  permissions: ['view_issues', 'view_wiki_pages'],
};
const NON_MEMBER = { ...READER, id: 1, name: 'Non member' };

/** Issues in public projects; one with readers of its own is in a private project whose members they are. */
export const redmineEmulator = defineEmulator({
  connector: redmineConnector,
  cannot: { setTerm: 'Redmine has trackers, which are no kinds of learning.' },
  auth: {
    sessions: [],
    proof: ({ headers }) => headers.get('x-redmine-api-key') ?? undefined,
    isOpen: ({ path }) => path === '/',
  },
  config: (origin, secret) => ({ url: origin, key: secret }),
  address: (origin) => `${origin}/`,
  nativeIdOf: ({ number }) => `issue/${number}`,

  serve(world, { path, query }) {
    if (path === '/') return { headers: { 'content-type': 'text/html' }, body: FRONT };
    if (path === '/users/current.json') return { json: { user: { login: 'admin', admin: true } } };
    if (path === '/users.json')
      return list(
        'users',
        mailsOf(world).map((mail, at) => ({ id: at + 1, mail })),
        query,
      );
    if (path === '/projects.json') return list('projects', projectsOf(world), query);
    if (path === '/roles/1.json') return { json: { role: NON_MEMBER } };
    if (path === '/roles/4.json') return { json: { role: READER } };
    const [, issue] = /^\/issues\/(\d+)\.json$/.exec(path) ?? [];
    if (issue !== undefined)
      return mapped(world.find(issue), (record) => ({ json: { issue: issueOf(record) } }));
    const [, project] = /^\/projects\/(\d+)\/memberships\.json$/.exec(path) ?? [];
    if (project !== undefined) return list('memberships', membersOf(world, Number(project) - OWN), query);
    if (path !== '/issues.json') return undefined;
    const ids = query['issue_id']?.split(',');
    if (ids !== undefined)
      return list('issues', ids.flatMap((id) => world.find(id) ?? []).map(issueOf), query);
    const since = Date.parse(query['updated_on']?.slice(2) ?? '1970-01-01');
    const found = world
      .records()
      .filter(
        (record) => projectOf(record) === Number(query['project_id']) && record.updatedAt.getTime() >= since,
      );
    return list('issues', found.map(issueOf), query, world.pageSize);
  },
});

const FRONT =
  '<meta name="description" content="Redmine" /><link rel="shortcut icon" href="/favicon.ico?1" />';

const projectOf = ({ readers, number, place }: WorldRecord): number =>
  readers === 'everyone' ? Number(place.slice(1)) : OWN + number;

const projectsOf = (world: WorldState): object[] => [
  ...world.places().map(({ id, title }) => project(Number(id.slice(1)), title, true, new Date(0))),
  ...world
    .records()
    .filter(({ readers }) => readers !== 'everyone')
    .map((record) => project(projectOf(record), `Of ${record.number}`, false, record.updatedAt)),
];

const project = (id: number, name: string, isPublic: boolean, updatedAt: Date): object => ({
  id,
  name,
  identifier: `project-${id}`,
  is_public: isPublic,
  updated_on: updatedAt.toISOString(),
  enabled_modules: [{ name: 'issue_tracking' }],
});

const issueOf = ({ number, title, text, updatedAt, isBroken, ...record }: WorldRecord): object => ({
  id: number,
  subject: isBroken ? undefined : title,
  description: text,
  is_private: false,
  project: { id: projectOf({ number, title, text, updatedAt, isBroken, ...record }), name: 'Project' },
  updated_on: updatedAt.toISOString(),
});

const mailsOf = (world: WorldState): string[] => [
  ...new Set(
    world.records().flatMap(({ readers }) => (typeof readers === 'string' ? [] : people(world, readers))),
  ),
];

/** As Redmine does: members of a group are members of the project. */
function people(world: WorldState, readers: readonly string[], met: Set<string> = new Set()): string[] {
  return readers.flatMap((reader) => {
    if (!reader.startsWith('group:')) return reader;
    if (met.has(reader)) return [];
    met.add(reader);
    return people(world, world.groups.get(reader.slice('group:'.length)) ?? [], met);
  });
}

function membersOf(world: WorldState, number: number): object[] {
  const readers = world.find(number)?.readers ?? [];
  const ids = new Map(mailsOf(world).map((mail, at) => [mail, at + 1]));
  return (typeof readers === 'string' ? [] : people(world, readers)).map((mail) => ({
    user: { id: ids.get(mail) },
    roles: [{ id: READER.id }],
  }));
}

function list(name: string, all: readonly object[], query: Record<string, string>, pageSize = 100) {
  const from = Number(query['offset'] ?? 0);
  const page = all.slice(from, from + Math.min(Number(query['limit'] ?? 25), pageSize));
  return { json: { [name]: page, total_count: all.length, offset: from, limit: pageSize } };
}

const mapped = <Value, Result>(
  value: Value | undefined,
  map: (value: Value) => Result,
): Result | undefined => (value === undefined ? undefined : map(value));
