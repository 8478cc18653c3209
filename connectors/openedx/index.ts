/**
 * Courses of an Open edX platform, and their subsections.
 * Invariants: only what a learner sees is read; where enrolments may not be listed, nobody reads.
 */
import {
  defineConnector,
  idField,
  nextAddress,
  pagedPass,
  type Change,
  type ConnectorContext,
  type SourceItem,
} from '@mesh/connectors/kit';
import { blocks, courses, enrolled, mails, overview, siteOf } from './client.ts';
import { config, type OpenedxConfig } from './config.ts';
import { courseIds, courseItems } from './map.ts';
import { courseSchema, type Course } from './schema.ts';

type Context = ConnectorContext<OpenedxConfig>;
const pages = nextAddress();
const idOf = idField('id');

const catalogue = pagedPass({
  record: courseSchema,
  idOf,
  parts: (_context: Context) => ['courses'],
  first: pages.first,
  async page(context, { at }) {
    const { body, date } = await courses(context, at === null ? {} : pageOf(at));
    const { next, count } = body.pagination;
    return { records: body.results, next: pages.next(at, { next }), date, total: count };
  },
  isItem: ({ hidden }) => hidden !== true,
  toChange: (course, _part, context) => toChanges(context, course),
  async ids(context, { at }) {
    const { body } = await courses(context, at === null ? {} : pageOf(at));
    const found: string[] = [];
    for (const raw of body.results) {
      const id = idOf(raw);
      if (id !== undefined && courseSchema.safeParse(raw).data?.hidden !== true)
        found.push(...courseIds(id, await blocks(context, id)));
    }
    return { ids: found, next: pages.next(at, { next: body.pagination.next }) };
  },
});

/** The number of the page in the address that the platform names; it may know itself by another host. */
const pageOf = (address: string): { page: string } => ({
  page: new URL(address).searchParams.get('page') ?? '1',
});

export const openedxConnector = defineConnector({
  id: 'openedx',
  title: 'Open edX',
  description: 'Courses of an Open edX platform and their subsections, for those who are enrolled.',
  config,
  auth: 'client-credentials',
  streams: [{ name: 'courses', removed: 'slim-diff', acl: 'listed' }],
  defaultInterval: 6 * 60,

  async check(context) {
    context.step('Sign in and list the courses');
    const { body } = await courses(context, {});
    const id = idOf(body.results[0]);
    if (id !== undefined) {
      context.step('Read the content of a course');
      await blocks(context, id);
    }
    const may =
      id === undefined || context.config.readers === 'given' || (await enrolled(context, id)) !== undefined;
    const readers = may
      ? ''
      : '; enrolments may not be listed, so nobody would read: give the application the rights of global staff, or choose the readers yourself';
    return {
      title: new URL(context.config.url).host,
      detail: `${body.pagination.count ?? body.results.length} courses${readers}`,
    };
  },

  pull: (context, _stream, checkpoint) => catalogue.pull(context, checkpoint),
  listIds: (context) => catalogue.listIds(context),
});

async function toChanges(context: Context, course: Course): Promise<Change[]> {
  const [about, inside, readers] = await Promise.all([
    overview(context, course.id),
    blocks(context, course.id),
    readersOf(context, course.id),
  ]);
  const items = courseItems({
    course,
    overview: about,
    blocks: inside,
    readers,
    site: siteOf(context.config),
  });
  return items.map((item) => ({ type: 'upsert', item }));
}

async function readersOf(context: Context, courseId: string): Promise<SourceItem['readers']> {
  if (context.config.readers === 'given') return 'inherit';
  const names = await enrolled(context, courseId);
  if (names === undefined) return 'unknown';
  return (await mails(context, names)).map((mail) => `person:${mail.toLowerCase()}`);
}
