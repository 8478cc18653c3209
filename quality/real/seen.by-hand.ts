import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startServer, type TestServer } from '../fixtures/server.ts';
import { startMediaWiki, type RealMediaWiki } from './mediawiki.ts';
import { meshApi } from './mesh-api.ts';
import { moodle } from './moodle-admin.ts';

const { MOODLE_URL = '' } = process.env;
/** In every title, so that a search finds all of this check and nothing else. */
const mark = `kestrel${Date.now()}`;

let server: TestServer;
let wiki: RealMediaWiki;
let mesh: ReturnType<typeof meshApi>;
const ids: Record<string, string> = {};
const accounts: Record<string, number> = {};

beforeAll(async () => {
  [server, wiki] = await Promise.all([
    startServer({ MESH_DEMO: 'off', MESH_EMBEDDINGS: 'none' }),
    startMediaWiki(),
  ]);
  mesh = meshApi(server);
  for (const address of [MOODLE_URL, wiki.url])
    await mesh.ask('POST', '/allowed-hosts', { host: new URL(address).host });
  for (const first of ['Wanda', 'Willem']) {
    const email = `${first}.${mark}@example.org`.toLowerCase();
    ids[first] = (await mesh.ask<{ id: string }>('POST', '/people', { name: first, email })).id;
    accounts[first] = Number(await moodle('person', { username: email, email }));
  }
});
afterAll(async () => {
  await server?.stop();
  await wiki?.stop();
});

/** Titles of this check that somebody finds, without the mark. */
async function found(by?: string): Promise<string[]> {
  const { results } = await mesh.ask<{ results: { item: { title: string } }[] }>(
    'GET',
    `/search?q=${mark}&limit=50`,
    undefined,
    by && ids[by],
  );
  return [...new Set(results.map(({ item }) => item.title.replace(` ${mark}`, '')))].sort();
}

/** Waits until somebody finds this; seconds that it took. */
async function arrives(by: string, titles: string[], since: number, withinMinutes: number): Promise<number> {
  for (;;) {
    const [here, seconds] = [await found(by), Math.round((Date.now() - since) / 1_000)];
    if (JSON.stringify(here) === JSON.stringify(titles)) return seconds;
    if (seconds > withinMinutes * 60) throw new Error(`After ${seconds} s ${by} finds ${here.join(', ')}.`);
    await pause(500);
  }
}

test(
  'pasted, a real Moodle and a real MediaWiki stay true by themselves: what is hidden, left, renamed and deleted arrives within the bounds that are shown, and nowhere else',
  { timeout: 900_000 },
  async () => {
    const course = Number(
      await moodle('course', { fullname: `Returns ${mark}`, shortname: mark, numsections: 1 }),
    );
    const activity = (name: string) =>
      moodle<number>('module', {
        type: 'page',
        record: { course, section: 1, name: `${name} ${mark}`, content: `<p>${name} of ${mark}.</p>` },
      });
    const [pallets] = [await activity('Pallets'), await activity('Forklifts')];
    for (const person of Object.values(accounts)) await moodle('enrol', { course, person });
    for (const title of ['Kept', 'Old name', 'Temporary'])
      await wiki.edit(`${title} ${mark}`, `What ${title} says of ${mark}.`);
    await wiki.maintain('runJobs.php');

    const token = await moodle<string>('token');
    const [school, pages] = [
      await mesh.paste(`${MOODLE_URL}/course/view.php?id=${course}`, { token }),
      await mesh.paste(wiki.url),
    ];
    expect([school.connector, pages.connector]).toEqual(['moodle', 'mediawiki']);
    await mesh.ask('PATCH', `/sources/${school.id}`, { groupsEveryMinutes: 1 });
    const all = ['Forklifts', 'Kept', 'Old name', 'Pallets', 'Returns', 'Temporary'];
    for (const person of ['Wanda', 'Willem']) await arrives(person, all, Date.now(), 5);

    await moodle('hide', { course, module: pallets });
    await moodle('unenrol', { course, person: accounts['Willem'] });
    await wiki.move(`Old name ${mark}`, `New name ${mark}`);
    await wiki.delete(`Temporary ${mark}`);
    const since = Date.now();
    const { groupsLagMinutes, readersLagMinutes } = await mesh.source(school.id);
    const bound = Math.max(groupsLagMinutes!, readersLagMinutes!) + 1;
    const seconds = [
      await arrives('Willem', ['Kept', 'New name'], since, bound),
      await arrives('Wanda', ['Forklifts', 'Kept', 'New name', 'Returns'], since, bound),
    ];
    console.info(`Arrived after ${seconds.join(' and ')} s; the bound was ${bound} min.`);

    // A token that is taken back while a first pass is under way.
    await mesh.ask('PATCH', `/sources/${school.id}`, { state: 'paused' });
    const before = await found('Wanda');
    const other = await moodle<string>('token');
    const again = await mesh.paste(MOODLE_URL, { token: other });
    while ((await mesh.source(again.id)).lastRun?.state === 'queued') await pause(50);
    await moodle('revoke', { token: other });
    const run = await mesh.ended(again.id);
    console.info(`The run ended: ${run.message}`);
    expect(run).toMatchObject({ id: again.runId, state: 'failed', counts: { removed: 0 } });
    expect(run.message).toMatch(/^token: .*Make a token .* and enter it\./);
    expect(await found('Wanda')).toEqual(before);
    await moodle('revoke', { token });
    await moodle('delete-course', { course });
  },
);
