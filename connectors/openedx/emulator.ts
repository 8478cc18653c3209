import {
  defineEmulator,
  oauthTokens,
  type EmulatorAnswer,
  type EmulatorRequest,
  type WorldRecord,
  type WorldState,
} from '@mesh/connectors/kit/emulator';
import { openedxConnector } from './index.ts';

const idOf = ({ number }: WorldRecord): string => `course-v1:acme+C${number}+2026`;
const BLOCK = 'block-v1:acme+C';

const courseOf = (record: WorldRecord): object => ({
  id: idOf(record),
  course_id: idOf(record),
  name: record.isBroken ? 7 : record.title,
  number: `C${record.number}`,
  org: 'acme',
  pacing: 'self',
  start: '2015-07-17T12:00:00Z',
  start_type: 'timestamp',
});

/** Everybody is on the platform; `unknown` is a person whose mail is not shown. */
const enrolledIn = ({ readers }: WorldRecord): readonly string[] =>
  readers === 'everyone'
    ? ['ada@example.org', 'ingrid@example.org']
    : readers === 'unknown'
      ? ['hidden']
      : readers;

function paged(
  world: WorldState,
  { url }: EmulatorRequest,
  all: readonly object[],
): { results: readonly object[]; next: string | null } {
  const page = Number(url.searchParams.get('page') ?? 1);
  const next = new URL(url);
  next.searchParams.set('page', String(page + 1));
  return {
    results: all.slice((page - 1) * world.pageSize, page * world.pageSize),
    next: page * world.pageSize < all.length ? next.href : null,
  };
}

function paginated(world: WorldState, request: EmulatorRequest, all: readonly object[]): EmulatorAnswer {
  const { results, next } = paged(world, request, all);
  return {
    json: {
      results,
      pagination: {
        next,
        previous: null,
        count: all.length,
        num_pages: Math.ceil(all.length / world.pageSize),
      },
    },
  };
}

export const openedxEmulator = defineEmulator({
  connector: openedxConnector,
  nativeIdOf: idOf,
  cannot: {
    move: 'A course run cannot be moved: its key names its organisation.',
    setGroup: 'Enrolments are of people.',
    setTerm: 'Its records are all courses.',
    removeParent: 'Courses lie in nothing.',
  },
  auth: { sessions: [401], open: oauthTokens('/oauth2/access_token') },
  config: (url, clientSecret) => ({ url, clientId: 'mesh', clientSecret, username: 'learner' }),

  serve(world, request) {
    const { path, query } = request;
    const find = (id: string | undefined) => world.records().find((record) => idOf(record) === id);
    if (path === '/api/courses/v1/courses/') return paginated(world, request, world.records().map(courseOf));
    const [, key] = /^\/api\/courses\/v1\/courses\/([^/]+)\/$/.exec(path) ?? [];
    const detailed = key === undefined ? undefined : find(decodeURIComponent(key));
    if (detailed !== undefined)
      return {
        json: {
          ...courseOf(detailed),
          overview: `<p>${detailed.text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</p>`,
        },
      };
    const course = find(query['course_id']);
    if (course === undefined && path !== '/api/user/v1/accounts') return undefined;
    if (path === '/api/courses/v1/blocks/') {
      const root = `${BLOCK}${course!.number}+2026+type@course+block@course`;
      return {
        json: { root, blocks: { [root]: { id: root, type: 'course', display_name: course!.title } } },
      };
    }
    if (path === '/api/enrollment/v1/enrollments') {
      const all = enrolledIn(course!).map((user) => ({
        user,
        course_id: idOf(course!),
        is_active: true,
        mode: 'audit',
      }));
      return { json: { results: all, next: null, previous: null } };
    }
    const accounts = (query['username'] ?? '')
      .split(',')
      .map((username) => ({ username, email: username === 'hidden' ? null : username, is_active: true }));
    return path === '/api/user/v1/accounts' ? { json: accounts } : undefined;
  },
});
