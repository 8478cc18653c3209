import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { moodle } from './moodle-admin.ts';
import { signIn } from './moodle-learner.ts';

const { MOODLE_URL = '', MOODLE_TOKEN = '', MESH_URL = '', MESH_ADMIN_TOKEN = '' } = process.env;

interface Person {
  id: string;
}
interface Source {
  id: string;
  lastRun: { state: string; message: string | null } | null;
}
interface Attempt {
  activity: string;
  person: Person | null;
  item: { title: string | null } | null;
  number: number;
  completed: boolean;
  reopened: boolean;
  passed: boolean | null;
  scaled: number | null;
  witnesses: { name: string | null }[];
}
interface Entry {
  verb: string;
  object: { activity: string | null; title: string | null };
  witness: string | null;
}
interface Waiting {
  id: string;
  identifier: { account?: { homePage: string; name: string } };
  proposals: { person: Person; reasons: string[] }[];
}

async function mesh<Answer>(method: string, path: string, body?: object): Promise<Answer> {
  const response = await fetch(`${MESH_URL}/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${MESH_ADMIN_TOKEN}`, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
  return JSON.parse(text || 'null') as Answer;
}

/** Runs the source and waits for its end, and for what follows from it. */
async function sync({ id }: Source): Promise<void> {
  await mesh('POST', `/sources/${id}/sync`);
  for (;;) {
    await pause(500);
    const { lastRun } = await mesh<Source>('GET', `/sources/${id}`);
    if (lastRun?.state === 'failed') throw new Error(lastRun.message ?? 'The run failed.');
    if (lastRun?.state === 'succeeded') break;
  }
  await pause(1_500);
}

test('a learner’s path through a real Moodle, told by logstore_xapi and seen by the connector', async () => {
  const mark = String(Date.now());
  const name = `Ada Lindqvist ${mark}`;
  const credential = await mesh<{ key: string; secret: string }>('POST', '/records/credentials', {
    name: `Moodle ${mark}`,
    scopes: ['statements/write', 'define'],
  });
  await moodle('xapi', { endpoint: `${MESH_URL}/xapi`, ...credential });

  const course = Number(
    await moodle('course', {
      fullname: `Refunds ${mark}`,
      shortname: `R${mark}`,
      enablecompletion: 1,
      numsections: 1,
    }),
  );
  const where = { course, section: 1 };
  const page = await moodle<number>('module', {
    type: 'page',
    record: { ...where, name: 'When we refund', content: '<p>Within 40 days.</p>', completion: 1 },
  });
  const quiz = await moodle<number>('quiz', {
    ...where,
    name: 'Refund quiz',
    intro: 'Try it.',
    showdescription: 1,
  });
  const account = { username: `l${mark}`, password: 'Learn-1er!' };
  const learner = Number(
    await moodle('person', {
      ...account,
      firstname: 'Ada',
      lastname: `Lindqvist ${mark}`,
      email: `l${mark}@example.org`,
    }),
  );
  await moodle('enrol', { course, person: learner });
  const host = new URL(MOODLE_URL).host;
  await mesh('POST', '/allowed-hosts', { host });
  const person = await mesh<Person>('POST', '/people', { name });
  const source = await mesh<Source>('POST', '/sources', {
    connector: 'moodle',
    name: `Moodle of the check ${mark}`,
    config: { url: MOODLE_URL, token: MOODLE_TOKEN, records: true },
  });
  await sync(source);

  const visit = await signIn(MOODLE_URL, account);
  await visit.open(`/course/view.php?id=${course}`);
  await visit.open(`/mod/page/view.php?id=${page}`);
  await visit.markDone(page, true);
  await visit.attemptQuiz(quiz, false);
  await moodle('emit');
  await sync(source);

  // Nobody is guessed: who the account is, an administrator says, and a name leads there.
  const { actors: waiting } = await mesh<{ actors: Waiting[] }>(
    'GET',
    '/records/actors?state=waiting&limit=100',
  );
  const actor = waiting.find(({ identifier }) => identifier.account?.name === String(learner))!;
  expect(actor.identifier.account!.homePage).toBe(MOODLE_URL);
  expect(actor.proposals).toEqual([
    { person: expect.objectContaining({ id: person.id }), reasons: ['name'] },
  ]);
  await mesh('POST', `/records/actors/${actor.id}`, { decision: 'confirm', personId: person.id });

  const attemptsAt = async (module: number) => {
    const { attempts } = await mesh<{ attempts: Attempt[] }>(
      'GET',
      `/records/attempts?person=${person.id}&limit=100`,
    );
    return attempts
      .filter(({ activity }) => activity.endsWith(`?id=${module}`))
      .toSorted((a, b) => a.number - b.number);
  };
  const [read] = await attemptsAt(page);
  expect(read).toMatchObject({
    completed: true,
    person: { id: person.id },
    item: { title: 'When we refund' },
  });
  expect(new Set(read!.witnesses.map((one) => one.name))).toEqual(
    new Set([`Moodle ${mark}`, `Moodle of the check ${mark}`]),
  );
  expect(await attemptsAt(quiz)).toMatchObject([{ number: 1, passed: false, scaled: 0 }]);

  await visit.attemptQuiz(quiz, true);
  await moodle('override', { module: page, person: learner, completed: false });
  await moodle('emit');
  await sync(source);
  expect(await attemptsAt(page)).toMatchObject([{ completed: false, reopened: true, witnesses: [] }]);
  expect(await attemptsAt(quiz)).toMatchObject([
    { number: 1, passed: false },
    { number: 2, passed: true, scaled: 1 },
  ]);

  // A grade that is taken back is told by nothing but the snapshot.
  await moodle('delete-attempts', { module: quiz, person: learner });
  await sync(source);
  expect((await attemptsAt(quiz)).at(-1)).toMatchObject({ scaled: null });

  const { entries } = await mesh<{ entries: Entry[] }>(
    'GET',
    `/records/timeline?person=${person.id}&limit=100`,
  );
  const words = entries
    .map(({ verb, object, witness }) => `${verb} | ${object.title} | ${witness}`)
    .toReversed();
  console.log(words.join('\n'));
  expect(words.join('\n')).toMatch(/Completed \| When we refund \| Moodle \d+/);
  const { senders } = await mesh<{ senders: { name: string; findings: { rule: string }[] }[] }>(
    'GET',
    '/records/lint',
  );
  console.log(senders.find(({ name: sender }) => sender === `Moodle ${mark}`));
});
