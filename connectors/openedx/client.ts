import {
  clientCredentials,
  ConnectorError,
  isGone,
  RestError,
  rest,
  type Auth,
  type ConnectorContext,
  type Page,
  type Query,
  type Rest,
} from '@mesh/connectors/kit';
import type { output } from 'zod';
import type { OpenedxConfig } from './config.ts';
import {
  accountsSchema,
  blocksSchema,
  coursesSchema,
  detailSchema,
  enrolmentsSchema,
  type Blocks,
} from './schema.ts';

type Context = ConnectorContext<OpenedxConfig>;

/** Courses of one page: each costs three requests and more. */
const PAGE_SIZE = 20;
/** Enrolments, and accounts, asked for at once. */
const ENROLMENTS = 100;
const ACCOUNTS = 50;

export const siteOf = ({ url }: OpenedxConfig): string => new URL(url).origin;

/** https://docs.openedx.org/projects/edx-platform/en/latest/how-tos/use_the_api.html: tokens are sent as `JWT`. */
function authOf(config: OpenedxConfig): Auth {
  const { clientId, clientSecret } = config;
  const auth = clientCredentials({
    tokenUrl: `${siteOf(config)}/oauth2/access_token`,
    clientId,
    clientSecret,
    parameters: { token_type: 'jwt' },
  });
  return {
    ...auth,
    prove: (credential) =>
      credential === undefined ? {} : { headers: { authorization: `JWT ${credential.accessToken}` } },
  };
}

const client = (context: Context): Rest =>
  rest({ context, baseUrl: siteOf(context.config), auth: authOf(context.config), rate: { atOnce: 2 } });

/** Courses that the account sees. lms/djangoapps/course_api/views.py: GET /api/courses/v1/courses/ */
export const courses = (context: Context, at: Query): Promise<Page<output<typeof coursesSchema>>> =>
  client(context).getPage('/api/courses/v1/courses/', coursesSchema, {
    username: context.config.username,
    page_size: PAGE_SIZE,
    ...at,
  });

/** GET /api/courses/v1/courses/{course_key}/ */
export async function overview(context: Context, courseId: string): Promise<string> {
  const path = `/api/courses/v1/courses/${encodeURIComponent(courseId)}/`;
  const course = await client(context).get(path, detailSchema, { username: context.config.username });
  if (course.id !== courseId) throw mixedUp(courseId);
  return course.overview ?? '';
}

/**
 * What the account sees of the inside of a course; undefined when it shows nothing (not begun, not enrolled).
 * lms/djangoapps/course_api/blocks/views.py: GET /api/courses/v1/blocks/?course_id=
 */
export async function blocks(context: Context, courseId: string): Promise<Blocks | undefined> {
  try {
    const found = await client(context).get('/api/courses/v1/blocks/', blocksSchema, {
      course_id: courseId,
      username: context.config.username,
      depth: 'all',
      requested_fields: 'children',
      student_view_data: 'html',
    });
    if (!found.root.includes(runOf(courseId))) throw mixedUp(courseId);
    return found;
  } catch (error) {
    if (isGone(error)) return undefined;
    throw error;
  }
}

/** `edX+DemoX+2024` of `course-v1:edX+DemoX+2024`, which the ids of its blocks contain. */
const runOf = (courseId: string): string => courseId.replace(/^[^:]*:/, '');

/** A proxy that mixes up answers must not mix up courses. */
const mixedUp = (courseId: string): ConnectorError =>
  new ConnectorError(
    'not_what_was_expected',
    `The platform answered with another course when asked for "${courseId}". Try again later.`,
  );

/** User names of those enrolled now; undefined when the account may not list them (it needs global staff). */
export async function enrolled(context: Context, courseId: string): Promise<string[] | undefined> {
  const names: string[] = [];
  try {
    let at: string | undefined;
    do {
      const path = at ?? '/api/enrollment/v1/enrollments';
      const query = at === undefined ? { course_id: courseId, page_size: ENROLMENTS } : undefined;
      const { next, results } = await client(context).get(path, enrolmentsSchema, query);
      if (results.some(({ course_id: other }) => other !== courseId)) throw mixedUp(courseId);
      names.push(...results.filter(({ is_active }) => is_active).map(({ user }) => user));
      if (next === at) throw mixedUp(courseId);
      at = next ?? undefined;
    } while (at !== undefined);
  } catch (error) {
    if (error instanceof RestError && error.status === 403) return undefined;
    throw error;
  }
  return names;
}

/** Mails of accounts, for staff. GET /api/user/v1/accounts?username=a,b */
export async function mails(context: Context, names: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (let at = 0; at < names.length; at += ACCOUNTS) {
    const asked = names.slice(at, at + ACCOUNTS);
    try {
      const accounts = await client(context).get('/api/user/v1/accounts', accountsSchema, {
        username: asked.join(','),
      });
      for (const { username, email } of accounts) if (email && asked.includes(username)) found.push(email);
    } catch (error) {
      // One of them is gone: ask for each by itself.
      if (!isGone(error)) throw error;
      if (asked.length > 1) for (const name of asked) found.push(...(await mails(context, [name])));
    }
  }
  return found;
}
