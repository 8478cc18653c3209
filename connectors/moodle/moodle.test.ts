import { afterEach, expect, test } from 'vitest';
import { collectPass, contextFor, startServer, type FakeServer } from '@mesh/connectors/kit/testing';
import { startPage } from './client.ts';
import { moodleConnector } from './index.ts';

/** Answers of one course as Moodle 4.5.6 was seen to give them. */
const page = {
  id: 1,
  name: 'When we refund',
  modname: 'page',
  url: 'https://m.example/mod/page/view.php?id=1',
};
const sections = [
  {
    id: 10,
    name: 'Basics',
    summary: '<p>What everybody must know.</p>',
    modules: [
      {
        ...page,
        contents: [
          {
            type: 'file',
            filename: 'index.html',
            filepath: '/',
            fileurl:
              'https://m.example/webservice/pluginfile.php/15/mod_page/content/index.html?forcedownload=1',
            timemodified: 1_795_347_387,
          },
        ],
      },
      { id: 2, name: 'Secret &amp; hidden', modname: 'assign', description: '<p>Hidden task.</p>' },
      {
        id: 3,
        name: 'Handbook',
        modname: 'book',
        url: 'https://m.example/mod/book/view.php?id=3',
        contents: [
          { type: 'content', filename: 'structure', filepath: '/', content: '[]' },
          {
            type: 'file',
            filename: 'index.html',
            filepath: '/7/',
            content: 'Vouchers',
            fileurl: 'https://m.example/webservice/pluginfile.php/17/mod_book/chapter/7/index.html',
          },
        ],
      },
      { id: 4, name: 'Empty quiz', modname: 'quiz' },
      { id: 5, name: 'Out of sight', modname: 'label', description: 'x', uservisible: false },
    ],
  },
  {
    id: 11,
    name: 'Restricted',
    modules: [{ id: 6, name: 'Later', modname: 'label', description: '<p>Later.</p>' }],
  },
];
const open = { accessvisible: true, hascmrestrictions: false };
const state = {
  course: { statekey: '1_1' },
  section: [
    { id: '10', visible: true, hasrestrictions: false },
    { id: '11', visible: true, hasrestrictions: true },
  ],
  cm: [
    { id: '1', sectionid: '10', ...open },
    { id: '2', sectionid: '10', ...open, accessvisible: false },
    { id: '3', sectionid: '10', ...open },
    { id: '6', sectionid: '11', ...open },
  ],
};

const inCourse = { cm: { course: 2 } };
const COURSE_MODULES: Record<string, object> = {
  1: inCourse,
  3: inCourse,
  5: inCourse,
  8: { exception: 'dml_missing_record_exception', errorcode: 'invalidrecordunknown', message: 'Not there' },
  9: { exception: 'require_login_exception', errorcode: 'requireloginerror', message: 'Not yours' },
};

let server: FakeServer;
const requests: string[] = [];
async function moodle(): Promise<FakeServer> {
  server = await startServer(({ url, body }) => {
    const form = new URLSearchParams(body);
    requests.push(`${url.pathname}${url.search} ${form.get('wsfunction') ?? ''}`);
    if (url.pathname.startsWith('/webservice/pluginfile.php'))
      return {
        headers: { 'content-type': 'text/html' },
        body: `<p>Text of ${url.pathname.split('/').slice(3).join('/')}, ${form.get('token')}</p>`,
      };
    const answers: Record<string, unknown> = {
      core_course_get_courses_by_field: {
        courses: [{ id: 1 }, { id: 2, fullname: 'Refunds', categoryid: 4, summary: '' }],
      },
      core_course_get_categories: [
        { id: 3, name: 'Staff', parent: 0 },
        { id: 4, name: 'Service', parent: 3 },
      ],
      core_course_get_contents: sections,
      core_course_get_course_module: COURSE_MODULES[form.get('cmid')!],
      core_courseformat_get_state: JSON.stringify(state),
      core_course_get_updates_since: { instances: [{ id: 1 }] },
    };
    return {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(answers[form.get('wsfunction')!]),
    };
  });
  return server;
}
afterEach(() => server?.stop());

