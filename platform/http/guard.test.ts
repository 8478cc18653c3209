import { expect, test } from 'vitest';
import { aClient, serve } from './testing.ts';

const blocked = { code: 'blocked_address', message: expect.stringContaining('MESH_ALLOWED_HOSTS') };

test.each([
  'http://127.0.0.1/',
  'http://2130706433/',
  'http://0x7f000001/',
  'http://0177.0.0.1/',
  'http://127.1/',
  'http://[::1]/',
  'http://[::ffff:127.0.0.1]/',
  'http://[64:ff9b::7f00:1]/',
  'http://169.254.169.254/latest/meta-data/',
  'https://10.0.0.1/',
  'http://0.0.0.0/',
])('%s is refused before a connection', async (url) => {
  await expect(aClient({ allowedHosts: () => [] }).fetch(url)).rejects.toMatchObject(blocked);
});

test('a name that resolves to a private address is refused', async () => {
  let reached = 0;
  const origin = await serve((_, response) => {
    reached++;
    response.end();
  });
  const client = aClient({
    allowedHosts: () => [],
    lookup: async () => [{ address: '127.0.0.1', family: 4 }],
  });
  await expect(client.fetch(origin.replace('127.0.0.1', 'evil.example'))).rejects.toMatchObject(blocked);
  expect(reached).toBe(0);
});

test('a rebinding name is connected to only at an address that was checked', async () => {
  let reached = 0;
  const origin = await serve((_, response) => {
    reached++;
    response.end();
  });
  const answers = ['127.0.0.2', '127.0.0.1'];
  let lookups = 0;
  const client = aClient({
    allowedHosts: () => ['127.0.0.2/32'],
    lookup: async () => [{ address: answers[lookups++] ?? '127.0.0.1', family: 4 }],
  });
  const url = origin.replace('127.0.0.1', 'rebind.example');
  // The first answer passes the guard; nobody listens there, and no second lookup leads to the server.
  await expect(client.fetch(url)).rejects.toMatchObject({ code: 'connect' });
  expect([lookups, reached]).toEqual([1, 0]);
  await expect(client.fetch(url)).rejects.toMatchObject(blocked);
  expect([lookups, reached]).toEqual([2, 0]);
});

test('a host that is allowed later is reached from then on', async () => {
  const origin = await serve((_, response) => response.end('here'));
  const allowed: string[] = [];
  const client = aClient({ allowedHosts: () => allowed });
  await expect(client.fetch(origin)).rejects.toMatchObject(blocked);
  allowed.push('127.0.0.1');
  expect((await client.fetch(origin)).status).toBe(200);
});

test('of several addresses only those that pass are used', async () => {
  const origin = await serve((_, response) => response.end('here'));
  const client = aClient({
    lookup: async () => [
      { address: '10.0.0.1', family: 4 },
      { address: '127.0.0.1', family: 4 },
    ],
  });
  expect(await (await client.fetch(origin.replace('127.0.0.1', 'split.example'))).text()).toBe('here');
});

test('a redirect is checked like a first address', async () => {
  const origin = await serve((request, response) => {
    response.writeHead(302, { location: decodeURIComponent(request.url?.slice(1) ?? '') });
    response.end();
  });
  const to = (url: string) => aClient().fetch(`${origin}/${encodeURIComponent(url)}`);
  await expect(to('http://169.254.169.254/latest/')).rejects.toMatchObject(blocked);
  await expect(to('http://[::1]:8080/')).rejects.toMatchObject(blocked);
  await expect(to('file:///etc/passwd')).rejects.toMatchObject({ code: 'bad_url' });
  await expect(to('http://user:pw@127.0.0.1/')).rejects.toMatchObject({ code: 'bad_url' });
});
