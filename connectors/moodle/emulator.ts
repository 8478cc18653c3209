import { defineEmulator, type WorldRecord, type WorldState } from '@mesh/connectors/kit/emulator';
import { FUNCTIONS, RECORD_FUNCTIONS } from './client.ts';
import { moodleConnector } from './index.ts';

/** Where courses have activities. */
const TRACKED = '/tracked';
/** Ids of courses begin after the front page. */
const FIRST = 2;
/** Whom the emulator enrols where everybody may read: the people of the test directory. */
const EVERYBODY = ['ada@example.org', 'ingrid@example.org'];

/** Every record is a course without activities, its place a category, its readers those who are enrolled. */
export const moodleEmulator = defineEmulator({
  connector: moodleConnector,
  cannot: { setTerm: 'A course is a course; the kinds of activities are driven in moodle.test.ts.' },
  auth: {
    sessions: [],
    proof: ({ form }) => form['wstoken'],
    refuse: () => ({
      json: { exception: 'moodle_exception', errorcode: 'invalidtoken', message: 'Invalid token' },
    }),
    isOpen: ({ path }) => path === '/',
  },
  config: (origin, secret) => ({ url: `${origin}/course/view.php?id=2`, token: secret }),
  // The same Moodle below a path, whose courses have an activity that learners complete.
  learners: (origin, secret) => ({
    url: `${origin}${TRACKED}/course/view.php?id=2`,
    token: secret,
    records: true,
  }),
  address: (origin) => `${origin}/`,
  nativeIdOf: ({ number }) => `course/${idOf(number)}`,

  serve(world, { path, form, url }) {
    if (path === '/') return { headers: { 'content-type': 'text/html' }, body: front(url.origin) };
    const isTracked = path.startsWith(TRACKED);
    if (!path.endsWith('/webservice/rest/server.php')) return undefined;
    const record = world.find(Number(form['courseid']) - FIRST + 1);
    const answers: Record<string, () => unknown> = {
      core_webservice_get_site_info: () => ({
        sitename: 'Emulated',
        release: '4.5',
        functions: [...FUNCTIONS, ...RECORD_FUNCTIONS].map((name) => ({ name })),
      }),
      core_course_get_categories: () =>
        world.places().map(({ id, title }) => ({ id: Number(id.slice(1)), name: title, parent: 0 })),
      core_course_get_courses_by_field: () => ({
        courses: [{ id: 1 }, ...world.records().map(isTracked ? trackedCourseOf : courseOf)],
      }),
      core_course_get_contents: () => [
        { id: 1, name: 'General', modules: isTracked ? [activityOf(record!, url.origin)] : [] },
      ],
      core_course_get_updates_since: () => ({ instances: [] }),
      core_courseformat_get_state: () =>
        JSON.stringify({ course: { statekey: `${seconds(record!)}_1` }, section: [], cm: [] }),
      core_enrol_get_enrolled_users: () =>
        members(world, record!, form).map((email, at) => ({ id: at + 1, email })),
      core_completion_get_activities_completion_status: () => ({
        statuses: [
          { cmid: record!.number, state: record!.isBroken ? 'odd' : 1, timecompleted: seconds(record!) },
        ],
      }),
      gradereport_user_get_grade_items: () => ({
        usergrades: EVERYBODY.map((_, at) => ({ userid: at + 1, gradeitems: [gradeOf(record!)] })),
      }),
    };
    const answer = answers[form['wsfunction'] ?? ''];
    if (answer === undefined)
      return { json: { exception: 'x', errorcode: 'accessexception', message: 'Access control' } };
    const isAboutOne = 'courseid' in form;
    return { json: isAboutOne && record === undefined ? GONE : answer() };
  },
});

const GONE = {
  exception: 'dml_missing_record_exception',
  errorcode: 'invalidrecord',
  message: 'No such course',
};
const front = (origin: string): string =>
  `<title>Home</title><script>M.cfg = {"wwwroot":"${origin.replaceAll('/', '\\/')}"};</script>`;

const idOf = (number: number): number => number + FIRST - 1;
const seconds = ({ updatedAt }: WorldRecord): number => Math.floor(updatedAt.getTime() / 1_000);

const courseOf = ({ number, title, text, place, isBroken }: WorldRecord): object => ({
  id: idOf(number),
  fullname: isBroken ? undefined : title.replaceAll('&', '&amp;').replaceAll('<', '&lt;'),
  shortname: `C${number}`,
  categoryid: Number(place.slice(1)),
  summary: `<p>${text}</p>`,
  visible: 1,
});

const trackedCourseOf = (record: WorldRecord): object => ({
  ...courseOf({ ...record, isBroken: false }),
  enablecompletion: 1,
});

const activityOf = ({ number, title }: WorldRecord, origin: string): object => ({
  id: number,
  name: title,
  modname: 'page',
  url: `${origin}${TRACKED}/mod/page/view.php?id=${number}`,
});

const gradeOf = ({ isBroken }: WorldRecord): object => ({
  itemtype: 'course',
  graderaw: isBroken ? 'odd' : 8,
  grademin: 0,
  grademax: 10,
});

/** Nobody sees more than the others here. */
function members(
  world: WorldState,
  { readers }: WorldRecord,
  form: Record<string, string>,
): readonly string[] {
  if (
    Object.values(form).some((value) => value.startsWith('moodle/course:viewhidden')) ||
    readers === 'unknown'
  )
    return [];
  return readers === 'everyone' ? EVERYBODY : people(world, readers);
}

/** As Moodle does with cohorts: their members are enrolled. */
function people(world: WorldState, readers: readonly string[], met: Set<string> = new Set()): string[] {
  return readers.flatMap((reader) => {
    if (!reader.startsWith('group:')) return reader;
    if (met.has(reader)) return [];
    met.add(reader);
    return people(world, world.groups.get(reader.slice('group:'.length)) ?? [], met);
  });
}
