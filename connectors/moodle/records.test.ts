import { afterEach, expect, test } from 'vitest';
import type { LearnerRecord } from '@mesh/connectors/kit';
import { contextFor, startServer, type FakeServer } from '@mesh/connectors/kit/testing';
import { moodleConnector } from './index.ts';

const module = (id: number, modname: string) => ({
  id,
  name: modname,
  modname,
  url: `https://m.example/mod/${modname}/view.php?id=${id}`,
});
const some = (count: number) => Array.from({ length: count }, (_, n) => n + 1);
const LEARNERS = 45;
/** Is enrolled, and Moodle tells nothing of it. */
const UNCONFIRMED = 45;
const grade = (userid: number, graderaw: number | null) => ({
  userid,
  gradeitems: [
    {
      itemtype: 'mod',
      cmid: 2,
      graderaw,
      grademin: 0,
      grademax: 10,
      gradedategraded: graderaw && 1_795_347_387,
    },
    { itemtype: 'course', cmid: null, graderaw, grademin: 0, grademax: 100, gradedategraded: null },
    { itemtype: 'mod', cmid: 99, graderaw: 1, grademin: 0, grademax: 10, gradedategraded: null },
  ],
});

/** Grades of the quiz that say nothing of whether there is one; the course and outcomes stand beside them. */
const untold = [
  { graderaw: null, gradeneedsupdate: true },
  { graderaw: null, gradeishidden: true },
  { graderaw: undefined },
  { graderaw: 4, grademin: undefined, grademax: undefined },
  { graderaw: 2, itemnumber: 1000 },
];

let server: FakeServer;
const asked: string[] = [];
afterEach(() => server?.stop());

/** Answers as Moodle 4.5.6 was seen to give them. */
async function moodle({
  learners = LEARNERS,
  grades = [grade(1, 8.5), grade(2, null)],
} = {}): Promise<string> {
  asked.length = 0;
  server = await startServer(({ body }) => {
    const form = new URLSearchParams(body);
    const name = form.get('wsfunction')!;
    asked.push(name);
    const learner = Number(form.get('userid'));
    const statuses = [
      { cmid: 1, state: 1, timecompleted: 1_795_347_387 },
      { cmid: 2, state: learner === 2 ? 3 : 2, timecompleted: 1_795_347_387 },
      { cmid: 3, state: 0, timecompleted: 0 },
      { cmid: 99, state: 1, timecompleted: 0 },
    ];
    const answers: Record<string, unknown> = {
      core_course_get_courses_by_field: {
        courses: [
          { id: 1 },
          { id: 2, fullname: 'Refunds', enablecompletion: 1 },
          { id: 3, fullname: 'Untracked', enablecompletion: 0 },
        ],
      },
      core_course_get_contents: [
        { id: 10, name: 'Basics', modules: [module(1, 'page'), module(2, 'quiz'), module(3, 'book')] },
      ],
      core_enrol_get_enrolled_users: some(learners).map((id) => ({ id })),
      core_completion_get_activities_completion_status:
        learner === UNCONFIRMED
          ? { exception: 'moodle_exception', errorcode: 'usernotconfirmed' }
          : { statuses },
      gradereport_user_get_grade_items: { usergrades: learner > 0 ? [grade(learner, 5)] : grades },
    };
    return { headers: { 'content-type': 'application/json' }, body: JSON.stringify(answers[name]) };
  });
  return server.origin;
}

type Says = NonNullable<Parameters<typeof moodle>[0]> & { records?: boolean };

async function snapshot(stream: string, { records = true, ...says }: Says = {}) {
  const url = await moodle(says);
  const context = contextFor(moodleConnector, { url, token: 'key', records });
  const told: LearnerRecord[] = [];
  let pages = 0;
  for (let from: Parameters<NonNullable<typeof moodleConnector.pullRecords>>[2]; ; pages++) {
    const page = moodleConnector.pullRecords!(context, stream, from);
    let next = await page.next();
    for (; next.done !== true; next = await page.next())
      if (next.value.type === 'record') told.push(next.value);
    from = next.value;
    if (!from.hasMore) return { url, told, pages };
  }
}

test('completions of every learner of a tracked course, page by page, both directions and both verdicts', async () => {
  const { url, told, pages } = await snapshot('completions');
  expect(told).toHaveLength((LEARNERS - 1) * 3);
  expect(pages).toBe(3);
  expect(asked.filter((name) => name === 'core_enrol_get_enrolled_users')).toHaveLength(1);
  expect(told.slice(3, 6)).toEqual([
    {
      type: 'record',
      nativeId: 'completion/1/2',
      learner: { homePage: url, name: '2' },
      activity: 'https://m.example/mod/page/view.php?id=1',
      state: { completed: true },
      at: new Date(1_795_347_387_000),
    },
    expect.objectContaining({ state: { completed: true, passed: false } }),
    {
      type: 'record',
      nativeId: 'completion/3/2',
      learner: { homePage: url, name: '2' },
      activity: 'https://m.example/mod/book/view.php?id=3',
      state: { completed: false },
    },
  ]);
});

test('grades of activities and of the course; one that was taken back is told without a score', async () => {
  const { url, told } = await snapshot('grades');
  expect(
    told
      .filter(({ activity }) => activity.includes('quiz'))
      .map(({ state }) => state)
      .slice(0, 2),
  ).toEqual([{ score: { raw: 8.5, min: 0, max: 10 } }, {}]);
  expect(told.map(({ nativeId }) => nativeId)).toContain('grade/course-2/1');
  expect(told.map(({ activity }) => activity)).toContain(`${url}/course/view.php?id=3`);
});

test('a grade that Moodle does not tell is not taken back, and the several grades of an activity are kept apart', async () => {
  const [quiz] = grade(1, 8.5).gradeitems;
  const of = (changes: object) => ({ userid: 1, gradeitems: [{ ...quiz!, ...changes }] });
  expect((await snapshot('grades', { grades: untold.map(of) })).told).toEqual([]);
  await server.stop();
  const several = await snapshot('grades', { grades: [of({}), of({ itemnumber: 1, graderaw: 2 })] });
  expect(several.told.slice(0, 2).map(({ nativeId }) => nativeId)).toEqual(['grade/2/1', 'grade/2-1/1']);
});

test('grades of a large course are asked for learner by learner, in pages', async () => {
  const { told, pages } = await snapshot('grades', { learners: 201 });
  expect(asked.filter((name) => name === 'gradereport_user_get_grade_items')).toHaveLength(2 * 201);
  expect(pages).toBe(2 * 11);
  expect(told.filter(({ nativeId }) => nativeId === 'grade/2/201')).toHaveLength(2);
});

test('nothing unless the administrator wants it', async () => {
  expect((await snapshot('completions', { records: false })).told).toEqual([]);
  expect(asked).toEqual([]);
});
