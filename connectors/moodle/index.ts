/**
 * Courses of a Moodle with their activities, and who may read them.
 * Invariants: what is hidden or under a condition is read by those only who may see hidden activities; names of
 * closed activities stand in no outline; the token stands in no address.
 */
import { z } from 'zod';
import {
  ConnectorError,
  defineConnector,
  webAddress,
  type ConnectorContext,
  type Detection,
  type Probe,
  type SourceGroup,
} from '@mesh/connectors/kit';
import { FUNCTIONS, openMoodle, RECORD_FUNCTIONS, startPage, type Moodle } from './client.ts';
import { insidersGroup, KINDS, membersGroup } from './map.ts';
import { coursePasses } from './passes.ts';
import { learnerRecords, type Stream } from './records.ts';
import { courseSchema } from './schema.ts';

const config = z.object({
  url: webAddress.meta({ title: 'Address', description: 'The start page of the Moodle, or any page of it.' }),
  token: z.string().trim().min(1).meta({
    title: 'Token',
    description: 'Made under Site administration › Server › Manage tokens for the account of the mesh.',
    secret: true,
  }),
  records: z.boolean().default(false).meta({
    title: 'Completions and grades',
    description:
      'Read what Moodle holds of its learners into their records; the token needs two more functions.',
  }),
});
/** What it takes to ask Moodle. */
type Context = ConnectorContext<Pick<z.infer<typeof config>, 'url' | 'token'>>;

const moodleOf = (context: Context): Moodle => openMoodle(context, context.config);
const passes = coursePasses(moodleOf);
const records = learnerRecords(moodleOf);

export const moodleConnector = defineConnector({
  id: 'moodle',
  title: 'Moodle',
  description: 'Courses with their pages, books, files and links, for those who are enrolled.',
  config,
  auth: 'token',
  streams: [
    { name: 'courses', removed: 'slim-diff', acl: 'listed' },
    { name: 'completions', yields: 'records', removed: 'state-field', acl: 'listed' },
    { name: 'grades', yields: 'records', removed: 'state-field', acl: 'listed' },
  ],
  terms: { kind: KINDS },
  defaultInterval: 60,

  async check(context) {
    const moodle = moodleOf(context);
    context.step('Sign in with the token');
    const site = await moodle.site();
    context.step('Look at what the service may do');
    const wanted = context.config.records ? [...FUNCTIONS, ...RECORD_FUNCTIONS] : FUNCTIONS;
    const missing = wanted.filter((name) => !site.functions.some((one) => one.name === name));
    if (missing.length > 0) throw lacking(`the functions ${missing.join(', ')}`);
    if (site.downloadfiles === 0) throw lacking('"Can download files"');
    context.step('Read the courses');
    const courses = await moodle.courses();
    context.step('Read a course and who is enrolled in it');
    if (courses[0] !== undefined) {
      await moodle.contents(courses[0].id);
      await moodle.members(courses[0].id, HIDDEN_ACTIVITIES);
    }
    return { title: site.sitename, detail: `Moodle ${site.release ?? ''}, ${courses.length} courses` };
  },

  pull: (context, _stream, checkpoint) => passes.pull(context, checkpoint),
  listIds: (context) => passes.listIds(context),
  read: (context, _stream, nativeIds) => passes.read(context, nativeIds),
  async *pullRecords(context, stream, checkpoint) {
    if (!context.config.records) return { position: null, hasMore: false };
    return yield* records(context, stream as Stream, checkpoint);
  },

  async *listGroups(context) {
    const moodle = moodleOf(context);
    for (const course of await moodle.courses()) {
      context.signal.throwIfAborted();
      const { data } = courseSchema.safeParse(course);
      if (data === undefined) continue;
      const { id, fullname, visible } = data;
      const members = await moodle.members(id, visible === 0 ? HIDDEN_COURSES : undefined);
      yield group(membersGroup(id), `Members of ${fullname}`, members);
      const insiders = await moodle.members(id, HIDDEN_ACTIVITIES);
      yield group(insidersGroup(id), `Those who see what is hidden in ${fullname}`, insiders);
    }
  },

  detect: async ({ url, response }: Probe): Promise<Detection | undefined> => {
    const stated = /"wwwroot":"([^"]+)"/.exec(response?.text ?? '')?.[1]?.replaceAll('\\/', '/');
    if (url === undefined || stated === undefined || !response?.text.includes('M.cfg')) return undefined;
    const reason = 'Make an account and a token as the guide of this connector says.';
    return {
      confidence: 0.95,
      name: new URL(stated).host,
      config: { url: startPage(stated) },
      found: 'a Moodle',
      needs: [{ field: 'token', reason }],
    };
  },
});

const HIDDEN_ACTIVITIES = 'moodle/course:viewhiddenactivities';
const HIDDEN_COURSES = 'moodle/course:viewhiddencourses';

const group = (nativeId: string, title: string, members: readonly string[]): SourceGroup => ({
  nativeId,
  title,
  members: members.map((mail) => `person:${mail}`),
});

const lacking = (what: string): ConnectorError =>
  new ConnectorError(
    'unauthorised',
    `token: The service of this token lacks ${what}. Add it under Site administration › Server › External services.`,
    { field: 'token' },
  );
