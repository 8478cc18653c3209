import type { output, ZodType } from 'zod';
import {
  fit,
  rest,
  RestError,
  serverDate,
  tokenParameter,
  type Fields,
  type RestContext,
} from '@mesh/connectors/kit';
import { GONE, HIDDEN, moodleProblem, NO_LEARNER } from './problem.ts';
import {
  categoriesSchema,
  completionsSchema,
  contentsSchema,
  courseModuleSchema,
  coursesSchema,
  gradesSchema,
  membersSchema,
  siteSchema,
  statesSchema,
  updatesSchema,
  type Category,
  type CourseState,
  type LearnerGrades,
  type Section,
  type Site,
} from './schema.ts';

/** What the service of the mesh must be allowed to call. */
export const FUNCTIONS = [
  'core_webservice_get_site_info',
  'core_course_get_categories',
  'core_course_get_courses_by_field',
  'core_course_get_contents',
  'core_course_get_course_module',
  'core_course_get_updates_since',
  'core_courseformat_get_state',
  'core_enrol_get_enrolled_users',
] as const;

/** What it must be allowed besides where completions and grades are read. */
export const RECORD_FUNCTIONS = [
  'core_completion_get_activities_completion_status',
  'gradereport_user_get_grade_items',
] as const;

/** The front page is course 1 in every Moodle; it has no members. */
const FRONT_PAGE = 1;
/** Bytes of one file at most. */
const MAX_FILE_BYTES = 30 * 1024 * 1024;

export interface Moodle {
  /** Address of its start page, without a slash at the end. */
  base: string;
  site(): Promise<Site>;
  categories(): Promise<Category[]>;
  /** All courses but the front page, hidden ones too, by id. */
  courses(): Promise<{ id: number }[]>;
  /** Sections with their activities; undefined: the course is gone. */
  contents(course: number): Promise<Section[] | undefined>;
  /** The course that an activity lies in; undefined: it is gone, or out of the account's sight. */
  courseOf(module: number): Promise<number | undefined>;
  /** What its editor shows, with Moodle's clock; undefined: the course is gone. */
  state(course: number): Promise<{ state: CourseState; date: Date | undefined } | undefined>;
  /** Activities that something was done to, as far as their kind tells. */
  updatedSince(course: number, since: Date): Promise<number[]>;
  /** Mail addresses of the people who are enrolled and not suspended, and who have `capability` if one is named. */
  members(course: number, capability?: string): Promise<string[]>;
  /** Moodle's own ids of all who are enrolled, suspended ones too: they keep what they did. */
  learners(course: number): Promise<number[]>;
  /** How far a learner is in the activities that are tracked; nothing of whom Moodle does not tell. */
  completions(course: number, learner: number): Promise<unknown[]>;
  /** The grades of everybody in a course, of whoever has none as well; or of one learner, as `completions`. */
  grades(course: number, learner?: number): Promise<LearnerGrades[]>;
  file(url: string): Promise<{ bytes: Uint8Array; mediaType: string | undefined }>;
}

