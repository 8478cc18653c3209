import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { ensureOk } from './index.ts';
import { aClient, serve } from './testing.ts';

test('an answer carries status, headers, address and body', async () => {
  const origin = await serve((request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ path: request.url, agent: request.headers['user-agent'] }));
  });
  const answer = await aClient({ userAgent: 'Test/1' }).fetch(`${origin}/a`);
  expect(answer).toMatchObject({ status: 200, ok: true, url: `${origin}/a` });
  expect(await answer.json()).toEqual({ path: '/a', agent: 'Test/1' });
});

test('a body and its method are sent', async () => {
  const origin = await serve((request, response) => {
    response.statusCode = request.method === 'POST' ? 201 : 400;
    request.pipe(response);
  });
  const answer = await aClient().fetch(origin, { method: 'POST', body: 'hello' });
  expect([answer.status, await answer.text()]).toEqual([201, 'hello']);
});

test('a conditional request passes through, 304 comes back as such', async () => {
  const origin = await serve((request, response) => {
    response.setHeader('etag', '"v1"');
    response.statusCode = request.headers['if-none-match'] === '"v1"' ? 304 : 200;
    response.end();
  });
  const client = aClient();
  const first = await client.fetch(origin);
  const again = await client.fetch(origin, { headers: { 'if-none-match': first.headers.get('etag') ?? '' } });
  expect([first.status, again.status]).toEqual([200, 304]);
});

test('text follows the charset of the content type', async () => {
  const origin = await serve((_, response) => {
    response.setHeader('content-type', 'text/plain; charset=iso-8859-1');
    response.end(Buffer.from('Prüfung', 'latin1'));
  });
  expect(await (await aClient().fetch(origin)).text()).toBe('Prüfung');
});

test('a login page where JSON was expected is named as one', async () => {
  const origin = await serve((_, response) => {
    response.setHeader('content-type', 'text/html');
    response.end('<form>');
  });
  const answer = await aClient().fetch(origin);
  await expect(answer.json()).rejects.toMatchObject({
    code: 'bad_body',
    message: expect.stringContaining('login'),
  });
});

test('ensureOk turns a failure status into an error with a remedy and a redacted address', async () => {
  const origin = await serve((_, response) => {
    response.statusCode = 403;
    response.end();
  });
  const answer = await aClient().fetch(`${origin}/?token=hunter2`);
  expect(() => ensureOk(answer)).toThrow(expect.objectContaining({ code: 'status', status: 403 }));
  expect(() => ensureOk(answer)).toThrow(/403.*credentials.*token=\[redacted\]/);
});

test.each(['ftp://host/x', 'file:///etc/passwd', 'not an address', 'http://user:hunter2@host/'])(
  '%s is no address to request',
  async (url) => {
    const error = await aClient()
      .fetch(url)
      .catch((caught: Error) => caught);
    expect(error).toMatchObject({ code: 'bad_url' });
    expect(error).not.toHaveProperty('message', expect.stringContaining('hunter2'));
  },
);

test('a port that is never HTTP is refused', async () => {
  await expect(aClient().fetch('http://127.0.0.1:22/')).rejects.toMatchObject({ code: 'bad_url' });
});

test('nobody listening, an unknown name and a server that hangs up are told apart', async () => {
  const hangUp = await serve((request) => request.socket.destroy());
  const unknown = aClient({
    lookup: () => Promise.reject(Object.assign(new Error('x'), { code: 'ENOTFOUND' })),
  });
  await expect(aClient().fetch('http://127.0.0.1:1024/')).rejects.toMatchObject({ code: 'connect' });
  await expect(aClient().fetch(hangUp)).rejects.toMatchObject({ code: 'connect' });
  await expect(unknown.fetch('http://no.such.host/')).rejects.toMatchObject({ code: 'dns' });
});

test('a server that speaks no TLS is a TLS error', async () => {
  const origin = await serve((_, response) => response.end());
  await expect(aClient().fetch(origin.replace('http', 'https'))).rejects.toMatchObject({ code: 'tls' });
});

test('a body that stops half-way is an error, not a short body', async () => {
  const origin = await serve((request, response) => {
    response.setHeader('content-length', 1_000);
    response.write('half', () => request.socket.destroy());
  });
  await expect(aClient().fetch(origin)).rejects.toMatchObject({ code: 'connect' });
});

test('a server that never answers, and one that never ends its body, run into the time limit', async () => {
  const silent = await serve(() => {});
  const endless = await serve((_, response) => response.write('and'));
  const client = aClient({ limits: { totalMs: 100 } });
  await expect(client.fetch(silent)).rejects.toMatchObject({ code: 'timeout' });
  await expect(client.fetch(endless)).rejects.toMatchObject({ code: 'timeout' });
});

test('the caller’s abort comes back as the caller’s reason', async () => {
  const caller = new AbortController();
  const origin = await serve(() => caller.abort(new Error('stopped by a person')));
  await expect(aClient().fetch(origin, { signal: caller.signal })).rejects.toThrow('stopped by a person');
});

test('a body over the limit is cut: announced, streamed and decompressed', async () => {
  const megabyte = Buffer.alloc(1_048_576);
  const announced = await serve((_, response) => response.end(megabyte));
  const streamed = await serve((_, response) => {
    const more = () => response.write(megabyte.subarray(0, 65_536), (error) => (error ? undefined : more()));
    more();
  });
  const bomb = await serve((_, response) => {
    response.setHeader('content-encoding', 'gzip');
    response.end(gzipSync(Buffer.alloc(20 * 1_048_576)));
  });
  const client = aClient({ limits: { maxBytes: 500_000 } });
  for (const origin of [announced, streamed, bomb])
    await expect(client.fetch(origin)).rejects.toMatchObject({ code: 'too_large' });
  expect((await client.fetch(announced, { maxBytes: 2_000_000 })).status).toBe(200);
});

test('a compressed body arrives decompressed', async () => {
  const origin = await serve((_, response) => {
    response.setHeader('content-encoding', 'gzip');
    response.end(gzipSync('hello'));
  });
  expect(await (await aClient().fetch(origin)).text()).toBe('hello');
});

test('a library’s fetch goes the guarded way and gets a standard response', async () => {
  const origin = await serve((request, response) => {
    response.setHeader('content-encoding', 'gzip');
    response.end(gzipSync(`${request.method} ${String(request.headers['x-a'])}`));
  });
  const answer = await aClient().guardedFetch(
    new Request(origin, { method: 'PUT', body: 'b', headers: { 'x-a': '1' } }),
  );
  expect([answer.status, answer.url, await answer.text()]).toEqual([200, `${origin}/`, 'PUT 1']);
  await expect(aClient({ allowedHosts: () => [] }).guardedFetch(origin)).rejects.toMatchObject({
    code: 'blocked_address',
  });
});
