import { execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { FakeAnswer, FakeRequest } from './start-server.ts';

/** Why there is no real git to test against; undefined: there is. */
export function whyNoGit(): string | undefined {
  try {
    return existsSync(backend()) ? undefined : 'git has no http-backend here';
  } catch {
    return 'git is not installed';
  }
}

const backend = (): string =>
  join(execFileSync('git', ['--exec-path'], { encoding: 'utf8' }).trim(), 'git-http-backend');

export interface RealRepository {
  git: (...command: string[]) => string;
  write: (path: string, text: string | Uint8Array) => Promise<void>;
  /** Everything that was written; returns the id of the commit. */
  commit: () => string;
  /** What `git http-backend` answers below the address of the repository. */
  answer: (request: FakeRequest, base: string) => Promise<FakeAnswer>;
  remove: () => Promise<void>;
}

/** A repository in a folder of its own, and what serves it over HTTP. */
export async function aRealRepository(): Promise<RealRepository> {
  const root = await mkdtemp(join(tmpdir(), 'mesh-git-'));
  const work = join(root, 'work');
  await mkdir(work);
  const git = (...command: string[]): string =>
    execFileSync('git', ['-C', work, '-c', 'user.name=Ada', '-c', 'user.email=ada@example.org', ...command], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    }).trim();
  git('init', '--quiet', '--initial-branch=master');
  return {
    git,
    async write(path, text) {
      await mkdir(dirname(join(work, path)), { recursive: true });
      await writeFile(join(work, path), text);
    },
    commit() {
      git('add', '--all');
      git('commit', '--quiet', '--message', 'An edit');
      return git('rev-parse', 'HEAD');
    },
    answer: ({ method, url, headers, body }, base) =>
      overCgi(body, {
        GIT_PROJECT_ROOT: join(work, '.git'),
        GIT_HTTP_EXPORT_ALL: '1',
        REQUEST_METHOD: method,
        PATH_INFO: url.pathname.slice(base.length),
        QUERY_STRING: url.search.slice(1),
        CONTENT_TYPE: headers.get('content-type') ?? '',
        GIT_PROTOCOL: headers.get('git-protocol') ?? '',
        PATH: process.env['PATH'] ?? '',
      }),
    remove: () => rm(root, { recursive: true, force: true }),
  };
}

/** RFC 3875: headers, an empty line, the body. */
async function overCgi(body: string, env: Record<string, string>): Promise<FakeAnswer> {
  const child = spawn(backend(), { env, stdio: ['pipe', 'pipe', 'ignore'] });
  // It may end without reading what it has no use for.
  child.stdin.on('error', () => {}).end(body);
  const parts: Buffer[] = [];
  for await (const part of child.stdout) parts.push(part as Buffer);
  const whole = Buffer.concat(parts);
  const end = whole.indexOf('\r\n\r\n');
  const lines = whole.toString('latin1', 0, end).split('\r\n');
  const headers = Object.fromEntries(lines.map((line) => line.split(': ') as [string, string]));
  return { status: Number.parseInt(headers['Status'] ?? '200', 10), headers, body: whole.subarray(end + 4) };
}
