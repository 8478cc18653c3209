import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serverUrl, tokenFor } from './connection.ts';
import { processIo } from './io.ts';

const withEnv = (env: Record<string, string>) => ({ ...processIo(), env });

describe('the server that is spoken to', () => {
  it.each([
    [{}, {}, 'http://localhost:4400'],
    [{}, { PORT: '8080' }, 'http://localhost:8080'],
    [{}, { PORT: '8080', MESH_URL: 'https://mesh.example.org/' }, 'https://mesh.example.org'],
    [{ url: 'http://other:1' }, { MESH_URL: 'https://mesh.example.org' }, 'http://other:1'],
  ])('%j and %j: %s', (options, env, expected) => {
    expect(serverUrl(options, withEnv(env))).toBe(expected);
  });
});

describe('the token', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'mesh-cli-'));
    writeFileSync(join(folder, 'cli-token'), 'of-the-file\n');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is the one given, then that of the environment, then that of the server on this machine', () => {
    const all = { MESH_TOKEN: 'mine', MESH_ADMIN_TOKEN: 'admin', MESH_DATA_DIR: folder };
    const here = 'http://localhost:4400';
    expect(tokenFor({ token: 'given' }, withEnv(all), here)).toBe('given');
    expect(tokenFor({}, withEnv(all), here)).toBe('mine');
    expect(tokenFor({}, withEnv({ ...all, MESH_TOKEN: '' }), here)).toBe('admin');
    expect(tokenFor({}, withEnv({ MESH_DATA_DIR: folder }), here)).toBe('of-the-file');
    expect(tokenFor({}, withEnv({ MESH_DATA_DIR: join(folder, 'nowhere') }), here)).toBeUndefined();
  });

  it.each([
    ['http://127.0.0.1:8080', 'of-the-file'],
    ['http://[::1]:4400', 'of-the-file'],
    ['https://mesh.example.org', undefined],
    ['http://localhost.example.org', undefined],
    ['http://127.0.0.1.example.org:4400', undefined],
    ['no address', undefined],
  ])('that the server of this machine left goes to no other: %s', (url, expected) => {
    expect(tokenFor({}, withEnv({ MESH_DATA_DIR: folder }), url)).toBe(expected);
  });
});
