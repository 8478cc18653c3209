import { expect, test } from 'vitest';
import { collectPass, contextFor, type Pass } from '@mesh/connectors/kit/testing';
import { moodleConnector } from '@mesh/connectors/moodle';
import { moodle } from './moodle-admin.ts';

const { MOODLE_URL = '', MOODLE_TOKEN = '' } = process.env;
const config = { url: MOODLE_URL, token: MOODLE_TOKEN };

const pass = (from?: Pass) => collectPass(moodleConnector, config, { from });
const readersOf = (read: Pass, module: number) => read.items.get(`activity/${module}`)?.readers;
async function membersOf(course: number): Promise<string[]> {
  for await (const group of moodleConnector.listGroups!(contextFor(moodleConnector, config)))
    if (group.nativeId === `course-${course}`) return group.members;
  return [];
}

test('a course of a real Moodle: what is hidden, restricted, renamed, edited, deleted; who is enrolled', async () => {
  const course = Number(
    await moodle('course', { fullname: 'Refunds', shortname: `R${Date.now()}`, numsections: 1 }),
  );
  const page = (name: string) =>
    moodle<number>('module', {
      type: 'page',
      record: { course, section: 1, name, content: `<p>${name}.</p>` },
    });
  const [kept, gone] = [await page('When we refund'), await page('Temporary')];
  const mail = `ada${Date.now()}@example.org`;
  const person = await moodle('person', { username: mail, email: mail });
  await moodle('enrol', { course, person });
  const open = [`source-group:course-${course}`];
  const closed = [`source-group:course-${course}-hidden`];

  let read = await pass();
  expect(readersOf(read, kept)).toEqual(open);
  expect(await membersOf(course)).toEqual([`person:${mail}`]);

  await moodle('hide', { course, module: kept });
  expect(readersOf((read = await pass(read)), kept)).toEqual(closed);
  await moodle('show', { course, module: kept });
  expect(readersOf((read = await pass(read)), kept)).toEqual(open);

  // "Hide entirely": the contents of the course do not tell of it.
  const availability = JSON.stringify({
    op: '&',
    c: [{ type: 'date', d: '>=', t: 4_000_000_000 }],
    showc: [false],
  });
  await moodle('section', { course, number: 1, set: { availability } });
  expect(readersOf((read = await pass(read)), kept)).toEqual(closed);
  await moodle('section', { course, number: 1, set: { availability: null } });

  await moodle('rename', { module: kept, name: 'Refunds from June on' });
  await moodle('edit-page', { module: kept, content: '<p>Within 40 days.</p>' });
  await moodle('delete', { module: gone });
  read = await pass(read);
  const item = read.items.get(`activity/${kept}`)!;
  expect(item.title).toBe('Refunds from June on');
  expect(new TextDecoder().decode(item.content.bytes as Uint8Array)).toContain('40 days');
  expect(read.items.has(`activity/${gone}`)).toBe(false);

  await moodle('unenrol', { course, person });
  expect(await membersOf(course)).toEqual([]);
  await moodle('delete-course', { course });
  expect((await pass(read)).items.has(`course/${course}`)).toBe(false);
});