test('what is hidden or restricted is read by insiders only, and named in no outline', async () => {
  const { origin } = await moodle();
  const { items, failures } = await collectPass(moodleConnector, { url: origin, token: 'key' });
  expect(failures).toEqual([]);
  const readers = Object.fromEntries([...items].map(([id, item]) => [id, item.readers]));
  expect(readers).toEqual({
    'course/2': ['source-group:course-2'],
    'activity/1': ['source-group:course-2'],
    'activity/2': ['source-group:course-2-hidden'],
    'activity/3': ['source-group:course-2'],
    'activity/3/chapter/7': ['source-group:course-2'],
    'activity/6': ['source-group:course-2-hidden'],
  });
  const course = items.get('course/2')!;
  expect(course.keywords).toEqual(['Staff', 'Service']);
  expect(course.content.bytes).toContain('<li>When we refund</li>');
  expect(course.content.bytes).not.toMatch(/Secret|Restricted|Later/);
  expect(items.get('activity/2')!.title).toBe('Secret & hidden');
});

test('texts are fetched where the mesh reaches the Moodle, with the token in the body alone', async () => {
  const { origin } = await moodle();
  requests.length = 0;
  const { items } = await collectPass(moodleConnector, {
    url: `${origin}/course/view.php?id=2`,
    token: 'key',
  });
  expect(new TextDecoder().decode(items.get('activity/1')!.content.bytes as Uint8Array)).toBe(
    '<p>Text of 15/mod_page/content/index.html, key</p>',
  );
  expect(items.get('activity/3/chapter/7')).toMatchObject({ title: 'Vouchers', terms: { kind: 'page' } });
  expect(requests.filter((request) => request.includes('key'))).toEqual([]);
});

test('a later pass reads what Moodle names as updated, and everything of a course that was rebuilt', async () => {
  const { origin } = await moodle();
  const first = await collectPass(moodleConnector, { url: origin, token: 'key' });
  const second = await collectPass(moodleConnector, { url: origin, token: 'key' }, { from: first });
  const told = (pass: typeof first) =>
    pass.changes.map((change) => (change.type === 'upsert' ? change.item.nativeId : change.nativeId));
  expect(told(second)).toEqual(['course/2', 'activity/1']);
  state.course.statekey = `${Math.floor(Date.now() / 1_000)}_1`;
  const third = await collectPass(moodleConnector, { url: origin, token: 'key' }, { from: second });
  expect(told(third)).toContain('activity/3/chapter/7');
  expect([...third.items.keys()]).toEqual([...first.items.keys()]);
});

test('single records are read with what hangs on them; what is gone or out of sight is told as gone', async () => {
  const { origin } = await moodle();
  const context = contextFor(moodleConnector, { url: origin, token: 'key' });
  const asked = ['course/2', 'activity/1', 'activity/3/chapter/7', 'activity/3/chapter/8', 'activity/5'];
  const told: string[] = [];
  for await (const entry of moodleConnector.read!(
    context,
    'courses',
    [...asked, 'activity/8', 'activity/9'],
    undefined,
  ))
    told.push(`${entry.type} ${entry.type === 'upsert' ? entry.item.nativeId : entry.nativeId}`);
  expect(told.toSorted()).toEqual([
    'delete activity/3/chapter/8',
    'delete activity/5',
    'delete activity/8',
    'delete activity/9',
    'upsert activity/1',
    'upsert activity/3',
    'upsert activity/3/chapter/7',
    'upsert course/2',
  ]);
});

test('the start page is found from any page', () => {
  for (const path of [
    '',
    '/',
    '/index.php',
    '/course/view.php?id=2',
    '/mod/page/view.php?id=1#x',
    '/login/index.php',
  ])
    expect(startPage(`https://m.example/moodle${path}`)).toBe('https://m.example/moodle');
});