/** https://docs.moodle.org/405/en/Using_web_services; functions: Site administration › Server › API documentation. */
export function openMoodle(context: RestContext, settings: { url: string; token: string }): Moodle {
  const base = startPage(settings.url);
  const remedy =
    'Make a token for the service under Site administration › Server › Manage tokens, and enter it.';
  const token = (name: string) => tokenParameter({ name, token: settings.token, remedy });
  const api = rest({ context, baseUrl: base, problemOf: moodleProblem, auth: token('wstoken') });
  const files = rest({ context, baseUrl: base, problemOf: moodleProblem, auth: token('token') });

  /** Everything is a POST, so that the token stands in no address. */
  async function call<Schema extends ZodType>(
    wsfunction: (typeof FUNCTIONS | typeof RECORD_FUNCTIONS)[number],
    schema: Schema,
    fields: Fields = {},
  ): Promise<{ body: output<Schema>; date: Date | undefined }> {
    const form = { wsfunction, moodlewsrestformat: 'json', ...fields };
    const answer = await api.send({ path: '/webservice/rest/server.php', form, idempotent: true });
    return { body: fit(schema, answer.body, answer.address), date: serverDate(answer.headers) };
  }

  return {
    base,

    // core_webservice_get_site_info
    site: async () => (await call('core_webservice_get_site_info', siteSchema)).body,

    // core_course_get_categories
    categories: async () => (await call('core_course_get_categories', categoriesSchema)).body,

    // core_course_get_courses_by_field, without a field: all that the account may see
    async courses() {
      const { body } = await call('core_course_get_courses_by_field', coursesSchema);
      return body.courses.filter(({ id }) => id !== FRONT_PAGE).toSorted((a, b) => a.id - b.id);
    },

    // core_course_get_contents
    contents: async (courseid) =>
      (await unlessGone(call('core_course_get_contents', contentsSchema, { courseid })))?.body,

    // core_course_get_course_module
    async courseOf(cmid) {
      const asked = call('core_course_get_course_module', courseModuleSchema, { cmid });
      return (await unlessGone(asked, [...GONE, ...HIDDEN]))?.body.cm.course;
    },

    // core_courseformat_get_state, since Moodle 4.0
    async state(courseid) {
      const answer = await unlessGone(call('core_courseformat_get_state', statesSchema, { courseid }));
      return answer && { state: answer.body, date: answer.date };
    },

    // core_course_get_updates_since: settings, names, visibility, files, chapters; not what was deleted
    async updatedSince(courseid, since) {
      const fields = { courseid, since: Math.floor(since.getTime() / 1_000) };
      const answer = await unlessGone(call('core_course_get_updates_since', updatesSchema, fields));
      return answer?.body.instances.map(({ id }) => id) ?? [];
    },

    // core_enrol_get_enrolled_users
    async members(courseid, capability) {
      const asked = {
        onlyactive: '1',
        userfields: 'email',
        ...(capability && { withcapability: capability }),
      };
      const options = Object.entries(asked).map(([name, value]) => ({ name, value }));
      const answer = await unlessGone(
        call('core_enrol_get_enrolled_users', membersSchema, { courseid, options }),
      );
      return answer?.body.flatMap(({ email }) => email || []) ?? [];
    },

    // core_enrol_get_enrolled_users
    async learners(courseid) {
      const options = [{ name: 'userfields', value: 'id' }];
      const answer = await unlessGone(
        call('core_enrol_get_enrolled_users', membersSchema, { courseid, options }),
      );
      return answer?.body.map(({ id }) => id).toSorted((a, b) => a - b) ?? [];
    },

    // core_completion_get_activities_completion_status
    async completions(courseid, userid) {
      const fields = { courseid, userid };
      const answer = await unlessGone(
        call('core_completion_get_activities_completion_status', completionsSchema, fields),
        [...GONE, ...NO_LEARNER],
      );
      return answer?.body.statuses ?? [];
    },

    // gradereport_user_get_grade_items, without a user: of all
    async grades(courseid, userid) {
      const fields = { courseid, ...(userid !== undefined && { userid }) };
      const answer = await unlessGone(call('gradereport_user_get_grade_items', gradesSchema, fields), [
        ...GONE,
        ...NO_LEARNER,
      ]);
      return answer?.body.usergrades ?? [];
    },

    // https://docs.moodle.org/dev/Web_services_files_handling
    async file(url) {
      const path = url.slice(url.indexOf('/webservice/pluginfile.php')).split('?')[0]!;
      const { bytes, headers } = await files.send({
        path,
        form: {},
        idempotent: true,
        maxBytes: MAX_FILE_BYTES,
      });
      return { bytes, mediaType: headers.get('content-type') ?? undefined };
    },
  };
}

async function unlessGone<Result>(
  answer: Promise<Result>,
  told: readonly string[] = GONE,
): Promise<Result | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof RestError && told.includes(error.vendorCode ?? '')) return undefined;
    throw error;
  }
}

/** The start page of the Moodle that a page belongs to. */
export const startPage = (url: string): string =>
  new URL(url).href
    .replace(/[?#].*$/, '')
    .replace(/\/(?:admin|course|mod|my|login|user|local|grade|calendar|webservice|index\.php)(?:\/.*)?$/, '')
    .replace(/\/+$/, '');
