import { homedir, tmpdir } from 'node:os';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { ConfigError, configReference, loadConfig, type Config } from './index.ts';

function problems(env: Record<string, string>, yaml?: string): readonly string[] {
  try {
    load(env, yaml);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

function load(env: Record<string, string>, yaml?: string): Config {
  return yaml === undefined ? loadConfig(env) : loadConfig({ MESH_CONFIG: 'mesh.yaml', ...env }, () => yaml);
}

test('nothing set gives a complete configuration on loopback', () => {
  const config = load({});
  expect(config).toMatchObject({
    port: 4400,
    host: '127.0.0.1',
    dataDir: resolve('data'),
    demo: true,
    logLevel: 'info',
    embeddings: { provider: 'use-lite' },
    allowedHosts: [],
    folderRoots: expect.arrayContaining([process.cwd(), homedir(), tmpdir()]),
  });
  expect(config.databaseUrl).toBeUndefined();
  expect(config.xapi).toBeUndefined();
});

test('the environment wins over mesh.yaml, an empty variable does not', () => {
  const yaml = 'port: 5000\ndemo: off\nlogLevel: warn\nallowedHosts: [wiki.intern]\n';
  expect(load({ PORT: '6000', MESH_LOG_LEVEL: '' }, yaml)).toMatchObject({
    port: 6000,
    demo: false,
    logLevel: 'warn',
    allowedHosts: ['wiki.intern'],
  });
});

test('an empty mesh.yaml is no setting at all', () => {
  expect(load({}, '# later\n')).toEqual(load({}));
});

test('every problem is told at once, one line each with a remedy', () => {
  const lines = problems({ PORT: 'abc', MESH_DEMO: 'perhaps', MESH_ADMIN_TOKEN: 'short' });
  expect(lines).toHaveLength(3);
  expect(lines.map((line) => line.split(':')[0])).toEqual(['PORT', 'MESH_DEMO', 'MESH_ADMIN_TOKEN']);
  for (const line of lines) expect(line).toMatch(/Set it to .+, or leave it out/);
});

test.each(['70000', '-1', '80.5'])('PORT=%s is refused', (port) => {
  expect(problems({ PORT: port })).toHaveLength(1);
});

test('a misspelt variable is named together with the one that was meant', () => {
  expect(problems({ MESH_DATA_DRI: '/x' })).toEqual([
    'MESH_DATA_DRI: unknown setting. Did you mean MESH_DATA_DIR?',
  ]);
  expect(problems({ MESH_COLOUR_OF_SKY: 'blue' })).toEqual([
    'MESH_COLOUR_OF_SKY: unknown setting. Remove it.',
  ]);
});

test('the variable of a client in the same shell is no setting, and no mistake', () => {
  expect(problems({ MESH_TOKEN: 'mesh_x' })).toEqual([]);
});

test('an unknown key of mesh.yaml is named, also inside embeddings', () => {
  expect(problems({}, 'databaseURI: postgres://x\n')).toEqual([
    'mesh.yaml databaseURI: unknown setting. Did you mean databaseUrl?',
  ]);
  expect(problems({}, 'embeddings: { provider: none, folder: /m }\n')[0]).toContain(
    'mesh.yaml embeddings.folder',
  );
});

test.each(['0.0.0.0', '192.168.1.5', '::'])('HOST=%s needs the name that people use', (host) => {
  expect(problems({ HOST: host })).toEqual([expect.stringMatching(/^HOST: .*MESH_PUBLIC_URL/)]);
  expect(load({ HOST: host, MESH_PUBLIC_URL: 'https://mesh.example.org' })).toMatchObject({ host });
});

test.each(['example.org', '127.0.0.1.evil.example', '0.0.0.0:80'])('HOST=%s is no address', (host) => {
  expect(problems({ HOST: host })[0]).toMatch(/^HOST: not an address/);
});

test.each([
  ['https://mesh.example.org/', 'https://mesh.example.org'],
  ['https://Mesh.Example.org:8443', 'https://mesh.example.org:8443'],
  ['http://localhost:4400', 'http://localhost:4400'],
])('MESH_PUBLIC_URL=%s is the origin %s', (text, origin) => {
  expect(load({ MESH_PUBLIC_URL: text }).publicUrl).toBe(origin);
});

test.each([
  ['http://mesh.example.org', 'not over HTTPS'],
  ['https://mesh.example.org/sub', 'not an origin'],
  ['https://user:word@mesh.example.org', 'not an origin'],
  ['mesh.example.org', 'not an origin'],
  ['javascript:alert(1)', 'not an origin'],
])('MESH_PUBLIC_URL=%s is refused: %s', (text, reason) => {
  expect(problems({ MESH_PUBLIC_URL: text })[0]).toContain(`MESH_PUBLIC_URL: ${reason}`);
});

test('trusted proxies are addresses and ranges', () => {
  const good = ['127.0.0.1', '10.0.0.0/8', 'fd00::/8', '::1'];
  expect(load({ MESH_TRUSTED_PROXIES: good.join(',') }).trustedProxies).toEqual(good);
  for (const bad of ['proxy.intern', '10.0.0.0/33', '*'])
    expect(problems({ MESH_TRUSTED_PROXIES: bad })[0]).toContain(`"${bad}" is neither`);
});

test.each(['127.0.0.1', '127.1.2.3', '::1', 'localhost'])('HOST=%s is loopback', (host) => {
  expect(load({ HOST: host }).host).toBe(host);
});

test('the xAPI credential is both or none', () => {
  const secret = '0123456789abcdef';
  expect(load({ MESH_XAPI_KEY: 'key', MESH_XAPI_SECRET: secret }).xapi).toEqual({ key: 'key', secret });
  expect(problems({ MESH_XAPI_KEY: 'key' })[0]).toMatch(/^MESH_XAPI_SECRET: missing/);
  expect(problems({ MESH_XAPI_SECRET: secret })[0]).toMatch(/^MESH_XAPI_KEY: missing/);
});

test('the secret key is read from base64, base64url and hex alike', () => {
  const bytes = Uint8Array.from({ length: 32 }, (_, index) => 255 - index);
  const buffer = Buffer.from(bytes);
  for (const text of [buffer.toString('base64'), buffer.toString('base64url'), buffer.toString('hex')])
    expect(load({ MESH_SECRET_KEY: text }).secretKey).toEqual(bytes);
});

test.each(['too short', 'A'.repeat(64).replaceAll('A', 'z'), Buffer.alloc(31).toString('base64')])(
  'a secret key that is not 32 bytes is refused and never repeated: %s',
  (key) => {
    const [line] = problems({ MESH_SECRET_KEY: key });
    expect(line).toContain('32 bytes');
    expect(line).not.toContain(key);
  },
);

test('a bad database address is refused without repeating its password', () => {
  const [line] = problems({ DATABASE_URL: 'mysql://root:hunter2@db/x' });
  expect(line).toMatch(/^DATABASE_URL: not a PostgreSQL address/);
  expect(line).not.toContain('hunter2');
});

test('mesh.yaml describes an embedding provider in full, the environment only by a plain name', () => {
  const yaml =
    'embeddings: { provider: openai-compatible, baseUrl: "http://127.0.0.1:9/v1", model: m, dimensions: 8 }';
  expect(load({}, yaml).embeddings).toEqual({
    provider: 'openai-compatible',
    baseUrl: 'http://127.0.0.1:9/v1',
    model: 'm',
    dimensions: 8,
  });
  expect(load({ MESH_EMBEDDINGS: 'none' }, yaml).embeddings).toEqual({ provider: 'none' });
  expect(problems({ MESH_EMBEDDINGS: 'onnx' })).toEqual([
    'MESH_EMBEDDINGS: "onnx" needs more than its name. Configure it in mesh.yaml under embeddings.',
  ]);
  expect(problems({}, 'embeddings: { provider: onnx }')[0]).toContain('mesh.yaml embeddings.folder');
});

test('allowed hosts are hosts, host:port and ranges', () => {
  const good = [
    'wiki.intern',
    'wiki.intern:8080',
    '10.0.0.0/8',
    '127.0.0.1',
    '127.0.0.1:80',
    '[::1]:8080',
    'fd00::/8',
  ];
  expect(load({ MESH_ALLOWED_HOSTS: good.join(', ') }).allowedHosts).toEqual(good);
});

test.each(['http://wiki', '10.0.0.0/33', 'wiki:99999', 'a b', '[::1', '-x-'])(
  'MESH_ALLOWED_HOSTS=%s is refused by name',
  (entry) => {
    expect(problems({ MESH_ALLOWED_HOSTS: `ok.example,${entry}` })[0]).toContain(`"${entry}"`);
  },
);

test('folder roots are absolute', () => {
  expect(load({ MESH_FOLDER_ROOTS: '/srv/docs, /srv/wiki/' }).folderRoots).toEqual([
    '/srv/docs',
    '/srv/wiki',
  ]);
  expect(problems({ MESH_FOLDER_ROOTS: 'docs' })[0]).toContain('"docs" is not an absolute folder');
});

test('a file that is missing, broken or no mapping is one clear problem', () => {
  expect(() => loadConfig({ MESH_CONFIG: '/nowhere/mesh.yaml' })).toThrow(
    /^MESH_CONFIG: \/nowhere\/mesh.yaml cannot be read \(ENOENT\)/,
  );
  expect(problems({}, 'a: [1\n')[0]).toMatch(/^MESH_CONFIG: mesh.yaml is not valid YAML/);
  expect(problems({}, '- a\n')[0]).toMatch(/is not a mapping/);
});

test('the reference has one row for each setting', () => {
  const lines = configReference().trim().split('\n');
  expect(
    lines.filter((line) => line.includes('`MESH_') || /`(PORT|HOST|DATABASE_URL)`/.test(line)),
  ).toHaveLength(16);
  for (const line of lines) expect(line.replaceAll('\\|', '').split('|')).toHaveLength(7);
});
