import { expect, test } from 'vitest';
import { collectPass, startServer, type FakeAnswer } from '@mesh/connectors/kit/testing';
import { openedxConnector } from './index.ts';
import { detailSchema } from './schema.ts';

const COURSE = 'course-v1:acme+SAFE+2026';
const block = (type: string, name: string, children: string[] = [], more = {}) => {
  const id = `block-v1:acme+SAFE+2026+type@${type}+block@${name}`;
  return [
    id,
    {
      id,
      block_id: name,
      type,
      display_name: name,
      lms_web_url: `https://lms.example/jump_to/${name}`,
      children: children.map((child) => `block-v1:acme+SAFE+2026+type@${child.replace(':', '+block@')}`),
      ...more,
    },
  ] as const;
};
const json = (body: unknown, status = 200): FakeAnswer => ({
  status,
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/json' },
});

async function aPlatform(enrolments: FakeAnswer) {
  const blocks = Object.fromEntries([
    block('course', 'course', ['chapter:Week 1', 'chapter:gone']),
    block('chapter', 'Week 1', ['sequential:Locks']),
    block('sequential', 'Locks', ['vertical:Before you begin']),
    block('vertical', 'Before you begin', ['html:Reading', 'problem:Quiz', 'video:Film']),
    block('html', 'Reading', [], {
      student_view_data: { enabled: true, html: '<p>Hang the tag on the lock.</p>' },
    }),
    block('problem', 'Quiz'),
    block('video', 'Film', [], { student_view_data: null }),
  ]);
  const tokens: string[] = [];
  const server = await startServer(({ url, headers, body }) => {
    if (url.pathname === '/oauth2/access_token') {
      tokens.push(body);
      return json({ access_token: 'eyJ', token_type: 'JWT', expires_in: 3_600 });
    }
    if (headers.get('authorization') !== 'JWT eyJ') return json({ detail: 'no' }, 401);
    const course = {
      id: COURSE,
      name: 'Lock-out',
      org: 'acme',
      number: 'SAFE',
      pacing: 'self',
      short_description: 'Safely.',
    };
    const answers: Record<string, FakeAnswer> = {
      '/api/courses/v1/courses/': json({
        results: [course, { ...course, id: 'course-v1:acme+X+1', hidden: true }],
        pagination: { next: null, previous: null, count: 2, num_pages: 1 },
      }),
      [`/api/courses/v1/courses/${encodeURIComponent(COURSE)}/`]: json({
        ...course,
        overview: '<h2>About</h2><p>Work safely.</p>',
      }),
      '/api/courses/v1/blocks/': json({ root: Object.keys(blocks)[0], blocks }),
      '/api/enrollment/v1/enrollments': enrolments,
      '/api/user/v1/accounts':
        url.searchParams.get('username') === 'ada,gone'
          ? json({}, 404)
          : url.searchParams.get('username') === 'ada'
            ? json([{ username: 'ada', email: 'Ada@example.org' }])
            : json({}, 404),
    };
    return answers[url.pathname];
  });
  const config = { url: server.origin, clientId: 'mesh', clientSecret: 'secret', username: 'learner' };
  return { server, config, tokens };
}

const enrolment = (user: string, is_active = true) => ({
  user,
  course_id: COURSE,
  is_active,
  mode: 'audit',
  created: '2026-01-01T00:00:00Z',
});

test('a course and its subsections are items; units are headings, HTML blocks their text', async () => {
  const { server, config, tokens } = await aPlatform(
    json({
      next: null,
      previous: null,
      results: [enrolment('ada'), enrolment('gone'), enrolment('left', false)],
    }),
  );
  try {
    const { items } = await collectPass(openedxConnector, config);
    const subsection = 'block-v1:acme+SAFE+2026+type@sequential+block@Locks';
    expect([...items.keys()]).toEqual([COURSE, subsection]);
    expect(items.get(COURSE)).toMatchObject({
      kind: 'course',
      title: 'Lock-out',
      readers: ['person:ada@example.org'],
    });
    expect(items.get(COURSE)?.content.bytes).toBe(
      '<html><body><h2>About</h2><p>Work safely.</p><ol><li>Locks</li></ol></body></html>',
    );
    expect(items.get(subsection)).toMatchObject({
      url: 'https://lms.example/jump_to/Locks',
      keywords: ['Lock-out', 'Week 1'],
      readers: ['person:ada@example.org'],
    });
    expect(items.get(subsection)?.content.bytes).toBe(
      '<html><body><h1>Locks</h1><h2>Before you begin</h2><h3>Reading</h3><p>Hang the tag on the lock.</p><h3>Quiz</h3><h3>Film</h3></body></html>',
    );
    expect(new URLSearchParams(tokens[0]).get('token_type')).toBe('jwt');
    expect(
      server.requests
        .filter((line) => line.includes('/blocks/'))
        .every((line) => line.includes('username=learner') && !line.includes('all_blocks')),
    ).toBe(true);
  } finally {
    await server.stop();
  }
});

test('where enrolments may not be listed nobody reads, unless the administrator names the readers', async () => {
  const { server, config } = await aPlatform(
    json({ detail: 'You do not have permission to perform this action.' }, 403),
  );
  try {
    expect((await collectPass(openedxConnector, config)).items.get(COURSE)?.readers).toBe('unknown');
    expect(
      (await collectPass(openedxConnector, { ...config, readers: 'given' })).items.get(COURSE)?.readers,
    ).toBe('inherit');
  } finally {
    await server.stop();
  }
});

test('the example of the platform’s documents is understood', () => {
  // lms/djangoapps/course_api/views.py, CourseDetailView, with the `id` that its text names.
  const documented = {
    id: 'edX/example/2012_Fall',
    blocks_url: '/api/courses/v1/blocks/?course_id=edX%2Fexample%2F2012_Fall',
    media: { course_image: { uri: '/c4x/edX/example/asset/just_a_test.jpg', name: 'Course Image' } },
    end: '2015-09-19T18:00:00Z',
    course_id: 'edX/example/2012_Fall',
    name: 'Example Course',
    number: 'example',
    org: 'edX',
    overview: '<p>A verbose description of the course.</p>',
    start: '2015-07-17T12:00:00Z',
    start_display: 'July 17, 2015',
    start_type: 'timestamp',
    pacing: 'instructor',
  };
  expect(detailSchema.parse(documented).overview).toContain('verbose');
});
