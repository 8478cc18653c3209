import { afterEach, expect, test } from 'vitest';
import { constantFrom, property, assert, array, oneof, record, string, nat } from 'fast-check';
import { basicAuth } from '../auth/fixed.ts';
import { memoryGit, startServer, testHttp, type FakeAnswer, type FakeServer } from '../testing/index.ts';
import { applyDelta } from './delta.ts';
import { gitRepository } from './git-repository.ts';

let server: FakeServer | undefined;
afterEach(() => server?.stop());

async function served(
  lie: (answer: FakeAnswer, path: string) => FakeAnswer | undefined = (answer) => answer,
) {
  const git = memoryGit();
  const proofs: (string | null)[] = [];
  server = await startServer(async (request) => {
    proofs.push(request.headers.get('authorization'));
    const answer = await git.answer(request);
    return answer && lie(answer, request.url.pathname);
  });
  const repository = gitRepository({
    context: { http: testHttp(), signal: new AbortController().signal },
    baseUrl: `${server.origin}/team.git`,
    auth: basicAuth({ username: 'x', password: 'long enough' }),
  });
  return { git, proofs, repository };
}

test('files of a commit, in folders too, and the contents of those asked for; nothing else is sent', async () => {
  const { git, repository, proofs } = await served();
  expect(await repository.head()).toBeUndefined();
  const long = 'Long. '.repeat(50_000);
  const commit = git.commit(
    new Map([
      ['Home.md', 'Welcome.'],
      ['a/b/Deep ünder.md', long],
      ['empty.md', ''],
    ]),
  );
  expect(await repository.head()).toBe(commit);
  const files = await repository.files(commit);
  expect(files.map(({ path }) => path)).toEqual(['Home.md', 'a/b/Deep ünder.md', 'empty.md']);
  const contents = await repository.blobs(files.map(({ sha }) => sha));
  expect(files.map(({ sha }) => Buffer.from(contents.get(sha)!).toString())).toEqual(['Welcome.', long, '']);
  expect(new Set(proofs)).toEqual(new Set([`Basic ${Buffer.from('x:long enough').toString('base64')}`]));
});

test('what a server no longer has is an error in its words', async () => {
  const { git, repository } = await served();
  const old = git.commit(new Map([['Home.md', 'Old.']]));
  git.commit(new Map([['Home.md', 'New.']]));
  git.rewrite();
  await expect(repository.files(old)).rejects.toThrow(/"upload-pack: not our ref/);
  await expect(repository.blobs(['0'.repeat(40)])).rejects.toMatchObject({ code: 'not_what_was_expected' });
});

const cut = ({ body }: FakeAnswer): FakeAnswer => ({ body: Buffer.from(body!).subarray(0, -60) });
const bent = ({ body }: FakeAnswer): FakeAnswer => {
  const bytes = Buffer.from(body!);
  bytes[bytes.length - 30]! ^= 1;
  return { body: bytes };
};

test.each([
  ['cut off', cut, /cut off/],
  ['damaged', bent, /damaged/],
  ['a page', () => ({ body: '<html>Log in</html>' }), /not git/],
  ['an error beside the pack', () => ({ body: '000dpackfile\n0009\u0003gone\n0000' }), /"gone"/],
  ['no pack', () => ({ body: '0000' }), /no pack/],
])('an answer that is %s is refused as such', async (_what, lie, said) => {
  const { git, repository } = await served((answer, path) =>
    path.endsWith('/info/refs') ? answer : lie(answer),
  );
  const commit = git.commit(new Map([['Home.md', 'Welcome.']]));
  await expect(repository.files(commit)).rejects.toThrow(said);
});

test('a server of the protocol before is told apart', async () => {
  const { repository } = await served(() => ({ body: '001e# service=git-upload-pack\n0000' }));
  await expect(repository.head()).rejects.toThrow(/too old/);
});

test('what the server can do is asked again after it failed once, and then no more', async () => {
  const asked: string[] = [];
  const { git, repository } = await served((answer, path) => {
    asked.push(path);
    return asked.length === 1 ? { body: '<html>Back soon</html>' } : answer;
  });
  const commit = git.commit(new Map([['Home.md', 'Welcome.']]));
  await expect(repository.head()).rejects.toThrow(/not git/);
  expect(await repository.head()).toBe(commit);
  expect(await repository.files(commit)).toHaveLength(1);
  expect(asked.filter((path) => path.endsWith('/info/refs'))).toHaveLength(2);
});

const size = (value: number): number[] =>
  value < 128 ? [value] : [(value & 127) | 128, ...size(value >> 7)];
const piece = oneof(
  record({ kind: constantFrom('copy' as const), from: nat(), length: nat() }),
  record({ kind: constantFrom('new' as const), text: string({ minLength: 1, maxLength: 60 }) }),
);

test('a delta makes what its pieces make, and nothing that is larger than is allowed', () => {
  assert(
    property(
      string({ minLength: 1, maxLength: 70_000, size: 'max' }),
      array(piece, { minLength: 1 }),
      (text, pieces) => {
        const base = Buffer.from(text);
        const made: Buffer[] = [];
        const written = pieces.flatMap((one) => {
          if (one.kind === 'new') {
            const bytes = Buffer.from(one.text).subarray(0, 127);
            made.push(bytes);
            return [bytes.length, ...bytes];
          }
          const from = one.from % base.length;
          const length = 1 + (one.length % Math.min(base.length - from, 0x10000));
          made.push(base.subarray(from, from + length));
          const coded = length === 0x10000 ? 0 : length;
          return [
            0xff,
            ...[0, 8, 16, 24].map((by) => (from >> by) & 255),
            ...[0, 8, 16].map((by) => (coded >> by) & 255),
          ];
        });
        const whole = Buffer.concat(made);
        const delta = Buffer.from([...size(base.length), ...size(whole.length), ...written]);
        expect(whole.equals(applyDelta(base, delta, whole.length))).toBe(true);
        expect(() => applyDelta(base, delta, whole.length - 1)).toThrow(/more than is read/);
        expect(() => applyDelta(base, delta.subarray(0, -1), whole.length)).toThrow(/damaged/);
      },
    ),
    { numRuns: 30 },
  );
});
