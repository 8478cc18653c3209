import { afterEach, expect, test } from 'vitest';
import { noAuth } from '../auth/fixed.ts';
import { aRealRepository, startServer, testHttp, whyNoGit } from '../testing/index.ts';
import { gitRepository } from './git-repository.ts';

const absent = whyNoGit();
if (absent !== undefined) console.warn(`The tests against a real git server are left out: ${absent}.`);

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of open.splice(0)) await end();
});

async function served() {
  const real = await aRealRepository();
  const bytes: number[] = [];
  const server = await startServer(async (request) => {
    const answer = await real.answer(request, '/team.git');
    bytes.push(answer.body!.length);
    return answer;
  });
  open.push(() => server.stop(), real.remove);
  const repository = gitRepository({
    context: { http: testHttp(), signal: new AbortController().signal },
    baseUrl: `${server.origin}/team.git`,
    auth: noAuth(),
  });
  return { ...real, repository, bytes };
}

const LONG = Array.from({ length: 4_000 }, (_, line) => `Line ${line} of the handbook.`).join('\n');

test.skipIf(absent !== undefined).each([true, false])(
  'a real git server tells files, and contents that it keeps as differences; partial clones allowed: %s',
  async (filters) => {
    const { git, write, commit, repository, bytes } = await served();
    git('config', 'uploadpack.allowFilter', String(filters));
    expect(await repository.head()).toBeUndefined();
    await write('Home.md', 'Welcome.');
    await write('a/b/Tür.md', LONG);
    await write('photo.png', Buffer.alloc(300_000, 7));
    await write('run.sh', 'true');
    git('add', '--all');
    git('update-index', '--chmod=+x', 'run.sh');
    const first = commit();
    await write('a/b/Tür.md', `${LONG}\nOne more.`);
    git('mv', 'Home.md', 'Start.md');
    const second = commit();
    // Everything in one pack, each version as a difference from another.
    git('gc', '--quiet', '--aggressive');
    expect(await repository.head()).toBe(second);
    bytes.length = 0;
    const [before, after] = [await repository.files(first), await repository.files(second)];
    expect(Math.max(...bytes)).toBeLessThan(filters ? 2_000 : 100_000);
    expect(before.map(({ path }) => path)).toEqual(['Home.md', 'a/b/Tür.md', 'photo.png', 'run.sh']);
    expect(after.map(({ path }) => path)).toEqual(['Start.md', 'a/b/Tür.md', 'photo.png', 'run.sh']);
    expect(after[0]!.sha).toBe(before[0]!.sha);
    const [old, now] = [before[1]!.sha, after[1]!.sha];
    const contents = await repository.blobs([old, now, before[0]!.sha]);
    const texts = [...contents.values()].map((one) => Buffer.from(one).toString());
    expect(texts).toEqual([LONG, `${LONG}\nOne more.`, 'Welcome.']);
    await expect(repository.files('0'.repeat(40))).rejects.toMatchObject({ code: 'not_what_was_expected' });
  },
);
